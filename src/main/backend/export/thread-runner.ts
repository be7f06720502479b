import { Worker } from 'node:worker_threads';
import type { ApiError, ErrorCode } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { inSlices } from '../in-slices';
import type { ExportRun, ExportRunner } from './export-runner';
import { toPieces } from './pieces';
import type { FromThread, ToThread } from './thread-messages';
import type { ExportMade } from './write-export';

/** A dialog asks for one look ahead after another, and each would wait for a new thread. */
const idleMs = 10_000;
/** What the process itself may take as a rule. */
const usualMemoryMb = 4096;

interface Waiting {
  readonly thread: Worker;
  resolve(made: Result<ExportMade, ApiError>): void;
  reject(bug: unknown): void;
}

/**
 * Writes exports in a thread of their own, so that whoever works meanwhile is not held up. Articles are copied into it in pieces and are not kept
 * here. The thread begins with the first export and ends a while after the last.
 */
export function createThreadExporter(script: URL, memoryMb = usualMemoryMb): ExportRunner {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let lastRun = 0;
  const waiting = new Map<number, Waiting>();

  const rest = (): void => {
    if (waiting.size > 0) return;
    // A process that has nothing else to do may end.
    thread?.unref();
    if (idle !== null) clearTimeout(idle);
    idle = setTimeout(() => void end(), idleMs);
    idle.unref();
  };
  const end = async (): Promise<void> => {
    if (idle !== null) clearTimeout(idle);
    const ending = thread;
    thread = null;
    await ending?.terminate();
  };
  const settle = (run: number, tell: (who: Waiting) => void): void => {
    const who = waiting.get(run);
    waiting.delete(run);
    if (who !== undefined) tell(who);
    rest();
  };
  const start = (): Worker => {
    const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    let broke: unknown = new Error('The thread that writes exports ended by itself');
    started.on('message', (message: FromThread) =>
      settle(message.run, (who) =>
        message.type === 'made' ? who.resolve(ok(message.made)) : who.reject(message.error),
      ),
    );
    started.once('error', (error) => {
      broke = error;
    });
    started.once('exit', () => {
      if (thread === started) thread = null;
      for (const [run, who] of [...waiting])
        if (who.thread === started)
          settle(run, () => {
            const refusal = refusalFor(broke);
            return refusal === null ? who.reject(broke) : who.resolve(refusal);
          });
    });
    return started;
  };

  return {
    begin: (job): ExportRun => {
      lastRun += 1;
      const run = lastRun;
      let articles = 0;
      if (idle !== null) clearTimeout(idle);
      const mine = thread ?? start();
      thread = mine;
      mine.ref();
      const made = new Promise<Result<ExportMade, ApiError>>((resolve, reject) => {
        waiting.set(run, { thread: mine, resolve, reject });
      });
      // Whoever adds articles meanwhile asks for it at the end.
      made.catch(() => undefined);
      const post = (message: ToThread): void => {
        if (waiting.has(run)) mine.postMessage(message);
      };
      post({ run, type: 'begin', job });
      return {
        add: async (article) => {
          const pieces = toPieces([String(articles)], article);
          articles += 1;
          await inSlices(posting(pieces, (piece) => post({ run, type: 'piece', piece })));
        },
        finish: () => {
          post({ run, type: 'finish' });
          return made;
        },
        drop: () => {
          post({ run, type: 'drop' });
          settle(run, (who) => who.reject(new Error('The export was dropped')));
        },
      };
    },
    close: end,
  };
}

function* posting<T>(items: Iterable<T>, post: (item: T) => void): Generator<void> {
  for (const item of items) yield post(item);
}

/** What is no bug of an exporter. */
function refusalFor(error: unknown): { readonly ok: false; readonly error: ApiError } | null {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'ERR_WORKER_OUT_OF_MEMORY':
      return refused(
        'too-large',
        'The export takes more memory than there is for it. Nothing was written. Export fewer articles at a time.',
      );
    case 'ERR_MODULE_NOT_FOUND':
    case 'MODULE_NOT_FOUND':
      return refused(
        'not-found',
        'The export was not written: a part of Galley is missing on this machine. Install Galley again.',
      );
    default:
      return null;
  }
}

function refused(code: ErrorCode, message: string): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: createError(code, message) };
}
