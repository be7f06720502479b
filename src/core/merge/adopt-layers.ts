import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import { toCanonicalJson } from '../model/canonical-json';
import type { ArticleId, PersonId, RevisionId } from '../model/ids';
import type { EntityRecord, Layer, Relation, SourceRecord } from '../model/records';
import type { Selector } from '../model/selector';
import { createSelector } from '../model/selector';
import { createLetterMap } from './same-letters';

/** A text of an article. */
interface KnownText {
  readonly id: RevisionId;
  readonly text: string;
}

/** The article on the desk that a foreign file is about, and the text of it that has the file’s letters. */
export interface AdoptingArticle {
  readonly articleId: ArticleId;
  readonly revision: KnownText;
  readonly layers: readonly Layer[];
  readonly me: PersonId;
  readonly now: string;
}

/**
 * Layers made of a foreign file, as copies of layers of an article that is on the desk: on its text, and with the ids of what is there already. A
 * file without ids of ours is known again by what it says: the same tag, or else an imported tag of the same kind on the same words. Such a
 * tag takes the file’s values, unless its author is the desk’s user and has changed it since.
 */
export function adoptLayers(found: readonly Layer[], foundText: string, article: AdoptingArticle): Layer[] {
  const place = createPlace(foundText, article.revision);
  return found.map((layer) => {
    const here = article.layers.find(({ personId }) => personId === layer.personId) ?? null;
    const moved = putOn(layer, article, place);
    return here === null ? moved : withKnownIds(moved, here, article);
  });
}

function createPlace(from: string, { id, text }: KnownText): (selector: Selector) => Selector {
  const toHere = createLetterMap(from, text);
  return (selector) => {
    const fragments = selector.fragments.flatMap((fragment) => toHere(fragment) ?? []);
    const made = createSelector(text, id, fragments);
    // Same letters, and a tag has some: there is always a place.
    return made.ok ? made.value : { ...selector, revisionId: id };
  };
}

function putOn(layer: Layer, { articleId }: AdoptingArticle, place: (selector: Selector) => Selector): Layer {
  const annotations = Object.values(layer.annotations).map((item): [string, Annotation] => [
    item.id,
    { ...kindOf(item.kind).mapParts(item, place), articleId },
  ]);
  return { ...layer, articleId, annotations: Object.fromEntries(annotations) };
}

function withKnownIds(layer: Layer, here: Layer, { me, now }: AdoptingArticle): Layer {
  const entities = matchRecords(
    layer.entities,
    here.entities,
    ({ type, canonical }: EntityRecord) => `${type}\n${canonical}`,
  );
  const sources = matchRecords(layer.sources, here.sources, ({ label }: SourceRecord) => label);
  const renamed = Object.values(layer.annotations).map((item) => withRecords(item, entities.ids, sources.ids));
  const ids = matchAnnotations(renamed, Object.values(here.annotations));
  const annotations = renamed.map((item): Annotation => {
    const known = here.annotations[ids.get(item.id) ?? ''];
    const parented = withParent(item, ids);
    return known === undefined ? parented : asVersionOf(parented, known, layer.personId === me, now);
  });
  const relations = matchRelations(Object.values(layer.relations), Object.values(here.relations), ids);
  return {
    ...layer,
    annotations: byId(annotations),
    entities: entities.table,
    sources: sources.table,
    relations: byId(relations),
    // The file knows nothing of what came and went here.
    removals: here.removals,
  };
}

/** Records with the ids of those here that are about the same thing, which stand as they are here. */
function matchRecords<R extends EntityRecord | SourceRecord>(
  found: Readonly<Record<string, R>>,
  here: Readonly<Record<string, R>>,
  keyOf: (record: R) => string,
): { readonly table: Record<string, R>; readonly ids: ReadonlyMap<string, R['id']> } {
  const known = new Map(Object.values(here).map((record) => [keyOf(record), record]));
  const ids = new Map<string, R['id']>();
  const table: Record<string, R> = {};
  for (const record of Object.values(found)) {
    const same = known.get(keyOf(record)) ?? record;
    ids.set(record.id, same.id);
    table[same.id] = same;
  }
  return { table, ids };
}

function withRecords(
  item: Annotation,
  entities: ReadonlyMap<string, EntityRecord['id']>,
  sources: ReadonlyMap<string, SourceRecord['id']>,
): Annotation {
  if (item.kind === 'entity') return { ...item, entityIds: item.entityIds.map((id) => entities.get(id) ?? id) };
  if (item.kind !== 'attribution') return item;
  const renamed = (source: (typeof item.sources)[number]) => ({
    ...source,
    sourceId: source.sourceId === null ? null : (sources.get(source.sourceId) ?? source.sourceId),
  });
  return { ...item, sources: item.sources.map(renamed), via: item.via === null ? null : renamed(item.via) };
}

function withParent(item: Annotation, ids: ReadonlyMap<string, Annotation['id']>): Annotation {
  if (item.kind !== 'attribution' || item.parentId === null) return item;
  return { ...item, parentId: ids.get(item.parentId) ?? item.parentId };
}

/** Which tag of the layer here each found one is: first those that say the same, then imported ones on the same words. */
function matchAnnotations(
  found: readonly Annotation[],
  here: readonly Annotation[],
): ReadonlyMap<string, Annotation['id']> {
  const ids = new Map<string, Annotation['id']>();
  const taken = new Set<string>();
  const match = (candidates: readonly Annotation[], keyOf: (item: Annotation) => string): void => {
    const waiting = new Map<string, Annotation[]>();
    for (const item of candidates.toReversed()) {
      if (taken.has(item.id)) continue;
      const key = keyOf(item);
      const known = waiting.get(key);
      if (known === undefined) waiting.set(key, [item]);
      else known.push(item);
    }
    for (const item of found) {
      const same = ids.has(item.id) ? undefined : waiting.get(keyOf(item))?.pop();
      if (same === undefined) continue;
      taken.add(same.id);
      ids.set(item.id, same.id);
    }
  };
  match(here, contentOf);
  match(
    here.filter(({ origin }) => origin === 'import'),
    wordsOf,
  );
  return ids;
}

/** What a tag says, without what every import makes anew. */
function contentOf(item: Annotation): string {
  const { id: _id, createdAt: _created, modifiedAt: _modified, version: _version, origin: _origin, ...said } = item;
  return toCanonicalJson({ ...said, deletedAt: null, parentId: null });
}

function wordsOf(item: Annotation): string {
  const parts = kindOf(item.kind).parts(item);
  return toCanonicalJson([item.kind, parts.map(({ key, selector }) => [key, selector.revisionId, selector.fragments])]);
}

/** The found tag as a version of the one here: the same, a newer one, or an older one where the one here has the last word. */
function asVersionOf(item: Annotation, known: Annotation, isMine: boolean, now: string): Annotation {
  const named = { ...item, id: known.id, createdAt: known.createdAt, origin: known.origin };
  const hasSameParent = !('parentId' in item && 'parentId' in known) || item.parentId === known.parentId;
  if (known.deletedAt === null && hasSameParent && contentOf(item) === contentOf(known)) return known;
  const isChangedHere = known.deletedAt !== null || known.origin !== 'import' || known.modifiedAt !== known.createdAt;
  if (isMine && isChangedHere) return { ...named, version: 1, modifiedAt: known.createdAt };
  return { ...named, version: known.version + 1, modifiedAt: now };
}

function matchRelations(
  found: readonly Relation[],
  here: readonly Relation[],
  ids: ReadonlyMap<string, Annotation['id']>,
): Relation[] {
  const keyOf = ({ type, from, to }: Relation): string => `${type} ${from} ${to}`;
  const known = new Map(here.map((relation) => [keyOf(relation), relation]));
  return found.map((relation) => {
    const renamed = {
      ...relation,
      from: ids.get(relation.from) ?? relation.from,
      to: ids.get(relation.to) ?? relation.to,
    };
    return known.get(keyOf(renamed)) ?? renamed;
  });
}

function byId<T extends { readonly id: string }>(records: readonly T[]): Record<string, T> {
  return Object.fromEntries(records.map((record) => [record.id, record]));
}
