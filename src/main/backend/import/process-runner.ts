import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { ImportMade } from './import-job';
import { importMade } from './import-job';
import type { ImportRunner } from './import-runner';
import { cancelled } from './import-runner';

/** How much one file may take. */
export interface ImportLimits {
  readonly wallClockMs: number;
  readonly memoryMb: number;
}

/** A process that imports one file. It is given the job as a message and answers with one. */
export interface ImporterProcess {
  send(job: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when it has gone. `wasAborted`: it ended itself for want of memory, or crashed. */
  onExit(listener: (wasAborted: boolean) => void): void;
  kill(): void;
}

/** Starts the importer, with at most so many megabytes. How depends on the shell: a packaged Electron does not run as Node. */
export type StartImporter = (script: URL, memoryMb: number) => ImporterProcess;

// Hostile files of a few kilobytes can otherwise take minutes and gigabytes; an honest text of 25 MB takes a tenth of this.
const usualLimits: ImportLimits = { wallClockMs: 20_000, memoryMb: 512 };

/**
 * Runs each import in a process of its own that is ended when it takes too long, takes too much memory or is cancelled. A thread would
 * not do: out of memory, it can take the whole process with it.
 */
export function createProcessRunner(
  script: URL,
  start: StartImporter,
  { wallClockMs, memoryMb }: ImportLimits = usualLimits,
): ImportRunner {
  return {
    run: (job, signal) =>
      new Promise<Result<ImportMade, ApiError>>((resolve) => {
        if (signal.aborted) return resolve(cancelled());
        if (!existsSync(script))
          return resolve(failed('a part of Galley is missing on this machine; install Galley again'));
        const importer = start(script, memoryMb);
        let result: Result<ImportMade, ApiError> | null = null;
        const finish = (found: Result<ImportMade, ApiError>): void => {
          result ??= found;
          importer.kill();
        };
        const onAbort = (): void => finish(cancelled());
        const timer = setTimeout(
          () => finish(failed(`it took longer than ${wallClockMs / 1000} seconds`)),
          wallClockMs,
        );
        signal.addEventListener('abort', onAbort, { once: true });
        importer.onMessage((message) => {
          const made = importMade.safeParse(message);
          finish(made.success ? ok(made.data) : failed('the importer gave no proper answer'));
        });
        importer.onExit((wasAborted) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
          const why = wasAborted ? `it took more than ${memoryMb} MB of memory` : 'the importer broke on it';
          resolve(result ?? failed(why));
        });
        importer.send(job);
        return undefined;
      }),
  };
}

/** Where Node can do it: no writing of files, no processes, threads or native code, whatever a file brings a library to do. */
const confinement = process.allowedNodeEnvironmentFlags.has('--permission')
  ? ['--permission', '--allow-fs-read=*']
  : [];

/** Starts the importer with the Node that runs us. It gets no environment and no standard streams. */
export const startNodeImporter: StartImporter = (script, memoryMb) => {
  const child = spawn(process.execPath, [...confinement, `--max-old-space-size=${memoryMb}`, fileURLToPath(script)], {
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    send: (job) => {
      // Gone before it took the job: its exit says so.
      child.send(Object(job), () => undefined);
    },
    onMessage: (listener) => void child.once('message', listener),
    onExit: (listener) => {
      child.once('error', () => listener(false));
      child.once('close', (_code, signal) => listener(signal === 'SIGABRT' || signal === 'SIGTRAP'));
    },
    kill: () => void child.kill('SIGKILL'),
  };
};

function failed(why: string): { readonly ok: false; readonly error: ApiError } {
  const message = `The file could not be imported: ${why}. Nothing was imported.`;
  return { ok: false, error: createError('import-failed', message) };
}
