import type { Attribution, SourceRef } from '../kinds/attribution';
import { attributionSchema } from '../kinds/attribution';
import { isPronoun } from '../kinds/mention-level';
import { liveSource } from '../model/live-records';
import { foldName } from '../model/names';
import type { SourceRecord } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment, Selector } from '../model/selector';
import { createSelector, joinFragments } from '../model/selector';
import { findNamingProblem, mustStayUnnamed } from '../model/source-naming';
import type { SourcePreset } from '../model/tagset-value';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { AttributionCommand, AttributionPart, SourceValues } from './command';
import type { Context, Decision } from './context';
import { findOwn, touch } from './context';
import { nest } from './nesting-commands';
import { createSource, followIdentification } from './source-record';
import { newAnnotation } from './tag-commands';

/**
 * Rules for building an attribution. It may be begun from any part and finished later: whatever is absent stays `null`, and a source
 * without words is implicit. Words for a part that is there already become a further fragment; a further source joins the list.
 */
export function decideOnAttribution(context: Context, command: AttributionCommand): Result<Decision> {
  if (command.type === 'attribution.start') {
    const blank: Attribution = {
      ...newAnnotation(context),
      kind: 'attribution',
      content: null,
      cue: null,
      sources: [implicitSource],
      via: null,
      parentId: null,
      form: 'indirect',
    };
    const placed = putPart(context, blank, command.part, command.fragments, command.preset);
    if (!placed.ok) return placed;
    const { annotation, edits } = nest(context, null, placed.value.annotation, command.nearby);
    return ok({
      label: 'Tag attribution',
      edits: [...placed.value.edits, ...edits, createEdit('annotations', annotation.id, null, annotation)],
    });
  }
  const found = findOwn(context, command.annotationId);
  if (!found.ok) return found;
  const before = found.value;
  if (before.kind !== 'attribution') return fail('invalid', 'That tag is not an attribution.');
  const after = changePart(context, touch(context, before), command);
  if (!after.ok) return after;
  const checked = attributionSchema.safeParse(after.value.annotation);
  if (!checked.success) return fail('invalid', 'The attribution would not be valid.');
  const nearby = command.type === 'attribution.addPart' ? command.nearby : [];
  const { annotation, edits } = nest(context, before, checked.data, nearby);
  return ok({
    label: 'Change attribution',
    edits: [...after.value.edits, ...edits, createEdit('annotations', annotation.id, before, annotation)],
  });
}

const implicitSource: SourceRef = {
  selector: null,
  sourceId: null,
  kind: 'unspecified',
  identification: 'implicit',
  groundRules: 'not_stated',
  knowledge: 'not_stated',
  justification: null,
  anonymityReason: null,
};

interface Placed {
  readonly annotation: Attribution;
  readonly edits: readonly RecordEdit[];
}

function changePart(
  context: Context,
  annotation: Attribution,
  command: Exclude<AttributionCommand, { type: 'attribution.start' }>,
): Result<Placed> {
  switch (command.type) {
    case 'attribution.addPart':
      return putPart(context, annotation, command.part, command.fragments, command.preset);
    case 'attribution.removePart':
      return removePart(annotation, command.partKey);
    case 'attribution.usePreset':
      return changeSource(context, annotation, command.index, (source) => ({
        ...source,
        ...facetsFor(source, command.preset),
      }));
    case 'attribution.setSource':
      return changeSource(context, annotation, command.index, (source) => ({ ...source, ...command.values }));
    case 'attribution.setVia':
      return setVia(context, annotation, command.values);
  }
}

function changeSource(
  context: Context,
  annotation: Attribution,
  index: number,
  edit: (source: SourceRef) => SourceRef,
): Result<Placed> {
  const source = annotation.sources[index];
  if (source === undefined) return fail('not-found', 'That source is not part of the attribution any more.');
  const changed = edit(source);
  const followed = checkSource(context, source, changed);
  if (!followed.ok) return followed;
  const sources = annotation.sources.map((item, at) => (at === index ? changed : item));
  return ok({ annotation: { ...annotation, sources }, edits: followed.value });
}

/** Sets facets of the go-between. One that nothing is said of yet has no words: they are added like those of any part. */
function setVia(context: Context, annotation: Attribution, values: SourceValues | null): Result<Placed> {
  if (values === null)
    return annotation.via === null ? fail('not-found', 'It has no go-between.') : keepOne({ ...annotation, via: null });
  const present = annotation.via ?? implicitSource;
  const via = { ...present, ...values };
  const followed = checkSource(context, present, via);
  return followed.ok ? ok({ annotation: { ...annotation, via }, edits: followed.value }) : followed;
}

/** What a source's new facets bring about in its record, or why they cannot be. */
function checkSource(context: Context, source: SourceRef, changed: SourceRef): Result<readonly RecordEdit[]> {
  if ((changed.selector === null) !== (changed.identification === 'implicit'))
    return fail(
      'invalid',
      source.selector === null
        ? 'There are no words for this source in the text: select some first.'
        : 'This source has words in the text. Remove them first.',
    );
  const record = changed.sourceId === null ? null : liveSource(context.layer, changed.sourceId);
  if (changed.sourceId !== null && record === null)
    return fail('not-found', 'That source record is not in your layer any more.');
  const edits = followIdentification(context, source, changed);
  const problem = findNamingProblem(
    changed,
    edits.length > 0 && record !== null ? { ...record, isNamed: changed.identification === 'named' } : record,
  );
  if (problem !== null) return fail('invalid', problem);
  return ok(edits);
}

function putPart(
  context: Context,
  annotation: Attribution,
  part: AttributionPart,
  fragments: readonly Fragment[],
  preset: SourcePreset | null,
): Result<Placed> {
  if (part === 'via') return putVia(context, annotation, fragments);
  if (part !== 'source') {
    const selector = extend(context, annotation[part], fragments);
    if (!selector.ok) return selector;
    const form =
      part === 'content' && annotation.content === null ? guessForm(selector.value.quote.exact) : annotation.form;
    return ok({ annotation: { ...annotation, [part]: selector.value, form }, edits: [] });
  }
  const selector = extend(context, null, fragments);
  if (!selector.ok) return selector;
  const facets = preset?.set ?? { kind: 'unspecified', identification: 'named', groundRules: 'not_stated' };
  const words = selector.value.quote.exact;
  const explicit = isPronoun(words) ? 'pronoun' : facets.identification;
  const named =
    explicit === 'pronoun'
      ? { id: null, edits: [] }
      : nameSource(context, words, facets.kind, explicit === 'named', explicit === 'group');
  const source: SourceRef = {
    ...implicitSource,
    ...facets,
    // Words in the text are never implicit, whatever the preset says.
    identification: explicit === 'implicit' ? 'generic' : explicit,
    selector: selector.value,
    sourceId: named.id,
  };
  const explicitSources = annotation.sources.filter((item) => item.selector !== null);
  return ok({ annotation: { ...annotation, sources: [...explicitSources, source] }, edits: named.edits });
}

/** Words for the go-between. Further words are a further piece of it: there is one. */
function putVia(context: Context, annotation: Attribution, fragments: readonly Fragment[]): Result<Placed> {
  const selector = extend(context, annotation.via?.selector ?? null, fragments);
  if (!selector.ok) return selector;
  const words = selector.value.quote.exact;
  const present = annotation.via ?? implicitSource;
  const identification = present.identification === 'implicit' ? identify(present, words) : present.identification;
  // A record that was chosen for it before it had words is the one that the words stand for.
  const named =
    present.sourceId !== null || identification === 'pronoun'
      ? { id: present.sourceId, edits: [] }
      : nameSource(context, words, present.kind, identification === 'named', false);
  const via: SourceRef = { ...present, selector: selector.value, identification, sourceId: named.id };
  return ok({ annotation: { ...annotation, via }, edits: named.edits });
}

function identify(source: SourceRef, words: string): SourceRef['identification'] {
  if (isPronoun(words)) return 'pronoun';
  // Whoever spoke on such terms is not taken for named.
  return mustStayUnnamed(source) ? 'generic' : 'named';
}

function removePart(annotation: Attribution, partKey: string): Result<Placed> {
  if (partKey === 'cue' || partKey === 'content') return keepOne({ ...annotation, [partKey]: null });
  if (partKey === 'via') return keepOne({ ...annotation, via: null });
  const index = Number(/^source:(\d+)$/.exec(partKey)?.[1] ?? Number.NaN);
  if (!Number.isInteger(index) || annotation.sources[index] === undefined)
    return fail('not-found', 'That part is not there any more.');
  const left = annotation.sources.filter((_, at) => at !== index);
  return keepOne({ ...annotation, sources: left.length === 0 ? [implicitSource] : left });
}

function keepOne(annotation: Attribution): Result<Placed> {
  const hasWords =
    annotation.cue !== null ||
    annotation.content !== null ||
    annotation.sources.some((source) => source.selector !== null);
  return hasWords
    ? ok({ annotation, edits: [] })
    : fail('invalid', 'This is the last part of the attribution. Delete the attribution instead.');
}

/** A preset's facets, as far as they fit what the text shows: without words a source stays implicit, a pronoun stays one. */
function facetsFor(source: SourceRef, preset: SourcePreset): SourcePreset['set'] {
  if (source.selector === null) return { ...preset.set, identification: 'implicit' };
  if (preset.set.identification === 'implicit') return { ...preset.set, identification: 'generic' };
  return source.identification === 'pronoun' && preset.set.identification === 'named'
    ? { ...preset.set, identification: 'pronoun' }
    : preset.set;
}

function extend(context: Context, present: Selector | null, fragments: readonly Fragment[]): Result<Selector> {
  const { revision } = context.state;
  const now = present === null ? null : context.current(present);
  // Words that are gone have no place beside new ones: the new ones take the part over.
  const kept = now === null || now.anchor === 'orphaned' ? [] : now.fragments;
  return createSelector(revision.text, revision.id, joinFragments([...kept, ...fragments]));
}

/** The person's source record with that label, or a new one. The label is the words without what follows the first comma. */
function nameSource(
  context: Context,
  words: string,
  kind: SourceRecord['kind'],
  isNamed: boolean,
  isGroup: boolean,
): { id: SourceRecord['id']; edits: RecordEdit[] } {
  const label = (words.split(/[,;—–(]/)[0] ?? words).replace(/\s+/g, ' ').trim() || words;
  for (const known of Object.values(context.layer.sources))
    if (foldName(known.label) === foldName(label)) return { id: known.id, edits: [] };
  const record = createSource(context, label, { kind, isNamed, count: isGroup ? 'several' : 'one' });
  return { id: record.id, edits: [createEdit('sources', record.id, null, record)] };
}

/** A quote that is quotation marks all through is direct, one with some inside is mixed. */
function guessForm(quote: string): Attribution['form'] {
  if (!/[“”„«»"]/.test(quote)) return 'indirect';
  const outside = quote.replace(/[“„«"][^“”„«»"]*[”“»"]/g, '').replace(/[\s\p{P}]/gu, '');
  return outside === '' || /^[“„«"][^“”„«»"]*$/.test(quote) ? 'direct' : 'mixed';
}
