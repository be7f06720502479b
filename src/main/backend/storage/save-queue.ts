import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { toDiskError } from './disk-error';

interface Waiter {
  readonly sequence: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs the saves of one file one after another. While one runs, any number of further saves come down to a single one of the newest state.
 * The promise of a save resolves when its own or a later state is durable, whatever fails after that. When a write fails and a newer state is
 * waiting, that one decides; when none is, everybody waiting is told.
 */
export class SaveQueue {
  readonly #write: () => Promise<void>;
  readonly #onFailed: (error: unknown) => void;
  #requested = 0;
  #isRunning = false;
  #waiters: Waiter[] = [];
  #onIdle: (() => void)[] = [];

  /**
   * `write` takes the newest state in the same turn in which it is called. `onFailed` runs once per failure that nothing makes good, before
   * anybody is told, so that no new state can be put on top of the failed one.
   */
  constructor(write: () => Promise<void>, onFailed: (error: unknown) => void) {
    this.#write = write;
    this.#onFailed = onFailed;
  }

  save(): Promise<void> {
    this.#requested += 1;
    const sequence = this.#requested;
    const saved = new Promise<void>((resolve, reject) => {
      this.#waiters.push({ sequence, resolve, reject });
    });
    if (!this.#isRunning) void this.#run();
    return saved;
  }

  /** As `save`, with the refusal of the disk as an answer. `what`: see `toDiskError`. */
  async trySave(what: string): Promise<Result<null, ApiError>> {
    try {
      await this.save();
      return ok(null);
    } catch (error) {
      return { ok: false, error: toDiskError(error, what) };
    }
  }

  /** Resolves when nothing is being written and nothing waits, whether it went well or not. */
  idle(): Promise<void> {
    if (!this.#isRunning) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onIdle.push(resolve);
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiters.length > 0) {
      const writing = this.#requested;
      try {
        await this.#write();
        this.#settle(writing, (waiter) => waiter.resolve());
      } catch (error) {
        if (this.#requested !== writing) continue;
        this.#onFailed(error);
        this.#settle(writing, (waiter) => waiter.reject(error));
      }
    }
    this.#isRunning = false;
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }

  #settle(upTo: number, tell: (waiter: Waiter) => void): void {
    const later = this.#waiters.findIndex(({ sequence }) => sequence > upTo);
    for (const waiter of this.#waiters.splice(0, later === -1 ? this.#waiters.length : later)) tell(waiter);
  }
}
