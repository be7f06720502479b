import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { ImportJob, ImportMade } from './import-job';
import { importAnswer } from './import-job';
import type { ImportRunner } from './import-runner';
import { cancelled } from './import-runner';
import { isPlainFile } from './plain-file';

/** How much one file may take. */
export interface ImportLimits {
  readonly wallClockMs: number;
  readonly memoryMb: number;
}

/** A process that imports files, one after another. It is given each as a message and answers each with one. */
export interface ImporterProcess {
  send(job: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when it has gone. `wasAborted`: it ended itself for want of memory, or crashed. */
  onExit(listener: (wasAborted: boolean) => void): void;
  /** Whether this process may not end before it. */
  hold(isHeld: boolean): void;
  kill(): void;
}

/** Starts the importer, with at most so many megabytes. How depends on the shell: a packaged Electron does not run as Node. */
export type StartImporter = (script: URL, memoryMb: number) => ImporterProcess;

// Hostile files of a few kilobytes can otherwise take minutes and gigabytes; an honest text of 25 MB takes a tenth of this.
const usualLimits: ImportLimits = { wallClockMs: 20_000, memoryMb: 512 };

/** How long a process waits for another file, in ms: those that are imported together come sooner. */
const usualWait = 2_000;

/**
 * Runs imports in a process of their own that is ended when a file takes too long, takes too much memory, breaks it or is cancelled. A thread would
 * not do: out of memory, it can take the whole process with it. Most of a file's time is the start of its process, so the next is read in the same
 * one where that is safe (docs/decisions/0071).
 */
export function createProcessRunner(
  script: URL,
  start: StartImporter,
  { wallClockMs, memoryMb }: ImportLimits = usualLimits,
  waitMs = usualWait,
): ImportRunner {
  let waiting: Seat | null = null;
  const seatFor = (isNew: boolean): Seat => {
    const present = isNew ? null : waiting;
    if (present === null) return new Seat(start(script, memoryMb));
    waiting = null;
    return present;
  };
  const keep = (seat: Seat): void => {
    if (waiting !== null) {
      seat.end();
      return;
    }
    waiting = seat;
    seat.rest(waitMs, () => {
      if (waiting === seat) waiting = null;
    });
  };

  const run = async (job: ImportJob, signal: AbortSignal, isNew: boolean): Promise<Result<ImportMade, ApiError>> => {
    if (signal.aborted) return cancelled();
    if (!existsSync(script)) return failed('a part of Galley is missing on this machine; install Galley again');
    const isPlain = [job, ...(job.beside ?? [])].every(({ bytes }) => isPlainFile(bytes));
    const seat = seatFor(isNew || !isPlain);
    const { isUsed } = seat;
    const ended = await seat.read(job, signal, wallClockMs);
    if (ended.how === 'answered') {
      const answer = importAnswer.safeParse(ended.message);
      if (isPlain && answer.success && answer.data.isAsBefore) keep(seat);
      else seat.end();
      return answer.success ? ok(answer.data.made) : failed('the importer gave no proper answer');
    }
    if (ended.how === 'cancelled') return cancelled();
    if (ended.how === 'late') return failed(`it took longer than ${wallClockMs / 1000} seconds`);
    // What was read there before may be to blame, and not this file.
    if (isUsed) return run(job, signal, true);
    return failed(ended.how === 'aborted' ? `it took more than ${memoryMb} MB of memory` : 'the importer broke on it');
  };
  return { run: (job, signal) => run(job, signal, false) };
}

/** How the reading of a file ended. */
type Ended =
  | { readonly how: 'answered'; readonly message: unknown }
  | { readonly how: 'cancelled' | 'late' | 'aborted' | 'broken' };

/** A process, and the file that is read in it. */
class Seat {
  /** Whether a file was read in it before. */
  isUsed = false;
  private readonly importer: ImporterProcess;
  private settle: (ended: Ended) => void = () => undefined;
  private onGone: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(importer: ImporterProcess) {
    this.importer = importer;
    importer.onMessage((message) => this.settle({ how: 'answered', message }));
    importer.onExit((wasAborted) => {
      clearTimeout(this.timer);
      this.onGone();
      this.settle({ how: wasAborted ? 'aborted' : 'broken' });
    });
  }

  /** Reads a file. Where that is stopped, it answers when the process has gone. */
  async read(job: ImportJob, signal: AbortSignal, wallClockMs: number): Promise<Ended> {
    clearTimeout(this.timer);
    this.importer.hold(true);
    let stopped: Ended | null = null;
    const stop = (how: 'cancelled' | 'late') => (): void => {
      stopped ??= { how };
      this.end();
    };
    const onAbort = stop('cancelled');
    const timer = setTimeout(stop('late'), wallClockMs);
    signal.addEventListener('abort', onAbort, { once: true });
    const ended = await new Promise<Ended>((resolve) => {
      this.settle = resolve;
      this.importer.send(job);
    });
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    this.isUsed = true;
    return stopped ?? ended;
  }

  /** Waits for another file, and ends when none comes. `onGone` is called when it ends, however that is. */
  rest(waitMs: number, onGone: () => void): void {
    this.onGone = onGone;
    this.importer.hold(false);
    this.timer = setTimeout(() => {
      onGone();
      this.end();
    }, waitMs);
    this.timer.unref();
  }

  end(): void {
    this.importer.kill();
  }
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
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('error', () => listener(false));
      child.once('close', (_code, signal) => listener(signal === 'SIGABRT' || signal === 'SIGTRAP'));
    },
    hold: (isHeld) => {
      const side = isHeld ? 'ref' : 'unref';
      child[side]();
      child.channel?.[side]();
    },
    kill: () => void child.kill('SIGKILL'),
  };
};

function failed(why: string): { readonly ok: false; readonly error: ApiError } {
  const message = `The file could not be imported: ${why}. Nothing was imported.`;
  return { ok: false, error: createError('import-failed', message) };
}
