import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What work on a desk grows with. */
export const inWindow = 'articles on the desk, in the window';
export const onDesk = 'articles on the desk, without a window';

/** What a task took. `stallMs`: the longest that nothing else could run meanwhile. */
export interface Figure {
  readonly task: string;
  /** What the task grows with, and how much of it there was. */
  readonly unit: string;
  readonly amount: number;
  readonly ms: number;
  /** Time on the processor of the process that was measured: what else the machine does is not in it. `null` where it says nothing. */
  readonly cpuMs: number | null;
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
const microsInMs = 1e3;
const settleMs = 20;

/** How long something took. */
export interface Taken {
  readonly ms: number;
  readonly cpuMs: number | null;
  readonly stallMs: number | null;
}

/** Times something, and how long it held up everything else of this process. */
export async function timed(work: () => Promise<unknown>): Promise<{ ms: number; cpuMs: number; stallMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((done) => setTimeout(done, settleMs));
  delay.reset();
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  await new Promise((done) => setTimeout(done, settleMs));
  delay.disable();
  return { ms, cpuMs: (user + system) / microsInMs, stallMs: delay.max / nanosInMs };
}

/** The middle of several goes, and the longest stall of them. */
export async function timedOften(goes: number, work: (go: number) => Promise<unknown>): Promise<Taken> {
  const runs = [];
  for (let go = 0; go < goes; go += 1) runs.push(await timed(() => work(go)));
  return {
    ms: median(runs.map(({ ms }) => ms)),
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
    stallMs: Math.max(...runs.map(({ stallMs }) => stallMs)),
  };
}
