import type { Attribution, SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import { liveEntity, liveSource } from '../model/live-records';
import type { Layer } from '../model/records';
import { findLinkProblem, findNamingProblem } from '../model/source-naming';

/** Whether a layer ties a source that must stay unnamed to a name. The rules of commands refuse it; files made elsewhere may hold it. */
export function namesUnnamed(layer: Layer): boolean {
  return hideNames(layer).count > 0;
}

/** The layer without ties from sources that must stay unnamed to records with names, and from descriptions to people. */
export function hideNames(layer: Layer): { readonly layer: Layer; readonly count: number } {
  let count = 0;
  const hide = (source: SourceRef): SourceRef => {
    const record = source.sourceId === null ? null : liveSource(layer, source.sourceId);
    if (findNamingProblem(source, record) === null) return source;
    count += 1;
    return { ...source, sourceId: null };
  };
  const hideIn = <A extends Annotation>(item: A): A =>
    isAttribution(item) ? { ...item, ...hideAll(item, hide) } : item;
  const annotations = mapTable(layer.annotations, hideIn);
  const decisions = mapTable(layer.decisions, (decision) =>
    decision.proposed === null ? decision : { ...decision, proposed: hideIn(decision.proposed) },
  );
  const sources = mapTable(layer.sources, (source) => {
    const linked = source.entityId === null ? null : liveEntity(layer, source.entityId);
    if (findLinkProblem(source, linked) === null) return source;
    count += 1;
    return { ...source, entityId: null };
  });
  return count === 0 ? { layer, count } : { layer: { ...layer, annotations, decisions, sources }, count };
}

function hideAll(item: Attribution, hide: (source: SourceRef) => SourceRef): Pick<Attribution, 'sources' | 'via'> {
  return { sources: item.sources.map(hide), via: item.via === null ? null : hide(item.via) };
}

function isAttribution(item: Annotation): item is Attribution & typeof item {
  return item.kind === 'attribution';
}

function mapTable<T>(table: Readonly<Record<string, T>>, change: (record: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(table).map(([id, record]) => [id, change(record)]));
}
