import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { createWorkplace } from '../../tests/builders/run-cli';
import type { TestFolders } from '../../tests/e2e/loopback-process';
import { openFromLaunchFile, startLoopback } from '../../tests/e2e/loopback-process';
import type { BenchDesk } from '../side-by-side/bench-desk';
import { makeBenchDesk } from '../side-by-side/bench-desk';
import { filledDesk } from '../tasks/run-tasks';
import { benchTitle } from '../titles';
import { makeWorkload } from '../workload';
import { mergeLayer, replaceType } from './desk-deeds';
import type { Deed, HeldUp } from './held-up';
import { longestUnfelt, middleOf, watchDeed } from './held-up';
import type { Step } from './window-deeds';
import { askAgreement, changeMany, decideMany, exportOne, importMany, tagEverywhere } from './window-deeds';

const viewport = { width: 1280, height: 800 };
const longestMs = 120_000;
/** Sizes in words. A quarter of one's own tags are claims, half are mentions; what is exported are all tags of both people. */
const sizes = { mentions: 20_000, claims: 40_000, exported: 66_000 } as const;
const many = 1000;
/** Each of them takes a process of its own. */
const fewFiles = 50;
/** The largest, the one that is packed and the one that is laid out. */
const formats = ['Galley JSON', 'Excel table', 'Page to print'];

/** How long the window is held up by what is done to much at once: the middle of so many runs, each on desks of its own. */
export async function measureWindow(browser: Browser, runs: number, say: (line: string) => void): Promise<HeldUp[]> {
  const made = await makeBenchDesk(Object.values(sizes).map((words) => makeWorkload(words)));
  try {
    const found = [];
    for (let run = 1; run <= runs; run += 1) {
      say(`window, run ${run} of ${runs}`);
      found.push(await measureOnce(browser, made, say));
    }
    return middleOf(found);
  } finally {
    made.remove();
  }
}

async function measureOnce(browser: Browser, made: BenchDesk, say: (line: string) => void): Promise<HeldUp[]> {
  const found: HeldUp[] = [];
  const inWindow = async (place: Pick<TestFolders, 'root' | 'desk' | 'state'>, steps: readonly Step[]) => {
    const shell = startLoopback(place, ['--desk', place.desk]);
    const context = await browser.newContext({ viewport });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(longestMs);
      await openFromLaunchFile(page, await shell.launchFile);
      const watch = async (deed: Deed): Promise<void> => {
        const held = await watchDeed(browser, page, deed);
        found.push(held);
        say(tell(held));
      };
      // What cannot be measured is said, and the rest goes on.
      for (const step of steps)
        await step(page, watch).catch((error) =>
          say(`Something in the window could not be measured: ${String(error)}`),
        );
    } finally {
      await context.close();
      await shell.stop();
    }
  };
  const files = mkdtempSync(join(tmpdir(), 'galley-bench-'));
  const folders = made.copy();
  try {
    const everywhere = join(files, 'everywhere.txt');
    writeFileSync(
      everywhere,
      `Everywhere\n\n${'Karla Nowhere spoke of the harbour again, and nobody wrote it down.\n\n'.repeat(many)}`,
    );
    await runGalley(folders, ['import', everywhere]);
    const sent = await exportFile(folders, files, benchTitle(sizes.exported));
    await inWindow(folders, [
      changeMany(benchTitle(sizes.mentions), 'Entities', 'Event'),
      changeMany(benchTitle(sizes.claims), 'Claims', 'Confirmed'),
      tagEverywhere('Everywhere', 'Karla Nowhere', many),
      decideMany(benchTitle(sizes.mentions), 'Ben Editor'),
      ...formats.map((format) => exportOne(benchTitle(sizes.exported), format)),
      replaceType(benchTitle(sizes.mentions)),
      mergeLayer(sent, files),
    ]);
    // A window of its own: the first article that it opens is the one that was imported.
    await inWindow(folders, [importMany(files, many, fewFiles)]);
    const workplace = createWorkplace();
    const desk = await filledDesk(many, say);
    await inWindow({ root: workplace.folder, ...desk }, [askAgreement(many)]);
    workplace.remove();
    return found;
  } finally {
    rmSync(files, { recursive: true, force: true });
    folders.remove();
  }
}

async function runGalley(folders: TestFolders, command: readonly string[]): Promise<void> {
  const { code, stderr } = await folders.galley([...command, '--desk', folders.desk]);
  if (code !== 0) throw new Error(stderr);
}

/** Exports the desk as Galley files, and gives that of one article. */
async function exportFile(folders: TestFolders, parent: string, title: string): Promise<string> {
  const out = join(parent, 'sent');
  mkdirSync(out);
  await runGalley(folders, ['export', '--all', '--format', 'galley', '--out', out]);
  const found = readdirSync(out)
    .map((name) => join(out, name))
    .find((file) => readFileSync(file, 'utf8').includes(title));
  if (found === undefined) throw new Error(`${title} was not exported`);
  return found;
}

function tell({ task, ms, longestMs, longestCpuMs, over }: HeldUp): string {
  return `${task}: ${ms.toFixed(0)} ms, longest task ${longestMs.toFixed(0)} ms (cpu ${longestCpuMs.toFixed(0)}), ${over} over ${longestUnfelt}`;
}
