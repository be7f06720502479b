/** An event of a trace: times in µs, `tdur` on the processor. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What the main threads of pages did, in the order in which it began, the outer before the inner. */
export function readMainThreads(trace: Buffer): TraceEvent[] {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
  const isMain = ({ name, args }: TraceEvent): boolean => name === 'thread_name' && args?.name === 'CrRendererMain';
  const mains = new Set(traceEvents.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  return traceEvents
    .filter(({ ph, pid, tid }) => ph === 'X' && mains.has(`${pid} ${tid}`))
    .sort((a, b) => a.pid - b.pid || a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
}

/** Categories in which the tasks of a thread are told, and nothing else that is large. */
export const taskCategories = ['toplevel', '-*'];

/** A task of a main thread, in ms: by the clock, and on the processor. */
export interface MainTask {
  readonly ms: number;
  readonly cpuMs: number;
}

/** All tasks of the main threads of pages. */
export function readTasks(trace: Buffer): MainTask[] {
  return readMainThreads(trace)
    .filter(({ name }) => name.endsWith('RunTask'))
    .map(({ dur = 0, tdur = dur }) => ({ ms: dur / 1000, cpuMs: tdur / 1000 }));
}
