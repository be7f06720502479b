import { Worker } from 'node:worker_threads';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { systemCodeOf } from '../storage/disk-error';
import type { ImportMade } from './import-job';
import { importMade } from './import-job';
import type { ImportRunner } from './import-runner';
import { cancelled } from './import-runner';

/** How much one file may take. */
export interface ImportLimits {
  readonly wallClockMs: number;
  readonly memoryMb: number;
}

// Hostile files of a few kilobytes can otherwise take minutes and gigabytes; an honest text of 25 MB takes a tenth of this.
const usualLimits: ImportLimits = { wallClockMs: 20_000, memoryMb: 512 };

/** Runs each import in a thread of its own that is ended when it takes too long, takes too much memory or is cancelled. */
export function createWorkerRunner(script: URL, { wallClockMs, memoryMb }: ImportLimits = usualLimits): ImportRunner {
  return {
    run: (job, signal) =>
      new Promise<Result<ImportMade, ApiError>>((resolve) => {
        if (signal.aborted) return resolve(cancelled());
        const bytes = new Uint8Array(job.bytes);
        const worker = new Worker(script, {
          workerData: { ...job, bytes },
          transferList: [bytes.buffer],
          resourceLimits: { maxOldGenerationSizeMb: memoryMb },
        });
        let isFinished = false;
        const finish = (result: Result<ImportMade, ApiError>): void => {
          // Ending the thread makes it say that it ended.
          if (isFinished) return;
          isFinished = true;
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
          void worker.terminate().then(() => resolve(result));
        };
        const onAbort = (): void => finish(cancelled());
        const timer = setTimeout(
          () => finish(failed(`it took longer than ${wallClockMs / 1000} seconds`)),
          wallClockMs,
        );
        signal.addEventListener('abort', onAbort, { once: true });
        worker.once('message', (message: unknown) => {
          const made = importMade.safeParse(message);
          finish(made.success ? ok(made.data) : failed('the importer gave no proper answer'));
        });
        worker.once('error', (error) => {
          const isMemory = systemCodeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY';
          finish(failed(isMemory ? `it took more than ${memoryMb} MB of memory` : 'the importer broke on it'));
        });
        worker.once('exit', () => finish(failed('the importer ended without an answer')));
        return undefined;
      }),
  };
}

function failed(why: string): { readonly ok: false; readonly error: ApiError } {
  const message = `The file could not be imported: ${why}. Nothing was imported.`;
  return { ok: false, error: createError('import-failed', message) };
}
