import { Low } from 'lowdb';
import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { isDiskProblem, toDiskError } from './disk-error';
import type { DurableJsonOptions } from './durable-json';
import { DurableJson } from './durable-json';
import { SaveQueue } from './save-queue';

const saving = 'save the last change';

/** Told after every save: `null` when it is durable, else why it is not. */
export type SaveListener = (problem: ApiError | null) => void;

export interface StoreOptions<T> extends DurableJsonOptions<T> {
  /** The state of a new file. It is written with the first save. */
  readonly initial: T;
  readonly onSaved: SaveListener;
}

/**
 * One file of the desk in memory, through lowdb. `data` is ahead of `durable` while a save runs; when it fails, `data` falls back to what is on
 * disk, together with everything that was put on top of it meanwhile.
 */
export class DurableStore<T> {
  readonly #low: Low<T>;
  readonly #queue: SaveQueue;
  #durable: T;

  private constructor(low: Low<T>, onSaved: SaveListener) {
    this.#low = low;
    this.#durable = low.data;
    this.#queue = new SaveQueue(
      async () => {
        const writing = this.#low.data;
        await this.#low.write();
        this.#durable = writing;
        onSaved(null);
      },
      (error) => {
        this.#low.data = this.#durable;
        // A bug goes to whoever waits for the save, as it is.
        if (isDiskProblem(error)) onSaved(toDiskError(error, saving));
      },
    );
  }

  /** Reads the file. Errors: `damaged`, `read-only` (newer version), `disk`. */
  static async open<T>(options: StoreOptions<T>): Promise<Result<DurableStore<T>, ApiError>> {
    const low = new Low<T>(new DurableJson(options), options.initial);
    try {
      await low.read();
    } catch (error) {
      return { ok: false, error: toDiskError(error, `read ${options.label}`) };
    }
    return ok(new DurableStore(low, options.onSaved));
  }

  /** The newest state, on disk or not yet. */
  get data(): T {
    return this.#low.data;
  }

  /** The newest state that is on disk (or the initial one). */
  get durable(): T {
    return this.#durable;
  }

  /** Puts a new state in place at once and resolves when it or a later one is durable. Errors: `disk`, `read-only`, `too-large`. */
  async save(next: T): Promise<Result<null, ApiError>> {
    this.#low.data = next;
    try {
      await this.#queue.save();
    } catch (error) {
      return { ok: false, error: toDiskError(error, saving) };
    }
    return ok(null);
  }

  /** Resolves when no save is running. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }
}
