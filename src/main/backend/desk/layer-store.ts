import { Low } from 'lowdb';
import type { ApiError } from '../../../contract/errors';
import type { RecordEdit } from '../../../core/commands/change';
import { isSame, judgeEdits } from '../../../core/commands/change';
import type { Annotation } from '../../../core/kinds/index';
import { mergeLayer } from '../../../core/merge/merge-layer';
import type { Layer } from '../../../core/model/records';
import { createLayer } from '../../../core/model/records';
import type { Turns } from '../../../core/model/removals';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { Line } from '../line';
import type { DeskFolder } from '../storage/desk-folder';
import { ignoreDisk, isDiskProblem, toDiskError } from '../storage/disk-error';
import type { DurableJson } from '../storage/durable-json';
import { ForeignWrite } from '../storage/durable-json';
import type { Merging } from '../storage/durable-store';
import { amongOthers } from '../storage/durable-store';
import { FollowTimer } from '../storage/follow-timer';
import type { FileMark, Journal, JournalChange } from '../storage/journal';
import { journalling, toFileMark } from '../storage/journal';
import { SaveQueue } from '../storage/save-queue';
import { currentVersionOf } from '../storage/stored-type';
import { storedTypes } from '../storage/stored-types';
import { readChanges } from './journaled-layer';
import type { LayerStep } from './layer-in-work';
import { LayerInWork, LayerSteps, outrank } from './layer-in-work';

const saving = 'save the last change';

export interface LayerStoreOptions {
  readonly folder: DeskFolder;
  readonly journal: Journal;
  readonly path: string;
  /** The layer of a new file. */
  readonly initial: Layer;
  readonly canWrite: boolean;
  /** How long work pauses before the file follows. */
  readonly settleMs: number;
  /** Another state of the file, which somebody else wrote, counts too now, durably. */
  readonly onMerged: (how: Merging) => void;
  /** Changes in the journal could not be read, and lie in the desk's quarantine. */
  readonly onUnread: () => void;
}

/**
 * One person's own layer. A change is durable when it is in the journal, at the cost of the change; the file follows. While the journal cannot be
 * written, a change is durable when the file is. `data` is ahead of `durable`
 * while a change is on its way; when that fails it is gone from `data` too, with everything that was put on top of it meanwhile.
 */
export class LayerStore {
  readonly #options: LayerStoreOptions;
  readonly #json: DurableJson<Layer>;
  readonly #low: Low<Layer>;
  readonly #durable: LayerInWork;
  readonly #queue: SaveQueue;
  /** What is done about the file, one after another. */
  readonly #line = new Line();
  /** Writes of the file: one that a change waits for must not wait for what waits for that change. */
  readonly #writes = new Line();
  /** On their way to the disk. */
  #pending: LayerStep[] = [];
  #ahead: LayerSteps;
  /** What the file holds. */
  #settled: FileMark;
  // Whether the file must be written although nothing changed here.
  #mustWrite = false;
  #problem: ApiError | null = null;
  readonly #follow: FollowTimer;

  private constructor(options: LayerStoreOptions, json: DurableJson<Layer>, low: Low<Layer>) {
    this.#options = options;
    this.#json = json;
    this.#low = low;
    this.#settled = toFileMark(json.sha256, low.data.counter);
    this.#durable = new LayerInWork(low.data);
    this.#ahead = new LayerSteps(this.#durable);
    this.#follow = new FollowTimer(options.settleMs, () => void this.settle());
    this.#queue = new SaveQueue(
      () => this.#append(),
      (error) => {
        this.#restart([]);
        // A bug goes to whoever waits for the save, as it is.
        if (isDiskProblem(error)) options.folder.onSaved(journalling, toDiskError(error, saving));
      },
    );
  }

  /** Reads the file, and puts on top what the journal holds beyond it. Errors: `damaged`, `read-only` (newer version), `disk`. */
  static async open(options: LayerStoreOptions): Promise<Result<LayerStore, ApiError>> {
    const { folder, journal, path, initial } = options;
    // Where the journal cannot be written, its changes meet the file at the next start as a copy of it: the file need not wait for it.
    const json = folder.openFile(storedTypes.layer, path, (sha256, { counter }) =>
      journal.announce(path, { sha256, counter }).catch(ignoreDisk),
    );
    const low = new Low<Layer>(json, initial);
    try {
      await low.read();
      const store = new LayerStore(options, json, low);
      await store.#recover();
      return ok(store);
    } catch (error) {
      return { ok: false, error: toDiskError(error, `read ${path}`) };
    }
  }

  /** The newest layer, on disk or not yet. */
  get data(): Layer {
    const { layer } = this.#durable;
    return this.#pending.length === 0 ? layer : this.#ahead.over(layer, this.counter);
  }

  /** The newest layer that is on disk (or the initial one). */
  get durable(): Layer {
    return this.#durable.layer;
  }

  /** Counter of `data`. */
  get counter(): number {
    return this.#pending.at(-1)?.counter ?? this.#durable.counter;
  }

  /** Counter of `durable` while the file does not hold all of it; else `null`. */
  get unsettled(): number | null {
    const isSettled = this.#pending.length === 0 && this.#durable.counter === this.#settled.counter && !this.#mustWrite;
    return isSettled ? null : this.#durable.counter;
  }

  /** Why the file could not be written when that was tried last; `null`: it could. */
  get problem(): ApiError | null {
    return this.#problem;
  }

  /** An annotation of `data`; `null`: there is none. */
  findAnnotation(id: string): Annotation | null {
    return this.#ahead.findAnnotation(id);
  }

  /** Judges edits by `data`: see `judgeEdits`. */
  judge(edits: readonly RecordEdit[]): ReturnType<typeof judgeEdits> {
    return judgeEdits(this.#ahead, edits);
  }

  /** Changes records at once; resolves when that is durable. Errors: `disk`, `read-only`. */
  put(states: LayerStep['states'], turns: Turns, counter = this.counter + 1): Promise<Result<null, ApiError>> {
    this.#push({ states, turns, counter });
    return this.saved();
  }

  /** Resolves when `data` as it is now is durable. Errors: `disk`, `read-only`. */
  saved(): Promise<Result<null, ApiError>> {
    return this.#queue.trySave(saving);
  }

  /** Takes in what others wrote since, if anything. Errors: as for `settle`. */
  async look(): Promise<Result<null, ApiError>> {
    try {
      return (await this.#json.readForeign()) === null ? ok(null) : await this.settle();
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'look at your own file') };
    }
  }

  /** Resolves when no change is on its way. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /**
   * Resolves when the file holds everything that is durable, or is left to whoever may write. Errors: `disk`, `read-only`, `too-large`.
   */
  async settle(): Promise<Result<null, ApiError>> {
    return this.#options.canWrite ? this.#line.run(() => this.#settle()) : ok(null);
  }

  /** Settles for the last time. What the file does not hold then stays in the journal. */
  async close(): Promise<void> {
    await this.#queue.idle();
    await this.settle();
    this.#follow.stop();
  }

  async #recover(): Promise<void> {
    const { journal, path, folder, canWrite, onMerged, onUnread } = this.#options;
    const found = journal.recover(path, this.#settled.sha256);
    if (found === null) return;
    const changes = readChanges(found.changes, this.#low.data, path);
    if (changes === null) {
      if (!canWrite) return;
      await folder.keepAside(`${path}.journal`, Buffer.from(JSON.stringify(found.changes)));
      await journal.settle(path, { sha256: null, counter: Number.POSITIVE_INFINITY });
      onUnread();
      return;
    }
    if (found.isBased) for (const step of changes) this.#durable.put(step);
    else {
      // Others wrote the file meanwhile: what is in the journal is a copy of these records, of which each may be the newer.
      const copy = new LayerInWork(this.#emptyLayer);
      for (const step of changes) copy.put(step);
      const { layer, edits } = mergeLayer(this.#low.data, copy.layer, false);
      if (edits.length === 0 && isSame(layer.removals, this.#low.data.removals))
        return journal.settle(path, { sha256: null, counter: Number.POSITIVE_INFINITY });
      this.#durable.put({ states: edits, turns: Object.entries(layer.removals), counter: layer.counter + 1 });
    }
    if (!canWrite) return;
    if (!found.isBased) onMerged('merged');
    this.#follow.soon(this.#problem !== null);
  }

  get #emptyLayer(): Layer {
    const { articleId, personId } = this.#low.data;
    return createLayer(articleId, personId);
  }

  #push(step: LayerStep): void {
    this.#pending.push(step);
    this.#ahead.put(step);
  }

  /** Only these are on their way now. */
  #restart(pending: readonly LayerStep[]): void {
    this.#pending = [];
    this.#ahead = new LayerSteps(this.#durable);
    for (const step of pending) this.#push(step);
  }

  /** Puts what is on its way into the journal; while that cannot be written, straight into the file, at the cost of the file. */
  async #append(): Promise<void> {
    const { journal, path, folder } = this.#options;
    const group = [...this.#pending];
    if (group.length === 0) return;
    try {
      await journal.append(path, this.#settled, group.map(toJournal));
      for (const step of group) this.#durable.put(step);
      folder.onSaved(journalling, null);
      this.#follow.soon(this.#problem !== null);
    } catch (error) {
      if (!isDiskProblem(error)) throw error;
      // The journal may stay as it is, and meet the file at the next start as a copy of it.
      const { steps, follow } = outrank(group, this.#durable);
      await this.#writes.run(() => this.#writeWith(steps, error));
      this.#pending = this.#pending.map(follow);
      folder.onSaved(journalling, toDiskError(error, saving));
    }
    this.#restart(this.#pending.slice(group.length));
  }

  /** Writes the file with changes that are nowhere else. What others wrote there meanwhile stays, and the changes are refused for `reason`. */
  async #writeWith(group: readonly LayerStep[], reason: unknown): Promise<void> {
    const ahead = new LayerInWork(this.#durable.layer);
    for (const step of group) ahead.put(step);
    try {
      await this.#write(ahead.layer);
    } catch (error) {
      throw error instanceof ForeignWrite ? reason : error;
    }
    for (const step of group) this.#durable.put(step);
  }

  async #settle(): Promise<Result<null, ApiError>> {
    const { folder, path, onMerged } = this.#options;
    this.#follow.stop();
    try {
      const met = await amongOthers(async () => {
        const foreign = await this.#meet();
        if (this.#durable.counter !== this.#settled.counter || this.#mustWrite)
          await this.#writes.run(() => this.#write(this.#durable.layer));
        return foreign;
      });
      this.#problem = null;
      folder.onSaved(path, null);
      if (met !== null) onMerged(met);
      return ok(null);
    } catch (error) {
      this.#problem = toDiskError(error, `put your tags into ${path}`);
      folder.onSaved(path, this.#problem);
      this.#follow.soon(true);
      return { ok: false, error: this.#problem };
    }
  }

  async #write(layer: Layer): Promise<void> {
    this.#low.data = layer;
    await this.#follow.timed(() => this.#low.write());
    this.#mustWrite = false;
    await this.#settleAt(toFileMark(this.#json.sha256, layer.counter));
  }

  async #settleAt(file: FileMark): Promise<void> {
    this.#settled = file;
    await this.#options.journal.settle(this.#options.path, file);
  }

  /** Takes in what others wrote, durably; `null` when they wrote nothing. */
  async #meet(): Promise<Merging | null> {
    const { folder, journal, path } = this.#options;
    const foreign = await this.#json.readForeign();
    if (foreign === null) return null;
    if (foreign.data === null) {
      await folder.keepAside(path, foreign.bytes);
      this.#json.accept(foreign);
      this.#mustWrite = true;
      return 'kept';
    }
    const { data } = this;
    const { layer, edits } = mergeLayer(data, foreign.data, false);
    const isAdopted = isSame(layer, foreign.data);
    const counter = isAdopted ? layer.counter : layer.counter + 1;
    const turns = Object.entries(layer.removals).filter(([id, turn]) => turn !== data.removals[id]);
    if (counter > data.counter || edits.length > 0 || turns.length > 0) this.#push({ states: edits, turns, counter });
    await this.#queue.save();
    this.#json.accept(foreign);
    if (!isAdopted) return 'merged';
    const file = toFileMark(this.#json.sha256, counter);
    await journal.announce(path, file);
    await this.#settleAt(file);
    return 'adopted';
  }
}

function toJournal({ states, turns, counter }: LayerStep): JournalChange {
  const schemaVersion = currentVersionOf(storedTypes.layer);
  // Of an edit, what was there before is not kept.
  return {
    kind: 'change',
    counter,
    schemaVersion,
    states: states.map(({ table, id, after }) => ({ table, id, after })),
    turns: [...turns],
  };
}
