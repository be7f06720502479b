import type { ApiError } from '../../../contract/errors';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import { personId } from '../../../core/model/ids';
import { findLayerProblem } from '../../../core/model/invariants';
import type { Layer } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { DeskFolder } from '../storage/desk-folder';
import { toDiskError } from '../storage/disk-error';
import { damaged } from '../storage/envelope';
import { storedTypes } from '../storage/stored-types';
import type { SeenCounters } from './seen-counters';

/** Why a colleague's file is not what is shown. */
export type LayerTrouble =
  /** It cannot be read: half of it came, or it is damaged, or a newer Galley wrote it. */
  | { readonly kind: 'unreadable'; readonly error: ApiError }
  /** It holds less than was seen of it before: an older copy took its place. `shown`: counter of the state in force, less than `seen` after a restart. */
  | { readonly kind: 'older'; readonly counter: number; readonly seen: number; readonly shown: number }
  /** It was there and is no more. */
  | { readonly kind: 'gone' };

interface Known {
  /** Of the file when it was read; `''` when there is none. */
  readonly signature: string;
  /** The last that could be read. */
  readonly layer: Layer | null;
  readonly trouble: LayerTrouble | null;
}

/** Where a person's layer of an article is kept. */
export function layerPath(article: ArticleId, person: PersonId): string {
  return `articles/${article}/layers/${person}.json`;
}

/**
 * The layers of everybody else in one article, as they were last seen whole. Looking again reads what changed and nothing more. What cannot be
 * read, is older than what was seen, or has gone, leaves the last good state in force: a folder that is being synced shows all three.
 */
export class OtherLayers {
  readonly #folder: DeskFolder;
  readonly #articleId: ArticleId;
  readonly #me: PersonId;
  readonly #seen: SeenCounters;
  readonly #textOf: (revision: string) => string | null;
  readonly #known = new Map<PersonId, Known>();

  constructor(
    folder: DeskFolder,
    articleId: ArticleId,
    me: PersonId,
    seen: SeenCounters,
    textOf: (revision: string) => string | null,
  ) {
    this.#folder = folder;
    this.#articleId = articleId;
    this.#me = me;
    this.#seen = seen;
    this.#textOf = textOf;
  }

  get layers(): readonly Layer[] {
    return [...this.#known.values()].flatMap(({ layer }) => (layer === null ? [] : [layer]));
  }

  /** Whose file is in trouble, and how. */
  get troubles(): ReadonlyMap<PersonId, LayerTrouble> {
    return new Map([...this.#known].flatMap(([id, { trouble }]) => (trouble === null ? [] : [[id, trouble]])));
  }

  /** Reads the files that changed. Answers whose layers are now others. Errors: `disk` (the folder cannot be listed). */
  async look(): Promise<Result<readonly PersonId[], ApiError>> {
    const changed: PersonId[] = [];
    try {
      const owners = await this.#owners();
      for (const owner of owners) if (await this.#lookAt(owner)) changed.push(owner);
      const present = new Set(owners);
      for (const [owner, known] of this.#known)
        if (!present.has(owner)) this.#known.set(owner, { ...known, signature: '', trouble: { kind: 'gone' } });
      return ok(changed);
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'look for colleagues’ tags') };
    }
  }

  /** Takes what is on the disk although it is older than what was seen. Answers whether there was such a thing. */
  async takeOlder(owner: PersonId): Promise<boolean> {
    const known = this.#known.get(owner);
    if (known?.trouble?.kind !== 'older') return false;
    this.#known.delete(owner);
    this.#seen.note(this.#articleId, owner, 0);
    return this.#lookAt(owner);
  }

  async #lookAt(owner: PersonId): Promise<boolean> {
    const path = layerPath(this.#articleId, owner);
    const known = this.#known.get(owner) ?? null;
    // Taken before the file is read: what changes in between is read at the next look.
    const signature = await this.#folder.signatureOf(path);
    // A file that arrives piece by piece may keep size and date: it is read until it is whole.
    if (known?.signature === signature && known.trouble?.kind !== 'unreadable') return false;
    const read = await this.#read(owner, path);
    if (!read.ok) {
      const layer = known?.layer ?? null;
      this.#known.set(owner, { signature, layer, trouble: { kind: 'unreadable', error: read.error } });
      return false;
    }
    const layer = read.value;
    if (layer === null) return false;
    const before = known?.layer ?? null;
    const seen = this.#seen.of(this.#articleId, owner);
    if (layer.counter < seen) {
      const shown = before !== null && before.counter > layer.counter ? before : layer;
      const trouble: LayerTrouble = { kind: 'older', counter: layer.counter, seen, shown: shown.counter };
      this.#known.set(owner, { signature, layer: shown, trouble });
      return shown === layer;
    }
    this.#seen.note(this.#articleId, owner, layer.counter);
    this.#known.set(owner, { signature, layer, trouble: null });
    return true;
  }

  async #read(owner: PersonId, path: string): Promise<Result<Layer | null, ApiError>> {
    const read = await this.#folder.read(storedTypes.layer, path);
    if (!read.ok || read.value === null) return read;
    const problem = findLayerProblem(read.value, { articleId: this.#articleId, personId: owner }, this.#textOf);
    return problem === null ? read : damaged(path, problem);
  }

  async #owners(): Promise<PersonId[]> {
    const owners: PersonId[] = [];
    for (const name of await this.#folder.list(`articles/${this.#articleId}/layers`)) {
      const owner = personId.safeParse(/^(.*)\.json$/.exec(name)?.[1]);
      if (owner.success && owner.data !== this.#me) owners.push(owner.data);
    }
    return owners;
  }
}
