import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a task took. `stallMs`: the longest that nothing else could run meanwhile. */
export interface Figure {
  readonly task: string;
  /** What the task grows with, and how much of it there was. */
  readonly unit: string;
  readonly amount: number;
  readonly ms: number;
  readonly stallMs: number | null;
  readonly note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const nanosInMs = 1e6;
const settleMs = 20;

/** Times something, and how long it held up everything else of this process. */
export async function timed(work: () => Promise<unknown>): Promise<{ readonly ms: number; readonly stallMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((done) => setTimeout(done, settleMs));
  delay.reset();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  await new Promise((done) => setTimeout(done, settleMs));
  delay.disable();
  return { ms, stallMs: delay.max / nanosInMs };
}

/** The middle of several goes, and the longest stall of them. */
export async function timedOften(
  goes: number,
  work: (go: number) => Promise<unknown>,
): Promise<{ readonly ms: number; readonly stallMs: number }> {
  const runs = [];
  for (let go = 0; go < goes; go += 1) runs.push(await timed(() => work(go)));
  return { ms: median(runs.map(({ ms }) => ms)), stallMs: Math.max(...runs.map(({ stallMs }) => stallMs)) };
}
