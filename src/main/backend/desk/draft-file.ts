import type { ApiError } from '../../../contract/errors';
import type { Draft } from '../../../core/model/article';
import type { DraftChange } from '../../../core/model/draft-change';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { assert, ok } from '../../../core/model/result';
import { Line } from '../line';
import type { DeskFolder } from '../storage/desk-folder';
import { ignoreDisk, isDiskProblem, isForbidden, toDiskError } from '../storage/disk-error';
import type { DurableJson } from '../storage/durable-json';
import { amongOthers } from '../storage/durable-store';
import { damaged, withheld } from '../storage/envelope';
import { FollowTimer } from '../storage/follow-timer';
import type { FileMark, Journal, Recovered } from '../storage/journal';
import { journalling, toFileMark } from '../storage/journal';
import { SaveQueue } from '../storage/save-queue';
import { storedTypes } from '../storage/stored-types';
import { followChanges, isLaterThan, toTypingChange } from './journaled-draft';

const saving = 'save the last change';

/** Where and how a person's texts in progress are kept. */
export interface DraftKeeping {
  readonly folder: DeskFolder;
  readonly journal: Journal;
  readonly canWrite: boolean;
  /** How long work pauses before the file follows the journal. */
  readonly settleMs: number;
  /** Changes in the journal could not be read, and lie in the desk's quarantine. */
  readonly onUnread: () => void;
}

/** A draft that is on the disk, or on its way there. */
interface Kept {
  readonly draft: Draft;
  /** What the window names it by; `null`: it was not sent since the start. */
  readonly id: string | null;
  /** Goes up by one from draft to draft. */
  readonly counter: number;
}

interface Pending extends Kept {
  /** What made it of the one before; `null`: it came whole. */
  readonly change: DraftChange | null;
}

/**
 * A person's text in progress in one article. One that comes whole is durable when its file is; what became of it since, when that is in the
 * journal, at the cost of the change, and the file follows. The functions are called one at a time; only the writing that `begin` and `add` start
 * goes on beside them, so that what comes while one draft is written becomes a single write.
 */
export class DraftFile {
  readonly #keeping: DraftKeeping;
  readonly #owner: { readonly articleId: ArticleId; readonly personId: PersonId };
  readonly #path: string;
  readonly #queue: SaveQueue;
  readonly #follow: FollowTimer;
  /** What is done to the file, one after another. */
  readonly #line = new Line();
  /** `null` until it is read. */
  #json: DurableJson<Draft> | null = null;
  #durable: Kept | null = null;
  /** On their way to the disk. */
  #pending: Pending[] = [];
  /** What the file holds. */
  #settled: FileMark = toFileMark('', 0);
  /** Counter of the draft that is being written. */
  #writing = 0;
  // Whether the file is known to be what `settled` says: not after a draft that is nowhere else could not be written there.
  #isKnown = true;
  // Whether this process has put it on the disk.
  #hasSaved = false;
  #problem: ApiError | null = null;

  constructor(keeping: DraftKeeping, articleId: ArticleId, personId: PersonId) {
    this.#keeping = keeping;
    this.#owner = { articleId, personId };
    this.#path = draftPath(articleId, personId);
    this.#follow = new FollowTimer(keeping.settleMs, () => void this.settle());
    this.#queue = new SaveQueue(
      () => this.#write(),
      (error) => {
        this.#pending = [];
        // A bug goes to whoever waits for the save, as it is.
        if (isDiskProblem(error)) keeping.folder.onSaved(this.#path, toDiskError(error, saving));
      },
    );
  }

  /** The newest draft that is known, on disk or not yet. */
  get newest(): Kept | null {
    return this.#pending.at(-1) ?? this.#durable;
  }

  /** Whether the file does not hold all of it. */
  get isUnsettled(): boolean {
    return this.#pending.length > 0 || (this.#durable !== null && this.#durable.counter !== this.#settled.counter);
  }

  /** Why the file could not follow the journal when that was tried last; `null`: it could. */
  get problem(): ApiError | null {
    return this.#problem;
  }

  /** The newest draft; `null` when there is none. Errors: `damaged`, `read-only` (newer version), `disk`. */
  async read(): Promise<Result<Draft | null, ApiError>> {
    // Until this process has written it, another machine of this person may.
    if (!this.#hasSaved && !(this.#keeping.canWrite && this.isUnsettled)) this.#letGo();
    const loaded = await this.#load();
    // One that was never on the disk may still be refused.
    return loaded.ok ? ok(this.#durable === null ? null : (this.newest?.draft ?? null)) : loaded;
  }

  /**
   * Starts writing a whole draft. The promise inside resolves when this draft or a later one is durable. A draft that nothing else holds (`isHeld`
   * says which do) and that stands on another version, or a file that cannot be read, is set aside and not overwritten.
   */
  async begin(
    draft: Draft,
    id: string | null,
    isHeld: (before: Draft) => Promise<boolean>,
  ): Promise<Result<Saving, ApiError>> {
    const loaded = await this.#load();
    if (!loaded.ok && loaded.error.code !== 'damaged') return loaded;
    const before = this.newest?.draft ?? null;
    if (!loaded.ok || (before !== null && before.basedOn !== draft.basedOn && !(await isHeld(before)))) {
      const aside = await this.#setAside(draft.savedAt);
      const anew = aside.ok ? await this.#load() : aside;
      if (!anew.ok) return anew;
    }
    return ok(this.#push({ draft, id, change: null }));
  }

  /** Starts writing what became of the newest draft. The promise inside resolves when that or a later one is durable. */
  add(draft: Draft, id: string, change: DraftChange): Saving {
    assert(this.newest !== null, 'there is a draft that the change is of');
    return this.#push({ draft, id, change });
  }

  /** Resolves when the newest draft is durable. Errors: `disk`, `read-only`, `too-large`. */
  saved(): Promise<Result<null, ApiError>> {
    return this.#queue.trySave(saving);
  }

  /** Removes the draft. */
  async remove(): Promise<Result<null, ApiError>> {
    const { folder } = this.#keeping;
    await this.#queue.idle();
    return this.#line.run(async () => {
      await this.#announceNone();
      const removed = await folder.removeDerived(this.#path);
      if (!removed.ok) return removed;
      folder.onSaved(this.#path, null);
      // If it came back with the power, it might be older than what became of it.
      const flushed = await folder.flush(this.#path);
      await this.#letGoGone();
      return flushed;
    });
  }

  /** Resolves when the file holds everything that is durable, or is left to whoever may write. Errors: `disk`, `read-only`, `too-large`. */
  async settle(): Promise<Result<null, ApiError>> {
    return this.#line.run(async () => {
      const { folder, canWrite } = this.#keeping;
      const durable = this.#durable;
      this.#follow.stop();
      if (!canWrite || durable === null || durable.counter === this.#settled.counter) return ok(null);
      try {
        await this.#writeFile(durable);
        return ok(null);
      } catch (error) {
        this.#problem = toDiskError(error, `put your text into ${this.#path}`);
        folder.onSaved(this.#path, this.#problem);
        this.#follow.soon(true);
        return { ok: false, error: this.#problem };
      }
    });
  }

  /** Takes up what an earlier process left in the journal, and settles it. Errors: as for `read` and `settle`. */
  async recover(): Promise<Result<null, ApiError>> {
    const loaded = await this.#load();
    return loaded.ok ? this.settle() : loaded;
  }

  /** Settles for the last time. What the file does not hold then stays in the journal. */
  async close(): Promise<void> {
    await this.#queue.idle();
    await this.settle();
    this.#follow.stop();
  }

  #push(next: Omit<Pending, 'counter'>): Saving {
    this.#pending.push({ ...next, counter: (this.newest?.counter ?? this.#settled.counter) + 1 });
    return { saved: this.saved() };
  }

  /** Reads the file, and puts on top what the journal holds beyond it. */
  async #load(): Promise<Result<null, ApiError>> {
    if (this.#json !== null) return ok(null);
    const { folder, journal } = this.#keeping;
    const path = this.#path;
    // Where the journal cannot be written, what it holds of this file is known to be of another at the next start.
    const json = folder.openFile(storedTypes.draft, path, (sha256) =>
      journal.announce(path, { sha256, counter: this.#writing }).catch(ignoreDisk),
    );
    try {
      const file = await json.read();
      if (file !== null && (file.articleId !== this.#owner.articleId || file.personId !== this.#owner.personId))
        return damaged(path, 'it is the draft of another text');
      const { sha256 } = toFileMark(json.sha256, 0);
      await this.#takeUp(file, sha256, journal.recover(path, sha256));
      this.#json = json;
      return ok(null);
    } catch (error) {
      return isForbidden(error) ? withheld(path) : { ok: false, error: toDiskError(error, `read ${path}`) };
    }
  }

  /** `found`: what the journal holds beyond the file. */
  async #takeUp(file: Draft | null, sha256: string | null, found: Recovered | null): Promise<void> {
    const { journal, canWrite } = this.#keeping;
    const written = journal.counterOf(this.#path);
    const followed = file === null || found?.isBased !== true ? null : followChanges(file, found, this.#path);
    const draft = followed?.draft ?? file;
    const isLost = found !== null && followed?.isWhole !== true;
    if (isLost && canWrite) {
      await this.#keepAside(found, file);
      if (draft === null) {
        await this.#announceNone();
        await this.#letGoGone();
      }
      // The file is written anew: that tells the journal that what lies aside counts no more.
      this.#isKnown = false;
    }
    this.#settled = { sha256, counter: isLost ? written : (found?.from ?? written) };
    const counter = isLost ? written + 1 : (followed?.counter ?? written);
    this.#durable = draft === null ? null : { draft, id: null, counter };
    if (canWrite && this.isUnsettled) this.#follow.soon();
  }

  /** `file`: what there is instead. */
  async #keepAside({ changes, isBased }: Recovered, file: Draft | null): Promise<void> {
    const { folder, onUnread } = this.#keeping;
    await folder.keepAside(`${this.#path}.journal`, Buffer.from(JSON.stringify(changes)));
    if (isBased || file === null || !isLaterThan(file, changes)) onUnread();
  }

  /** Puts what is on its way into the journal where that can be, else into the file. */
  async #write(): Promise<void> {
    const group = [...this.#pending];
    const last = group.at(-1);
    if (last === undefined) return;
    if (await this.#append(group)) this.#durable = last;
    else
      await this.#line.run(async () => {
        this.#isKnown = false;
        await this.#writeFile(last);
      });
    this.#hasSaved = true;
    this.#pending = this.#pending.slice(group.length);
  }

  /** Answers whether they are in the journal: all of them must be changes, of a draft that file and journal hold. */
  async #append(group: readonly Pending[]): Promise<boolean> {
    const { folder, journal } = this.#keeping;
    const changes = group.flatMap(({ counter, draft, change }) =>
      change === null ? [] : [toTypingChange(counter, draft, change)],
    );
    if (!this.#isKnown || changes.length < group.length) return false;
    try {
      await journal.append(this.#path, this.#settled, changes);
    } catch (error) {
      if (!isDiskProblem(error)) throw error;
      folder.onSaved(journalling, toDiskError(error, saving));
      return false;
    }
    folder.onSaved(journalling, null);
    this.#follow.soon(this.#problem !== null);
    return true;
  }

  /** Writes the file. What others wrote there meanwhile is kept aside. */
  async #writeFile(kept: Kept): Promise<void> {
    const { folder, journal } = this.#keeping;
    const json = this.#json;
    assert(json !== null, 'the file was read');
    this.#writing = kept.counter;
    await amongOthers(async () => {
      const foreign = await json.readForeign();
      if (foreign !== null) {
        await folder.keepAside(this.#path, foreign.bytes);
        json.accept(foreign);
      }
      await this.#follow.timed(() => json.write(kept.draft));
    });
    this.#settled = toFileMark(json.sha256, kept.counter);
    this.#isKnown = true;
    this.#problem = null;
    if (this.#durable === null || this.#durable.counter < kept.counter) this.#durable = kept;
    await journal.settle(this.#path, this.#settled);
    folder.onSaved(this.#path, null);
  }

  /** Sets the file aside, with everything that the journal holds of it. */
  async #setAside(now: string): Promise<Result<null, ApiError>> {
    const { folder, journal } = this.#keeping;
    await this.#queue.idle();
    const settled = await this.settle();
    if (!settled.ok) return settled;
    return this.#line.run(async () => {
      try {
        // Of a file that cannot be read, nothing was settled.
        const found = this.#json === null ? journal.recover(this.#path, null) : null;
        if (found !== null) await this.#keepAside(found, null);
      } catch (error) {
        return { ok: false, error: toDiskError(error, `set ${this.#path} aside`) };
      }
      await this.#announceNone();
      const aside = await folder.setAside(this.#path, now);
      if (aside.ok) await this.#letGoGone();
      return aside;
    });
  }

  /** Tells the journal that the file goes. */
  async #announceNone(): Promise<void> {
    const { journal } = this.#keeping;
    await journal.announce(this.#path, toFileMark('', journal.counterOf(this.#path))).catch(ignoreDisk);
  }

  /** The file has gone. */
  async #letGoGone(): Promise<void> {
    const { journal } = this.#keeping;
    await journal.settle(this.#path, toFileMark('', journal.counterOf(this.#path)));
    this.#letGo();
  }

  #letGo(): void {
    this.#follow.stop();
    this.#json = null;
    this.#durable = null;
    this.#pending = [];
    this.#settled = toFileMark('', 0);
    this.#isKnown = true;
    this.#hasSaved = false;
    this.#problem = null;
  }
}

/** The answer to a save that has begun. */
interface Saving {
  readonly saved: Promise<Result<null, ApiError>>;
}

/** Where a person's draft of an article is kept. */
export function draftPath(article: ArticleId, person: PersonId): string {
  return `articles/${article}/drafts/${person}.json`;
}
