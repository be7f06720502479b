import { namesOf } from '../../../core/model/names';
import type { Layer } from '../../../core/model/records';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import { typeLabel } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import type { Pick } from './RecordSearch';

/** The entities in force of a layer, but for one, whose names fit. */
export function suggestEntities(layer: Layer, tagset: Tagset, except: string | null, query: string): readonly Pick[] {
  return Object.values(layer.entities)
    .filter((known) => known.mergedInto === null && known.id !== except && fitsQuery(namesOf(known), query))
    .sort((a, b) => a.canonical.localeCompare(b.canonical, 'en'))
    .map(({ id, canonical, type }) => ({ id, label: canonical, detail: typeLabel(tagset, type) }));
}

/** The sources in force of a layer, but for one, whose labels fit. */
export function suggestSources(layer: Layer, except: string, query: string): readonly Pick[] {
  return Object.values(layer.sources)
    .filter((known) => known.mergedInto === null && known.id !== except && fitsQuery([known.label], query))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
    .map(({ id, label, kind }) => ({ id, label, detail: labelOf(sourceKinds, kind) }));
}

/** Whether a name, or a word in it, begins with the query. An empty query fits everything. */
function fitsQuery(names: readonly string[], query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return names.some((name) => {
    const folded = name.toLowerCase();
    return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
  });
}
