import type { SourceRef } from '../../../core/kinds/attribution';
import { liveEntityId } from '../../../core/model/live-records';
import { hasName, namesOf } from '../../../core/model/names';
import type { EntityRecord, Layer, SourceRecord } from '../../../core/model/records';
import { mustStayUnnamed } from '../../../core/model/source-naming';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import { resolveType, typeLabel } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import type { Pick } from './RecordSearch';

/** The entities in force of a layer, but for one, whose names fit. */
export function suggestEntities(layer: Layer, tagset: Tagset, except: string | null, query: string): readonly Pick[] {
  return Object.values(layer.entities)
    .filter((known) => known.mergedInto === null && known.id !== except && fitsQuery(namesOf(known), query))
    .sort((a, b) => a.canonical.localeCompare(b.canonical, 'en'))
    .map(({ id, canonical, type }) => ({ id, label: canonical, detail: typeLabel(tagset, type) }));
}

/** The sources in force of a layer, by label. */
export function listSources(layer: Layer | null): readonly SourceRecord[] {
  return Object.values(layer?.sources ?? {})
    .filter(({ mergedInto }) => mergedInto === null)
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** The sources in force of a layer, but for one, whose labels fit. */
export function suggestSources(layer: Layer, except: string | null, query: string): readonly Pick[] {
  return listSources(layer)
    .filter(({ id, label }) => id !== except && fitsQuery([label], query))
    .map(({ id, label, kind }) => ({ id, label, detail: labelOf(sourceKinds, kind) }));
}

/** Those of the entities who are people and no source yet; nobody for a source that must not be named. */
export function listMentioned(
  layer: Layer,
  tagset: Tagset,
  source: SourceRef,
  entities: readonly EntityRecord[],
): readonly EntityRecord[] {
  if (mustStayUnnamed(source)) return [];
  const spoken = Object.values(layer.sources).filter(({ mergedInto }) => mergedInto === null);
  const linked = new Set(spoken.flatMap(({ entityId }) => (entityId === null ? [] : liveEntityId(layer, entityId))));
  return entities.filter(
    (entity) =>
      entity.mergedInto === null &&
      resolveType(tagset, entity.type) === 'PERSON' &&
      !linked.has(entity.id) &&
      !spoken.some(({ label }) => hasName(entity, label)),
  );
}

/** Whether a name, or a word in it, begins with the query. An empty query fits everything. */
export function fitsQuery(names: readonly string[], query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return names.some((name) => {
    const folded = name.toLowerCase();
    return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
  });
}
