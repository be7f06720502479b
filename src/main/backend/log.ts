import { join } from 'node:path';
import { systemCodeOf } from './storage/disk-error';
import { appendLogLine } from './storage/state-folder';

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** Writes one line. Values are names, codes, counts and sizes: never text of a document. */
export interface Log {
  write(event: string, values: Values): void;
  /** Resolves when everything written so far is in the file. */
  flush(): Promise<void>;
}

/** A log of one JSON object a line in `<stateFolder>/logs/galley.log`. When that cannot be written, the lines go to standard error. */
export function createLog(stateFolder: string, facts: { now(): string }): Log {
  const folder = join(stateFolder, 'logs');
  let last: Promise<void> = Promise.resolve();
  return {
    write: (event, values) => {
      const line = JSON.stringify({ at: facts.now(), pid: process.pid, event, ...values });
      last = last
        .then(() => appendLogLine(folder, line))
        .catch(() => {
          process.stderr.write(`${line}\n`);
        });
    },
    flush: () => last,
  };
}

/** An unexpected error for the log: its kind and where it came from. Its message may quote a document, so it is left out. */
export function describeError(thrown: unknown): Values {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const belief = /^Broken belief: [^“"]*/.exec(thrown.message)?.[0] ?? null;
  return {
    error: thrown.name,
    code: systemCodeOf(thrown),
    belief,
    stack: frames
      .slice(0, 8)
      .map((frame) => frame.trim())
      .join(' | '),
  };
}
