import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { projectNode } from '../../scripts/bootstrap.mjs';
import type { Workplace } from '../builders/run-cli';
import { createWorkplace } from '../builders/run-cli';

const program = resolve(import.meta.dirname, '../../out/main/loopback.js');

/** A desk and a state folder that exist for one test, and the command line on them. */
export interface TestFolders {
  readonly root: string;
  readonly desk: string;
  readonly state: string;
  readonly galley: Workplace['galley'];
  /** Reads a file that the user keeps about the desk for himself, such as `session.json`. */
  readOwn(name: string): Promise<string>;
  /** How many names are tagged in the only article of the desk, as the command line finds them beside a window. */
  countTags(): Promise<number>;
  remove(): void;
}

export function makeFolders(): TestFolders {
  const { folder, stateFolder, path, galley, remove } = createWorkplace();
  const readOwn = async (name: string): Promise<string> => {
    const [only = ''] = await readdir(join(stateFolder, 'desks'));
    return readFile(join(stateFolder, 'desks', only, name), 'utf8');
  };
  const countTags = async (): Promise<number> =>
    JSON.parse((await galley(['list', '--desk', path('desk'), '--json'])).stdout)[0].counts.entity;
  return { root: folder, desk: path('desk'), state: stateFolder, galley, readOwn, countTags, remove };
}

/** The loopback shell as a process, as `npm start -- --no-open` runs it. */
export interface LoopbackProcess {
  readonly child: ChildProcess;
  readonly exitCode: Promise<number | null>;
  /** Everything that was printed so far. */
  output(): string;
  /** The launch file it printed. Rejects with all output when it ends without one. */
  readonly launchFile: Promise<string>;
  /** Ends it and waits for that. */
  stop(): Promise<number | null>;
}

/** Starts it, or another build of it. More arguments follow `--no-open`; `--desk` is given unless they hold one. */
export function startLoopback(
  folders: Pick<TestFolders, 'root' | 'desk' | 'state'>,
  args: readonly string[] = ['--desk', folders.desk],
  environment: Readonly<Record<string, string>> = {},
  script: string = program,
): LoopbackProcess {
  const child = spawn(projectNode(), [script, '--no-open', ...args], {
    cwd: folders.root,
    env: { ...process.env, GALLEY_STATE_FOLDER: folders.state, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const exitCode = new Promise<number | null>((done) => child.on('close', (code) => done(code)));
  const launchFile = new Promise<string>((done, failed) => {
    const hear = (line: string) => {
      lines.push(line);
      if (line.startsWith('launch: ')) done(line.slice('launch: '.length));
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
    void exitCode.then((code) => failed(new Error(`Ended with ${code} and no launch file:\n${lines.join('\n')}`)));
  });
  // Whoever does not wait for it does not want to hear of it either.
  launchFile.catch(() => undefined);
  return {
    child,
    exitCode,
    output: () => lines.join('\n'),
    launchFile,
    stop: () => {
      child.kill('SIGTERM');
      return exitCode;
    },
  };
}

/** Opens the window from a launch file, as a browser in app mode does, and waits until it has left that file behind. */
export async function openFromLaunchFile(page: Page, launchFile: string): Promise<void> {
  // Nobody is there to answer the system's dialog for saving: files come as downloads, as in browsers without it.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.goto(pathToFileURL(launchFile).href);
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/$/);
}
