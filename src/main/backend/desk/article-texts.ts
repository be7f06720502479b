import type { Params } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import { isSame } from '../../../core/commands/change';
import type { Ancestor, Draft, Revision, RivalText } from '../../../core/model/article';
import type { DraftChange } from '../../../core/model/draft-change';
import { applyDraftChange } from '../../../core/model/draft-change';
import type { ArticleId, PersonId, RevisionId } from '../../../core/model/ids';
import { toPlainText } from '../../../core/model/plain-text';
import type { Result } from '../../../core/model/result';
import { assert, ok } from '../../../core/model/result';
import { Line } from '../line';
import type { DeskFolder } from '../storage/desk-folder';
import { damaged, sha256Of } from '../storage/envelope';
import { storedTypes } from '../storage/stored-types';
import { BlockIds } from './block-ids';
import type { DraftKeeping } from './draft-file';
import { DraftFile } from './draft-file';
import { readRevisions, revisionPath } from './revision-files';
import type { Standing } from './text-rules';
import { endsOf, hasSameIdTwice, isPlausibleLog, newestOf } from './text-rules';

/** A revision that was asked for. */
export interface SavedRevision {
  readonly revision: Revision;
  /** Whether it was not there before. */
  readonly isNew: boolean;
}

/** How drafts are kept; `null`: only revisions are wanted. */
type Keeping = Omit<DraftKeeping, 'folder'> | null;

/** The texts of one article: its revisions, of which only the newest is held whole, and this user's draft. */
export class ArticleTexts {
  readonly #folder: DeskFolder;
  readonly #articleId: ArticleId;
  readonly #me: PersonId;
  readonly #drafts: DraftFile | null;
  readonly #line = new Line();
  readonly #known: Map<string, Known>;
  #head: Revision;
  #ancestors: readonly Ancestor[];
  #trouble: ApiError | null = null;
  /** The ids of the blocks of the draft with an id. */
  #blocks: { readonly of: string; readonly ids: BlockIds } | null = null;

  private constructor(
    folder: DeskFolder,
    articleId: ArticleId,
    me: PersonId,
    keeping: Keeping,
    head: Revision,
    all: readonly Revision[],
  ) {
    this.#folder = folder;
    this.#articleId = articleId;
    this.#me = me;
    this.#drafts = keeping === null ? null : new DraftFile({ folder, ...keeping }, articleId, me);
    this.#head = head;
    this.#known = new Map(all.map((revision) => [revision.id, toKnown(revision)]));
    this.#ancestors = this.#others();
  }

  /** Reads all revisions of an article. Errors: `damaged`, `read-only` (newer version), `disk`. */
  static async open(
    folder: DeskFolder,
    articleId: ArticleId,
    me: PersonId,
    keeping: Keeping,
  ): Promise<Result<ArticleTexts, ApiError>> {
    const revisions = await readRevisions(folder, articleId, new Map());
    if (!revisions.ok) return revisions;
    const { found, problem } = revisions.value;
    const head = newestOf(found);
    if (head === null && problem !== null) return { ok: false, error: problem };
    if (head === null) return damaged(`articles/${articleId}/revisions`, 'it holds no version of the text');
    const texts = new ArticleTexts(folder, articleId, me, keeping, head, found);
    texts.#trouble = problem;
    return ok(texts);
  }

  /** The current text. */
  get revision(): Revision {
    return this.#head;
  }

  /** Texts beside the current one that nobody has decided about. */
  get rivals(): readonly RivalText[] {
    const [, ...rivals] = endsOf([...this.#known.values()]);
    return rivals.map(({ id, authorId, createdAt }) => ({ id, authorId, createdAt }));
  }

  /** Why a revision that lies in the folder cannot be read, or `null`. */
  get trouble(): ApiError | null {
    return this.#trouble;
  }

  /** Every other revision of the article: records may stand on any of them. */
  get ancestors(): readonly Ancestor[] {
    return this.#ancestors;
  }

  /**
   * Reads the revisions that came since: a colleague's, on a shared desk. One that is not whole yet is read at the next look. Answers whether
   * there is anything new, the current text or one beside it. Errors: `disk`.
   */
  look(): Promise<Result<boolean, ApiError>> {
    return this.#line.run(async () => {
      const revisions = await readRevisions(this.#folder, this.#articleId, this.#known);
      if (!revisions.ok) return revisions;
      const { found, problem } = revisions.value;
      this.#trouble = problem;
      if (found.length === 0) return ok(false);
      const learnt = await this.#learn(found);
      return learnt.ok ? ok(true) : learnt;
    });
  }

  /** The plain text of a revision of this article, or `null`. */
  textOf(wanted: string): string | null {
    return this.#known.get(wanted)?.text ?? null;
  }

  /** What this user has typed and not made a revision of, or `null`. A draft that cannot be read is left alone and shuts nobody out. Errors: `disk`. */
  readDraft(): Promise<Result<Draft | null, ApiError>> {
    return this.#line.run(async () => {
      const read = await this.#draft.read();
      if (!read.ok) return read.error.code === 'disk' ? read : ok(null);
      return ok(read.value === null || (await this.#isHeld(read.value)) ? null : read.value);
    });
  }

  /** Keeps a text in progress; resolves when it or a later one is durable. One that is as the version it stands on is dropped. Errors: `invalid`, `disk`, `read-only`, `too-large`. */
  async saveDraft(given: Params<'texts.saveDraft'>, now: string): Promise<Result<null, ApiError>> {
    const problem = this.#findProblem(given);
    if (problem !== null) return problem;
    const begun = await this.#line.run(() => this.#beginDraft(given, now));
    return begun.ok ? begun.value.saved : begun;
  }

  /** As `saveDraft`, of what became of another. Errors: also `not-found`: it is not the newest one that is changed. */
  async changeDraft(given: Params<'texts.changeDraft'>, now: string): Promise<Result<null, ApiError>> {
    if (!this.#known.has(given.basedOn)) return unknownText;
    const begun = await this.#line.run(() => this.#beginChange(given, now));
    return begun.ok ? begun.value.saved : begun;
  }

  /**
   * Makes a revision of the given text, and drops the draft that it was. It is the current text from then on; when somebody else changed the one it
   * follows meanwhile, both stay, and the rule of `newestOf` says which is current. Idempotent. Errors: `invalid`, `disk`, `read-only`, `too-large`.
   */
  saveRevision(given: Params<'texts.saveRevision'>, now: string): Promise<Result<SavedRevision, ApiError>> {
    return this.#line.run(async () => {
      const problem = this.#findProblem(given);
      if (problem !== null) return problem;
      if (this.#known.has(given.revisionId)) return this.#answerAgain(given);
      const parent = this.#known.get(given.basedOn);
      assert(parent !== undefined, 'the text follows a known one');
      const made = await this.#create(toRevision(given, parent, this.#me, now));
      if (!made.ok) return made;
      const learnt = await this.#learn([made.value]);
      if (!learnt.ok) return learnt;
      // If it cannot be removed, it is known for what it is by its text.
      await this.#dropDraft(given.basedOn);
      return ok({ revision: made.value, isNew: true });
    });
  }

  /** Takes a revision that was made elsewhere; it becomes the current text when it is the newest. Idempotent. Errors: `disk`, `read-only`, `damaged`. */
  addRevision(given: Revision): Promise<Result<null, ApiError>> {
    return this.#line.run(async () => {
      if (this.#known.has(given.id)) return ok(null);
      const created = await this.#create(given);
      if (!created.ok) return created;
      return this.#learn([created.value]);
    });
  }

  /** Whether the file of the draft does not hold all of it yet. */
  get isUnsettled(): boolean {
    return this.#drafts?.isUnsettled ?? false;
  }

  /** Why that file could not be written when that was tried last; `null`: it could. */
  get draftProblem(): ApiError | null {
    return this.#drafts?.problem ?? null;
  }

  /** Takes up what an earlier process left of a draft in the journal. Errors: `damaged`, `read-only`, `disk`. */
  recoverDraft(): Promise<Result<null, ApiError>> {
    return this.#line.run(() => this.#draft.recover());
  }

  /** Resolves when nothing is being written, nor will be. */
  async close(): Promise<void> {
    await this.#line.idle();
    await this.#drafts?.close();
  }

  get #draft(): DraftFile {
    assert(this.#drafts !== null, 'drafts are kept');
    return this.#drafts;
  }

  #findProblem({
    basedOn,
    document,
    settles = [],
  }: Params<'texts.saveDraft'> & { readonly settles?: readonly string[] | undefined }) {
    if ([basedOn, ...settles].some((id) => !this.#known.has(id))) return unknownText;
    return hasSameIdTwice(document) ? sameIdTwice : null;
  }

  /** `change`: what the draft is of the one before; `null`: it came whole. */
  async #beginDraft(
    { basedOn, document, edits, draftId }: Params<'texts.saveDraft'>,
    now: string,
    change: DraftChange | null = null,
  ) {
    if (edits?.length === 0 && (await this.#isOfRevision(document, basedOn))) {
      const dropped = await this.#dropDraft(basedOn);
      return dropped.ok ? ok({ saved: Promise.resolve(dropped) }) : dropped;
    }
    const draft = { articleId: this.#articleId, personId: this.#me, basedOn, document, edits, savedAt: now };
    if (change !== null && draftId !== undefined) return ok(this.#draft.add(draft, draftId, change));
    return this.#draft.begin(draft, draftId ?? null, (before) => this.#isHeld(before));
  }

  async #beginChange({ articleId, basedOn, draftId, follows, change }: Params<'texts.changeDraft'>, now: string) {
    const { newest } = this.#draft;
    // Sent again after an answer that was lost.
    if (newest?.id === draftId) return ok({ saved: this.#draft.saved() });
    const before = follows === null ? await this.#untouched(basedOn) : newest?.id === follows ? newest.draft : null;
    const after = before === null || before.basedOn !== basedOn ? null : applyDraftChange(before, change);
    if (before === null || after === null) return notNewest;
    const blocks = this.#blocks?.of === follows ? this.#blocks.ids : BlockIds.of(before.document);
    if (blocks?.exchange(after.gone, change.document.content) !== true) return sameIdTwice;
    this.#blocks = { of: draftId, ids: blocks };
    const { document, edits } = after;
    return this.#beginDraft({ articleId, basedOn, document, edits, draftId }, now, follows === null ? null : change);
  }

  /** A version as a text in progress that nothing was done to; `null`: it cannot be read. */
  async #untouched(basedOn: RevisionId): Promise<Pick<Draft, 'basedOn' | 'document' | 'edits'> | null> {
    const read = await this.#readRevision(basedOn);
    return read.ok && read.value !== null ? { basedOn, document: read.value.document, edits: [] } : null;
  }

  async #answerAgain(given: Params<'texts.saveRevision'>): Promise<Result<SavedRevision, ApiError>> {
    const known = await this.#readRevision(given.revisionId);
    if (!known.ok) return known;
    if (known.value === null || !isOf(known.value, given))
      return invalid('There is another version of the text under this id.');
    return ok({ revision: known.value, isNew: false });
  }

  async #create(revision: Revision): Promise<Result<Revision, ApiError>> {
    const path = revisionPath(this.#articleId, revision.id);
    const created = await this.#folder.create(storedTypes.revision, path, revision);
    if (created.ok) return ok(revision);
    if (created.error.code !== 'conflict') return created;
    // An attempt that failed after its last step left the file in its place.
    const there = await this.#folder.read(storedTypes.revision, path);
    if (!there.ok) return there;
    if (
      there.value === null ||
      there.value.parentId !== revision.parentId ||
      !isSame(there.value.document, revision.document)
    )
      return created;
    const flushed = await this.#folder.flush(path);
    return flushed.ok ? ok(there.value) : flushed;
  }

  /** Revisions have come: one of them may be the current text now. */
  async #learn(found: readonly Revision[]): Promise<Result<null, ApiError>> {
    for (const revision of found) this.#known.set(revision.id, toKnown(revision));
    const head = await this.#readHead(found);
    if (head.ok) this.#setHead(head.value);
    return head.ok ? ok(null) : head;
  }

  #setHead(revision: Revision): void {
    this.#head = revision;
    this.#ancestors = this.#others();
  }

  #others(): readonly Ancestor[] {
    return [...this.#known.values()]
      .filter(({ id }) => id !== this.#head.id)
      .map(({ id, parentId, text, edits }) => ({ id, parentId, text, edits }));
  }

  /** The current text of all that is known, of which `fresh` has just been read. */
  async #readHead(fresh: readonly Revision[]): Promise<Result<Revision, ApiError>> {
    const newest = newestOf([...this.#known.values()]);
    const read = fresh.find(({ id }) => id === newest?.id) ?? null;
    if (newest === null || read !== null) return ok(read ?? this.#head);
    const known = await this.#readRevision(newest.id);
    return known.ok ? ok(known.value ?? this.#head) : known;
  }

  /** Removes the draft that has become a revision. One on an older version is a text that was in conflict: it stays until its author has seen it. */
  async #dropDraft(basedOn: RevisionId): Promise<Result<null, ApiError>> {
    const read = await this.#draft.read();
    if (!read.ok || read.value === null) return ok(null);
    const isDone = read.value.basedOn === basedOn || (await this.#isHeld(read.value));
    return isDone ? this.#draft.remove() : ok(null);
  }

  async #isOfRevision(document: Revision['document'], id: RevisionId): Promise<boolean> {
    const revision = await this.#readRevision(id);
    return revision.ok && revision.value !== null && isSame(revision.value.document, document);
  }

  /**
   * Whether a later revision holds all that a draft holds: the program ended between the one and the removal of the other, or a draft in
   * conflict was taken as a version after all.
   */
  async #isHeld(draft: Draft): Promise<boolean> {
    const { text } = toPlainText(draft.document);
    const older = this.#upTo(draft.basedOn);
    for (const { id, text: known } of this.#known.values()) {
      if (older.has(id) || known !== text) continue;
      const revision = await this.#readRevision(id);
      if (revision.ok && revision.value !== null && isSame(revision.value.document, draft.document)) return true;
    }
    return false;
  }

  /** A revision and all that it follows. */
  #upTo(revision: RevisionId): ReadonlySet<string> {
    const found = new Set<string>();
    for (let at = this.#known.get(revision); at !== undefined && !found.has(at.id); ) {
      found.add(at.id);
      at = at.parentId === null ? undefined : this.#known.get(at.parentId);
    }
    return found;
  }

  /** A revision with its document; `null` when there is none of this id. Errors: `damaged`, `read-only`, `disk`. */
  read(id: RevisionId): Promise<Result<Revision | null, ApiError>> {
    return this.#known.has(id) ? this.#readRevision(id) : Promise.resolve(ok(null));
  }

  #readRevision(id: RevisionId): Promise<Result<Revision | null, ApiError>> {
    if (id === this.#head.id) return Promise.resolve(ok(this.#head));
    return this.#folder.read(storedTypes.revision, revisionPath(this.#articleId, id));
  }
}

function toRevision(given: Params<'texts.saveRevision'>, parent: Ancestor, authorId: PersonId, now: string): Revision {
  const { articleId, revisionId: id, document, edits, settles } = given;
  const { text } = toPlainText(document);
  const isUsable = edits !== null && isPlausibleLog(edits, parent.text.length, text.length);
  return {
    id,
    articleId,
    parentId: parent.id,
    document,
    text,
    sha256: sha256Of(text),
    authorId,
    createdAt: now,
    edits: isUsable ? edits : null,
    ...(settles === undefined ? {} : { settles }),
  };
}

/** What is held of every revision. */
type Known = Ancestor & Standing & RivalText;

function toKnown({ id, parentId, text, edits, authorId, createdAt, settles }: Revision): Known {
  return { id, parentId, text, edits, authorId, createdAt, ...(settles === undefined ? {} : { settles }) };
}

function isOf(revision: Revision, given: Params<'texts.saveRevision'>): boolean {
  return revision.parentId === given.basedOn && isSame(revision.document, given.document);
}

const unknownText = invalid('The text follows a version that is not on this desk.');
const sameIdTwice = invalid('Two paragraphs of the text carry the same id.');
const notNewest = {
  ok: false,
  error: createError('not-found', 'What was typed follows a text in progress that is not here. It is sent whole.'),
} as const;

function invalid(why: string): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: createError('invalid', `${why} Nothing was changed.`) };
}
