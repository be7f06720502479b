import type { Attribution, SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import { liveEntity, liveSource } from '../model/live-records';
import type { Layer } from '../model/records';
import { findLinkProblem, findNamingProblem } from '../model/source-naming';

/** Whether a layer ties a source that must stay unnamed to a name. The rules of commands refuse it; files made elsewhere may hold it. */
export function namesUnnamed(layer: Layer): boolean {
  return hideNames(layer).hidden.length > 0;
}

/**
 * The layer without ties from sources that must stay unnamed to records with names, and from descriptions to people. `hidden` names each tie: a
 * tag that is in several layers has the same in all of them.
 */
export function hideNames(layer: Layer): { readonly layer: Layer; readonly hidden: readonly string[] } {
  const hidden: string[] = [];
  const hide = (source: SourceRef, name: string): SourceRef => {
    const record = source.sourceId === null ? null : liveSource(layer, source.sourceId);
    if (findNamingProblem(source, record) === null) return source;
    hidden.push(name);
    return { ...source, sourceId: null };
  };
  const hideIn = <A extends Annotation>(item: A, name: string): A =>
    isAttribution(item) ? { ...item, ...hideAll(item, name, hide) } : item;
  const annotations = mapTable(layer.annotations, (item) => hideIn(item, item.id));
  const decisions = mapTable(layer.decisions, (decision) =>
    decision.proposed === null ? decision : { ...decision, proposed: hideIn(decision.proposed, decision.id) },
  );
  const sources = mapTable(layer.sources, (source) => {
    const linked = source.entityId === null ? null : liveEntity(layer, source.entityId);
    if (findLinkProblem(source, linked) === null) return source;
    hidden.push(source.id);
    return { ...source, entityId: null };
  });
  return { layer: hidden.length === 0 ? layer : { ...layer, annotations, decisions, sources }, hidden };
}

function hideAll(
  item: Attribution,
  name: string,
  hide: (source: SourceRef, name: string) => SourceRef,
): Pick<Attribution, 'sources' | 'via'> {
  return {
    sources: item.sources.map((source, index) => hide(source, `${name} ${index}`)),
    via: item.via === null ? null : hide(item.via, `${name} via`),
  };
}

function isAttribution(item: Annotation): item is Attribution & typeof item {
  return item.kind === 'attribution';
}

function mapTable<T>(table: Readonly<Record<string, T>>, change: (record: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(table).map(([id, record]) => [id, change(record)]));
}
