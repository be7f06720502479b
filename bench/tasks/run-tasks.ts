import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { projectNode, root } from '../../scripts/bootstrap.mjs';
import { deskWorker } from '../build-pages';
import { measureStart } from '../window/start-window';
import type { Figure } from './figures';
import type { DeskPlace } from './open-desk';

/** Filled desks are kept. Raised when what they are filled with changes. */
const fillVersion = 2;
const kept = join(root, 'node_modules/.cache/bench-desks');

export interface TaskPlan {
  /** Articles on the desks that are started on cold. */
  readonly starts: readonly number[];
  /** Articles on the desks that are worked on without a window. */
  readonly desks: readonly number[];
  /** Tags in each of two layers that are compared. */
  readonly compared: readonly number[];
  readonly imports: readonly number[];
  /** Words of the articles that are exported. */
  readonly exports: readonly number[];
}

export const fullPlan: TaskPlan = {
  starts: [0, 500, 10_000],
  desks: [10, 1000, 10_000],
  compared: [1000, 10_000],
  imports: [100, 1000],
  exports: [6600, 66_000],
};

/** Does what grows with the desk or the article, each in a process of its own. */
export async function runTasks(browser: Browser, plan: TaskPlan, say: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  const take = (found: readonly Figure[]): void => {
    figures.push(...found);
    for (const { task, amount, unit, ms, stallMs } of found)
      say(`${task}, ${amount} ${unit}: ${ms.toFixed(1)}${stallMs === null ? '' : `, stall ${stallMs.toFixed(0)} ms`}`);
  };
  const onNewDesk = async (task: string, amount: number): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    take(await work(deskWorker, task, { desk: join(folder, 'desk'), state: join(folder, 'state') }, amount));
    rmSync(folder, { recursive: true, force: true });
  };
  /** What cannot be measured is said, and the rest goes on. */
  const attempt = (what: string, measure: () => Promise<void>): Promise<void> =>
    measure().catch((error) => say(`${what} could not be measured: ${String(error)}`));
  for (const articles of plan.starts)
    await attempt('The start', async () =>
      take(await measureStart(browser, await filledDesk(articles, say), articles)),
    );
  for (const articles of plan.desks)
    await attempt('The desk', async () =>
      take(await work(deskWorker, 'desk', await filledDesk(articles, say), articles)),
    );
  for (const tags of plan.compared) await attempt('The comparison', () => onNewDesk('compare', tags));
  for (const articles of plan.imports) await attempt('The import', () => onNewDesk('import', articles));
  for (const words of plan.exports) await attempt('The export', () => onNewDesk('export', words));
  return figures;
}

/** A desk with so many tagged reports. It is made once and kept. */
export async function filledDesk(articles: number, say: (line: string) => void): Promise<DeskPlace> {
  const folder = join(kept, `${articles}-${fillVersion}`);
  const place = { desk: join(folder, 'desk'), state: join(folder, 'state') };
  if (existsSync(folder)) return place;
  say(`Filling a desk with ${articles} articles ...`);
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  await work(deskWorker, 'fill', { desk: join(making, 'desk'), state: join(making, 'state') }, articles);
  renameSync(making, folder);
  return place;
}

function work(script: string, task: string, { desk, state }: DeskPlace, amount: number): Promise<Figure[]> {
  return new Promise((done, failed) => {
    const child = spawn(projectNode(), [script, task, desk, state, String(amount)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
    });
    child.once('error', failed);
    child.once('close', (code) => {
      if (code === 0) done(JSON.parse(output));
      else failed(new Error(`${task} of ${amount} ended with ${code}`));
    });
  });
}
