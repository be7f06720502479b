import { liveAnnotations } from './article-state';
import { liveEntity, liveSource } from './live-records';
import type { EntityRecord, Layer, SourceRecord } from './records';
import type { Selector } from './selector';

/** Where a selector begins on the current text, or `null` when its words are gone. */
function startOf(selector: Selector | null): number | null {
  if (selector === null || selector.anchor === 'orphaned') return null;
  return selector.fragments[0]?.start ?? null;
}

/**
 * The sources that speak nearest before a place of the text, the nearest first: whom a pronoun may stand for. `layer` on the current text,
 * `before` in UTF-16 code units. Nobody is guessed: these are offered.
 */
export function findSourcesBefore(layer: Layer, before: number, limit: number): readonly SourceRecord[] {
  const places: { at: number; record: SourceRecord }[] = [];
  for (const annotation of liveAnnotations(layer)) {
    if (annotation.kind !== 'attribution') continue;
    for (const source of annotation.sources) {
      const at = startOf(source.selector);
      const record = source.sourceId === null ? null : liveSource(layer, source.sourceId);
      if (at !== null && at < before && record !== null) places.push({ at, record });
    }
  }
  return nearest(places, limit);
}

/** The entities that are mentioned nearest before a place of the text, the nearest first. */
export function findEntitiesBefore(layer: Layer, before: number, limit: number): readonly EntityRecord[] {
  const places: { at: number; record: EntityRecord }[] = [];
  for (const annotation of liveAnnotations(layer)) {
    if (annotation.kind !== 'entity') continue;
    const at = startOf(annotation.selector);
    if (at === null || at >= before) continue;
    for (const id of annotation.entityIds) {
      const record = liveEntity(layer, id);
      if (record !== null) places.push({ at, record });
    }
  }
  return nearest(places, limit);
}

function nearest<Item>(
  places: readonly { readonly at: number; readonly record: Item }[],
  limit: number,
): readonly Item[] {
  const ordered = places.toSorted((a, b) => b.at - a.at).map(({ record }) => record);
  return [...new Set(ordered)].slice(0, limit);
}
