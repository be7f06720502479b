import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/bootstrap.mjs';
import { buildTimeoutMs } from '../builders/run-cli';
import { skipBecause } from '../builders/skip-because';
import { findSchemaErrors } from '../builders/validate-export';
import type { TestFolders } from '../e2e/loopback-process';
import { makeFolders, startLoopback } from '../e2e/loopback-process';
import { createChance, isFull, report, reportControl, times } from './fault-run';
import type { OddMachine } from './typist';
import { startBrowser, Typist, whyNoWindow } from './typist';

// T3, T7, T11 and T22 in the real window of the real process: what it says about saving, against what is there after the end.

skipBecause(whyNoWindow());

let browser: Browser;
let folders: TestFolders;
let typists: Typist[];
beforeAll(ensureBuilt, buildTimeoutMs);
beforeEach(async () => {
  browser = await startBrowser();
  folders = makeFolders();
  typists = [];
});
afterEach(async () => {
  for (const typist of typists) await typist.end();
  await browser.close();
  folders.remove();
});

async function begin(odd: OddMachine = {}): Promise<Typist> {
  const typist = await Typist.begin(browser, folders, odd);
  typists.push(typist);
  return typist;
}

/** The only text in progress on a desk, as its file. */
function draftOf(desk: string): { readonly generation: number } {
  const path = readdirSync(desk, { recursive: true, encoding: 'utf8' }).find((name) => /drafts.*\.json$/.test(name));
  return JSON.parse(readFileSync(join(desk, path ?? expect.fail('no draft')), 'utf8'));
}

const victims = ['the process', 'the window', 'both'] as const;

async function kill(typist: Typist, victim: (typeof victims)[number]): Promise<void> {
  if (victim !== 'the window') typist.shell.child.kill('SIGKILL');
  if (victim !== 'the process') {
    // As when the process of the page crashes: it tells nobody.
    const devTools = await typist.page.context().newCDPSession(typist.page);
    await Promise.race([devTools.send('Page.crash').catch(() => undefined), typist.page.waitForEvent('crash')]);
  }
  await typist.end();
}

/** Somebody types for a while, and something is killed. Answers what the window had called saved, and what is there afterwards. */
async function typeAndKill(odd: OddMachine, round: number, chance: () => number) {
  const typist = await begin(odd);
  const words = Array.from({ length: 20 }, (_, at) => `w${round}.${at} `).join('');
  const pause = 10 + Math.floor(chance() * 60);
  await typist.type(words.slice(0, pause));
  if (chance() < 0.5) await typist.whenSaved();
  await typist.type(words.slice(pause, pause + Math.floor(chance() * 12)));
  await kill(typist, victims[round % victims.length] ?? 'both');
  const after = await begin();
  const kept = await after.text();
  await after.end();
  return { saved: typist.lastSaved().trimEnd(), kept, typed: typist.seen.at(-1)?.text ?? '' };
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.GALLEY_PICTURES;
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1440, 1024, 760]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` });
    }
}

describe('the window', () => {
  it('T3: whatever it called saved is there, whatever is killed while somebody types', async () => {
    const chance = createChance('typing');
    const kills = times(2, 200);
    const lost: string[] = [];
    let mostAtRisk = 0;
    for (let round = 0; round < kills; round += 1) {
      const { saved, kept, typed } = await typeAndKill({}, round, chance);
      expect(typed).toContain(`w${round}.0`);
      if (!kept.startsWith(saved)) lost.push(`round ${round}: “${saved.slice(-60)}” but “${kept.slice(-60)}”`);
      mostAtRisk = Math.max(mostAtRisk, typed.length - kept.length);
    }
    expect(lost).toEqual([]);
    // A second of such typing is 20 signs.
    const fault = `SIGKILL while somebody types; at most ${mostAtRisk} signs typed were not there`;
    report({ tests: 'T3', fault, tried: kills, losses: lost.length });
  });

  it('T3: a loss is seen: a disk that only says that it keeps', async () => {
    const first = await begin();
    await first.end();
    const { saved, kept } = await typeAndKill({ lies: true }, 0, () => 0.4);
    reportControl({
      tests: 'T3',
      fault: 'the same on a disk that lies',
      tried: 1,
      losses: kept.startsWith(saved) ? 0 : 1,
    });
  });

  it('T11: on a disk that does not end to flush one types on, and it says “Saving…” until all is kept', async () => {
    const hold = join(folders.root, 'hold');
    const typist = await begin({ hold });
    await typist.type('At once. ');
    await typist.whenSaved();
    const before = draftOf(folders.desk).generation;
    const from = typist.seen.length;
    writeFileSync(hold, '');
    const words = times(40, 400);
    let held = '';
    for (let at = 0; at < words; at += 1) {
      await typist.page.keyboard.type(`slow${at} `, { delay: 20 });
      held += `slow${at} `;
      // Not a letter waits for the disk.
      expect((await typist.text()).trimEnd().endsWith(held.trimEnd())).toBe(true);
    }
    expect(await typist.saving()).toBe('Saving…');
    expect(draftOf(folders.desk)).toMatchObject({ generation: before });
    const shown = typist.seen.slice(from);
    expect(shown.filter(({ saving, text }) => saving === 'Saved' && text.includes('slow1'))).toEqual([]);
    const waits = shown.flatMap(({ sinceKeyMs }) => (sinceKeyMs === null ? [] : [sinceKeyMs])).sort((a, b) => a - b);
    const p95Ms = waits[Math.floor(waits.length * 0.95)] ?? expect.fail();
    rmSync(hold);
    await typist.whenSaved();
    // What was on its way, what came meanwhile as one state, and what was typed last: not one write for each pause of the typing.
    expect(draftOf(folders.desk).generation - before).toBeLessThanOrEqual(3);
    await kill(typist, 'both');
    const after = await begin();
    expect(await after.text()).toContain(`slow${words - 1}`);
    // It is offered with what it is: whoever does not want it takes it out again.
    const offer = after.page.getByRole('alert').filter({ hasText: /was kept: 1 change, .*slow0/ });
    await offer.waitFor();
    await picture(after.page, 'recovered');
    await offer.getByRole('button', { name: 'Take it out again' }).press('Enter');
    await after.page.getByRole('alert').filter({ hasText: 'The text is as it was before' }).waitFor();
    expect(await after.text()).not.toContain('slow0');
    const fault = `a disk that takes no flush while one types; 95 of 100 letters stood after ${Math.round(p95Ms)} ms`;
    report({ tests: 'T11', fault, tried: held.length, losses: 0 });
  });

  it('T7: on a full disk it says so, one types on, a copy goes elsewhere, and it saves by itself when there is room', async () => {
    const full = join(folders.root, 'full');
    const typist = await begin({ full });
    const { page } = typist;
    await typist.type('There was room. ');
    await typist.whenSaved();
    writeFileSync(full, '');
    const from = typist.seen.length;
    await typist.type('There is none. ');
    await page.locator('footer .saved', { hasText: /Not saved since .*disk is full/ }).waitFor();
    const [first = expect.fail(), ...others] = typist.seen.slice(from);
    const told = others.find(({ saving }) => saving.startsWith('Not saved')) ?? expect.fail();
    await picture(page, 'not-saved');
    await typist.type('One types on. ');
    await page.getByRole('button', { name: 'Save a copy elsewhere' }).focus();
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const path = join(folders.root, 'copy.galley.json');
    await (await download).saveAs(path);
    const copy = readFileSync(path, 'utf8');
    expect(findSchemaErrors(copy)).toEqual([]);
    expect(JSON.parse(copy).revision.text).toContain('There was room. There is none. One types on.');
    // It is as good as any file of Galley: another desk takes it in.
    const taken = await folders.galley(['import', path, '--desk', join(folders.root, 'other'), '--json']);
    expect(JSON.parse(taken.stdout)).toMatchObject([{ problems: [] }]);
    rmSync(full);
    await typist.whenSaved();
    await kill(typist, 'both');
    const after = await begin();
    expect(await after.text()).toContain('There was room. There is none. One types on.');
    const fault = `a full disk while one types, a copy, and room again; said ${Math.round(told.atMs - first.atMs)} ms after the first letter`;
    report({ tests: 'T7', fault, tried: 1, losses: 0 });
  });

  const noRoom = [
    { where: 'state', what: 'one’s own folder', head: 'Galley’s own folder on this machine cannot be written' },
    { where: 'layers', what: 'the file of tags', head: 'Your newest work is not in the shared folder yet' },
  ];

  // Every change tries the first only: of both it is said to the window in the same way.
  it.each(isFull ? noRoom : noRoom.slice(0, 1))(
    'T10: where $what takes nothing, a tag is saved all the same, and it says what is not',
    async ({ where, what, head }) => {
      const full = join(folders.root, 'full');
      const typist = await begin({ full, where: `/${where}/` });
      const { page } = typist;
      writeFileSync(full, '');
      const before = await folders.countTags();
      await typist.tag('vehicle');
      await typist.whenSaved();
      const count = page.getByRole('button', { name: '1 thing to look at' });
      await count.waitFor();
      await picture(page, `no-room-${where}`);
      await count.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'On this machine' });
      await dialog.getByRole('heading', { name: head }).waitFor();
      await picture(page, `no-room-${where}-told`);
      await page.keyboard.press('Escape');
      // Once there is room it is over by itself.
      rmSync(full);
      await count.waitFor({ state: 'detached' });
      writeFileSync(full, '');
      await typist.tag('kilometre');
      await typist.whenSaved();
      await kill(typist, 'the process');
      await (await begin()).end();
      expect(await folders.countTags()).toBe(before + 2);
      report({ tests: 'T10', fault: `${what} takes nothing`, tried: 2, losses: 0 });
    },
  );

  it('T22: after a sleep, with another clock, it goes on saving, and nobody else got the desk meanwhile', async () => {
    const typist = await begin({ leapMs: 3_600_000 });
    await typist.type('Before the sleep. ');
    typist.shell.child.kill('SIGSTOP');
    await typist.type('While it sleeps. ');
    const other = startLoopback(folders);
    expect(await other.exitCode).toBe(1);
    expect(other.output()).toContain('does not answer');
    expect(await typist.saving()).not.toBe('Saved');
    typist.shell.child.kill('SIGCONT');
    await typist.whenSaved();
    await typist.type('After it. ');
    await typist.whenSaved();
    const late = startLoopback(folders);
    // It is handed a window of the one that slept.
    expect(await late.launchFile).not.toBe('');
    expect(await late.exitCode).toBe(0);
    await kill(typist, 'both');
    const after = await begin();
    expect(await after.text()).toContain('Before the sleep. While it sleeps. After it.');
    report({ tests: 'T22', fault: 'asleep with work on its way, awake an hour later', tried: 1, losses: 0 });
  });
});
