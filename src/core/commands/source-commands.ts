import { entityId, sourceId } from '../model/ids';
import { liveEntity, liveSource } from '../model/live-records';
import { tidyName } from '../model/names';
import type { Layer, SourceRecord } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok, unchanged } from '../model/result';
import { findLinkProblem, findNamingProblem } from '../model/source-naming';
import type { SourceKind } from '../model/tagset';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { Context, Decision } from './context';
import { dated, findEntity, findSource, statementsIn } from './record-context';

/** What the page of a source sets. */
export interface SourceRecordValues {
  readonly label?: string;
  readonly isNamed?: boolean;
  readonly kind?: SourceKind;
  readonly roleTitle?: string | null;
  readonly affiliation?: string | null;
  readonly roleStatus?: SourceRecord['roleStatus'];
  readonly count?: SourceRecord['count'];
  readonly reliability?: SourceRecord['reliability'];
  readonly entityId?: string | null;
}

export type SourceCommand =
  | { readonly type: 'source.setDetails'; readonly sourceId: string; readonly values: SourceRecordValues }
  /** Every one of the records becomes `into`, with its statements. */
  | { readonly type: 'source.merge'; readonly sourceIds: readonly string[]; readonly into: string }
  | { readonly type: 'source.unmerge'; readonly sourceId: string }
  /** Remembers that records of the same label are different sources. */
  | { readonly type: 'source.tellApart'; readonly sourceId: string; readonly others: readonly string[] }
  /** Takes a record's newer values from another article. */
  | { readonly type: 'source.update'; readonly record: SourceRecord };

/** Rules for the records that statements rest on. A record whose label is a name never stands for a source that must not be named. */
export function decideOnSource(context: Context, command: SourceCommand): Result<Decision> {
  const decided = route(context, command);
  if (!decided.ok) return decided;
  const problem = findProblem(context, decided.value.edits);
  return problem === null ? decided : fail('invalid', problem);
}

function route(context: Context, command: SourceCommand): Result<Decision> {
  switch (command.type) {
    case 'source.setDetails':
      return setDetails(context, command.sourceId, command.values);
    case 'source.merge':
      return merge(context, command.sourceIds, command.into);
    case 'source.unmerge':
      return unmerge(context, command.sourceId);
    case 'source.tellApart':
      return tellApart(context, command.sourceId, command.others);
    case 'source.update':
      return update(context, command.record);
  }
}

function setDetails(context: Context, id: string, values: SourceRecordValues): Result<Decision> {
  const found = findSource(context, id);
  if (!found.ok) return found;
  const before = found.value;
  const { label, entityId: linked, roleTitle, affiliation, ...choices } = values;
  let after: SourceRecord = { ...before, ...choices };
  if (label !== undefined) {
    if (tidyName(label) === '') return fail('invalid', 'A source needs a name, or a description.');
    after = { ...after, label: tidyName(label) };
  }
  if (roleTitle !== undefined) after = { ...after, roleTitle: roleTitle?.trim() || null };
  if (affiliation !== undefined) after = { ...after, affiliation: affiliation?.trim() || null };
  if (linked !== undefined) {
    const entity = linked === null ? null : findEntity(context, linked);
    if (entity !== null && !entity.ok) return entity;
    after = { ...after, entityId: entity === null ? null : entityId.parse(entity.value.id) };
  }
  return ok({ label: 'Change source', edits: [createEdit('sources', before.id, before, dated(context, after))] });
}

function merge(context: Context, ids: readonly string[], intoId: string): Result<Decision> {
  const into = findSource(context, intoId);
  if (!into.ok) return into;
  const going = new Map<string, SourceRecord>();
  for (const id of ids) {
    const found = findSource(context, id);
    if (!found.ok) return found;
    if (found.value.id !== into.value.id) going.set(found.value.id, found.value);
  }
  if (going.size === 0) return fail('invalid', 'They are one record already.');
  const edits = [...going.values()].map((source) =>
    createEdit('sources', source.id, source, dated(context, { ...source, mergedInto: into.value.id })),
  );
  const what = going.size === 1 ? '' : ` ${going.size} sources`;
  return ok({ label: `Merge${what} into ${into.value.label}`, edits });
}

function unmerge(context: Context, id: string): Result<Decision> {
  const before = context.layer.sources[id];
  if (before === undefined) return fail('not-found', 'That source record is not in your layer any more.');
  if (before.mergedInto === null) return fail('invalid', `${before.label} is a record of its own already.`);
  return ok({
    label: `Split ${before.label} out again`,
    edits: [createEdit('sources', id, before, dated(context, { ...before, mergedInto: null }))],
  });
}

function tellApart(context: Context, id: string, others: readonly string[]): Result<Decision> {
  const found = findSource(context, id);
  if (!found.ok) return found;
  const before = found.value;
  const known = new Set<string>(before.differsFrom);
  const added = others.filter((other) => other !== before.id && !known.has(other));
  if (added.length === 0) return unchanged;
  const differsFrom = [...before.differsFrom, ...added.map((other) => sourceId.parse(other))];
  return ok({
    label: 'Tell sources apart',
    edits: [createEdit('sources', before.id, before, dated(context, { ...before, differsFrom }))],
  });
}

function update(context: Context, record: SourceRecord): Result<Decision> {
  const own = context.layer.sources[record.id];
  if (own === undefined) return fail('not-found', 'That source record is not in your layer any more.');
  if (own.modifiedAt >= record.modifiedAt) return fail('invalid', 'Your copy of this record is the newer one.');
  const { label, isNamed, kind, roleTitle, affiliation, roleStatus, count, reliability, modifiedAt } = record;
  const taken = { label, isNamed, kind, roleTitle, affiliation, roleStatus, count, reliability, modifiedAt };
  return ok({ label: `Update ${label}`, edits: [createEdit('sources', own.id, own, { ...own, ...taken })] });
}

/** What the edits would say that must not be said, or `null`. Only statements whose record changes are looked at. */
function findProblem(context: Context, edits: readonly RecordEdit[]): string | null {
  const sources: Record<string, SourceRecord> = { ...context.layer.sources };
  const changed = new Set<string>();
  for (const edit of edits) {
    if (edit.table !== 'sources' || edit.after === null) continue;
    sources[edit.id] = edit.after;
    changed.add(edit.id);
    const linked = edit.after.entityId === null ? null : liveEntity(context.layer, edit.after.entityId);
    const problem = findLinkProblem(edit.after, linked);
    if (problem !== null) return problem;
  }
  const after: Pick<Layer, 'sources'> = { sources };
  for (const { source } of statementsIn(context)) {
    const record = source.sourceId === null ? null : liveSource(after, source.sourceId);
    if (record === null || !(changed.has(record.id) || changed.has(source.sourceId ?? ''))) continue;
    const problem = findNamingProblem(source, record);
    if (problem !== null) return problem;
  }
  return null;
}
