import type { Attribution, SourceRef } from '../kinds/attribution';
import { liveEntityId, liveSourceId, sourcesMergedInto } from '../model/live-records';
import { tidyName } from '../model/names';
import type { SourceRecord } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok, unchanged } from '../model/result';
import { findNamingProblem } from '../model/source-naming';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { Context, Decision } from './context';
import { findOwn, touch } from './context';
import { dated, findEntity, findSource, statementsIn } from './record-context';
import { copySource, createSource } from './source-record';

/**
 * Which source is meant: one of this layer, a new one of this label, somebody of this layer who was only mentioned so far (the source that is
 * linked to the entity, else a new one), or one of another article of the desk, taken under its own id.
 */
export type SourceChoice =
  | { readonly by: 'id'; readonly sourceId: string }
  | { readonly by: 'name'; readonly label: string }
  | { readonly by: 'entity'; readonly entityId: string }
  | { readonly by: 'desk'; readonly record: SourceRecord };

export type SourceLinkCommand =
  /** Says whom the words of an attribution's source (or the source without words) stand for; `null` for nobody known. */
  | {
      readonly type: 'source.link';
      readonly annotationId: string;
      readonly index: number;
      readonly to: SourceChoice | null;
    }
  /** A source of this layer is the same as one of another article: that one stands in its place, under its own id. */
  | { readonly type: 'source.take'; readonly sourceId: string; readonly record: SourceRecord };

/** Rules for which record a statement rests on. */
export function decideOnSourceLink(context: Context, command: SourceLinkCommand): Result<Decision> {
  return command.type === 'source.link'
    ? link(context, command.annotationId, command.index, command.to)
    : take(context, command.sourceId, command.record);
}

function link(context: Context, id: string, index: number, to: SourceChoice | null): Result<Decision> {
  const found = findOwn(context, id);
  if (!found.ok) return found;
  const before = found.value;
  const source = before.kind === 'attribution' ? before.sources[index] : undefined;
  if (before.kind !== 'attribution' || source === undefined)
    return fail('not-found', 'That source is not part of the attribution any more.');
  const chosen = choose(context, source, to);
  if (!chosen.ok) return chosen;
  const { record, edits } = chosen.value;
  const problem = findNamingProblem(source, record);
  if (problem !== null) return fail('invalid', problem);
  if (source.sourceId === (record?.id ?? null)) return unchanged;
  const after = replaceSource(touch(context, before), (item, at) =>
    at === index ? { ...item, sourceId: record?.id ?? null } : item,
  );
  return ok({
    label: record === null ? 'Unlink source' : `Link to ${record.label}`,
    edits: [...edits, createEdit('annotations', before.id, before, after)],
  });
}

interface Chosen {
  readonly record: SourceRecord | null;
  readonly edits: readonly RecordEdit[];
}

function choose(context: Context, source: SourceRef, to: SourceChoice | null): Result<Chosen> {
  if (to === null) return ok({ record: null, edits: [] });
  switch (to.by) {
    case 'id': {
      const found = findSource(context, to.sourceId);
      return found.ok ? ok({ record: found.value, edits: [] }) : found;
    }
    case 'name': {
      if (tidyName(to.label) === '') return fail('invalid', 'A source needs a name, or a description.');
      const { kind, identification } = source;
      const isNamed = identification === 'named' || identification === 'pronoun';
      const record = createSource(context, to.label, {
        kind,
        isNamed,
        count: identification === 'group' ? 'several' : 'one',
      });
      return ok({ record, edits: [createEdit('sources', record.id, null, record)] });
    }
    case 'entity': {
      const entity = findEntity(context, to.entityId);
      if (!entity.ok) return entity;
      const { id, canonical } = entity.value;
      const known = Object.values(context.layer.sources).find(
        (one) => one.mergedInto === null && one.entityId !== null && liveEntityId(context.layer, one.entityId) === id,
      );
      if (known !== undefined) return ok({ record: known, edits: [] });
      const made = createSource(context, canonical, { kind: source.kind, isNamed: true, count: 'one' });
      const record = { ...made, entityId: id };
      return ok({ record, edits: [createEdit('sources', record.id, null, record)] });
    }
    case 'desk': {
      const { source: record, edits } = copySource(context, to.record);
      return ok({ record, edits });
    }
  }
}

function take(context: Context, ownId: string, wanted: SourceRecord): Result<Decision> {
  const own = findSource(context, ownId);
  if (!own.ok) return own;
  const { source: record, edits: copied } = copySource(context, wanted);
  if (record.id === own.value.id) return fail('invalid', 'They are one record already.');
  const statements = statementsIn(context).filter(
    ({ source }) => source.sourceId !== null && liveSourceId(context.layer, source.sourceId) === own.value.id,
  );
  for (const { source } of statements) {
    const problem = findNamingProblem(source, record);
    if (problem !== null) return fail('invalid', problem);
  }
  const edits: RecordEdit[] = [...copied];
  const isNeeded =
    sourcesMergedInto(context.layer, own.value.id).length > 0 ||
    Object.values(context.layer.annotations).some((item) => item.deletedAt !== null && namesSource(item, own.value.id));
  if (isNeeded) {
    // Other records name it, so it stays and is merged.
    const merged = dated(context, { ...own.value, mergedInto: record.id });
    edits.push(createEdit('sources', own.value.id, own.value, merged));
  } else {
    edits.push(createEdit('sources', own.value.id, own.value, null));
    for (const annotation of new Set(statements.map((statement) => statement.annotation)))
      edits.push(
        createEdit(
          'annotations',
          annotation.id,
          annotation,
          replaceSource(touch(context, annotation), (item) =>
            item.sourceId === own.value.id ? { ...item, sourceId: record.id } : item,
          ),
        ),
      );
  }
  return ok({ label: `Same as ${record.label}`, edits });
}

function namesSource(item: { readonly kind: string } | Attribution, id: string): boolean {
  return 'sources' in item && [...item.sources, item.via].some((source) => source?.sourceId === id);
}

/** The attribution with each source as `edit` gives it; the go-between has the place -1. */
function replaceSource(annotation: Attribution, edit: (source: SourceRef, index: number) => SourceRef): Attribution {
  return {
    ...annotation,
    sources: annotation.sources.map(edit),
    via: annotation.via === null ? null : edit(annotation.via, -1),
  };
}
