import { Low } from 'lowdb';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import { isSame } from '../../../core/commands/change';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { isDiskProblem, StorageFault, toDiskError } from './disk-error';
import type { DurableJsonOptions } from './durable-json';
import { DurableJson, ForeignWrite } from './durable-json';
import { SaveQueue } from './save-queue';

const saving = 'save the last change';

/**
 * Told after every save: `null` when it is durable, else why it is not. `what` names what was saved, such as its path: only that being saved takes
 * its problem back.
 */
export type SaveListener = (what: string, problem: ApiError | null) => void;

/** `adopted`: others had everything that was here. `merged`: both had something. `kept`: theirs could not be read and lies aside. */
export type Merging = 'adopted' | 'merged' | 'kept';

/** What is done about a file that others write too, against the rule: another machine of the same person, a sync, a restored copy. */
export interface Sharing<T> {
  /** Both states in one, the same whichever is whose. */
  merge(mine: T, theirs: T): T;
  /** Keeps what could not be read, byte for byte. */
  keep(bytes: Uint8Array): Promise<void>;
  /** Others' state counts too now, durably. */
  onMerged(how: Merging): void;
}

export interface StoreOptions<T> extends Omit<DurableJsonOptions<T>, 'isFenced'> {
  /** The state of a new file. It is written with the first save. */
  readonly initial: T;
  readonly onSaved: SaveListener;
  /** `null`: nobody else writes it. */
  readonly sharing: Sharing<T> | null;
}

/**
 * One file of the desk in memory, through lowdb. `data` is ahead of `durable` while a save runs; when it fails, `data` falls back to what is on
 * disk, together with everything that was put on top of it meanwhile.
 */
export class DurableStore<T> {
  readonly #json: DurableJson<T>;
  readonly #low: Low<T>;
  readonly #queue: SaveQueue;
  readonly #sharing: Sharing<T> | null;
  #durable: T;

  private constructor(json: DurableJson<T>, low: Low<T>, { label, onSaved, sharing }: StoreOptions<T>) {
    this.#json = json;
    this.#low = low;
    this.#sharing = sharing;
    this.#durable = low.data;
    this.#queue = new SaveQueue(
      async () => {
        await this.#write();
        onSaved(label, null);
      },
      (error) => {
        this.#low.data = this.#durable;
        // A bug goes to whoever waits for the save, as it is.
        if (isDiskProblem(error)) onSaved(label, toDiskError(error, saving));
      },
    );
  }

  /** Reads the file. Errors: `damaged`, `read-only` (newer version), `disk`. */
  static async open<T>(options: StoreOptions<T>): Promise<Result<DurableStore<T>, ApiError>> {
    const json = new DurableJson({ ...options, isFenced: options.sharing !== null });
    const low = new Low<T>(json, options.initial);
    try {
      await low.read();
    } catch (error) {
      return { ok: false, error: toDiskError(error, `read ${options.label}`) };
    }
    return ok(new DurableStore(json, low, options));
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
  save(next: T): Promise<Result<null, ApiError>> {
    this.#low.data = next;
    return this.#queue.trySave(saving);
  }

  /** Takes in what others wrote since, if anything. Errors: `disk`, `read-only`, `too-large`. */
  async look(): Promise<Result<null, ApiError>> {
    try {
      if ((await this.#json.readForeign()) !== null) await this.#queue.save();
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'look at your own file') };
    }
    return ok(null);
  }

  /** Resolves when no save is running. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Writes the newest state over what is known to be on disk: what others put there is taken in first. */
  async #write(): Promise<void> {
    const fallBack = this.#json.remember();
    let met: Merging | null;
    try {
      met = await amongOthers(async () => {
        const foreign = await this.#meet();
        const writing = this.#low.data;
        if (foreign !== 'adopted') await this.#low.write();
        this.#durable = writing;
        return foreign;
      });
    } catch (error) {
      // What was taken in falls back with the rest.
      fallBack();
      throw error;
    }
    if (met !== null) this.#sharing?.onMerged(met);
  }

  /** Takes in what others wrote; `null` when they wrote nothing. After `adopted` there is nothing to write. */
  async #meet(): Promise<Merging | null> {
    const foreign = this.#sharing === null ? null : await this.#json.readForeign();
    if (foreign === null || this.#sharing === null) return null;
    if (foreign.data === null) await this.#sharing.keep(foreign.bytes);
    else this.#low.data = this.#sharing.merge(this.#low.data, foreign.data);
    this.#json.accept(foreign);
    if (foreign.data === null) return 'kept';
    return isSame(this.#low.data, foreign.data) ? 'adopted' : 'merged';
  }
}

/** Others write between a look and the write at most so often; after that the disk is not to be relied on. */
const maxMeetings = 50;

/** Takes in what others wrote and writes over it, again when they wrote in between. Throws a `StorageFault` when they never stop. */
export async function amongOthers<T>(takeInAndWrite: () => Promise<T>): Promise<T> {
  for (let meetings = 1; ; meetings += 1)
    try {
      return await takeInAndWrite();
    } catch (error) {
      if (!(error instanceof ForeignWrite)) throw error;
      if (meetings === maxMeetings) throw new StorageFault(busy(error.message));
      await new Promise((resolve) => setTimeout(resolve, meetings));
    }
}

function busy(label: string): ApiError {
  const message = `Another program keeps writing ${label}. What was saved before is unharmed; it is tried again.`;
  return createError('disk', message, { file: label });
}
