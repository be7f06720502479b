import type { SourceRef } from '../kinds/attribution';
import { sourceId } from '../model/ids';
import { liveEntity, liveSource } from '../model/live-records';
import { tidyName } from '../model/names';
import type { SourceRecord } from '../model/records';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { Context } from './context';
import { dated, statementsIn } from './record-context';

/** A record that nothing was merged into and nobody told apart yet. */
export function createSource(
  context: Context,
  label: string,
  values: Pick<SourceRecord, 'kind' | 'isNamed' | 'count'>,
): SourceRecord {
  return {
    id: sourceId.parse(context.nextId()),
    label: tidyName(label),
    isNamed: values.isNamed,
    kind: values.kind,
    entityId: null,
    roleTitle: null,
    affiliation: null,
    roleStatus: null,
    count: values.count,
    reliability: null,
    mergedInto: null,
    differsFrom: [],
    modifiedAt: context.now,
  };
}

/** The desk's record in this layer, and the edit that brings it if it is not there yet. */
export function copySource(
  context: Context,
  record: SourceRecord,
): { readonly source: SourceRecord; readonly edits: readonly RecordEdit[] } {
  const own = liveSource(context.layer, record.id);
  if (own !== null) return { source: own, edits: [] };
  // The entity that it is linked to there is a record of that article.
  const linked = record.entityId === null ? null : liveEntity(context.layer, record.entityId);
  const source: SourceRecord = { ...record, mergedInto: null, entityId: linked?.id ?? null };
  return { source, edits: [createEdit('sources', source.id, null, source)] };
}

/**
 * The record of a source whose words were found to be a name, or not to be one after all: its label goes with them, if no other statement
 * rests on it. Empty when nothing changes.
 */
export function followIdentification(context: Context, before: SourceRef, after: SourceRef): readonly RecordEdit[] {
  const isNamed = namedBy(after);
  if (isNamed === null || namedBy(before) === isNamed || after.sourceId === null) return [];
  const record = context.layer.sources[after.sourceId];
  if (record === undefined || record.isNamed === isNamed || record.entityId !== null) return [];
  const uses = statementsIn(context).filter(({ source }) => source.sourceId === record.id);
  return uses.length > 1 ? [] : [createEdit('sources', record.id, record, dated(context, { ...record, isNamed }))];
}

/** Whether words of this identification are a name; `null` when they say nothing about it. */
function namedBy({ identification }: SourceRef): boolean | null {
  if (identification === 'pronoun' || identification === 'implicit') return null;
  return identification === 'named';
}
