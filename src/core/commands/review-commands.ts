import type { Annotation } from '../kinds/index';
import { counted } from '../model/count-words';
import { recordId } from '../model/ids';
import type { Layer, Decision as ReviewDecision } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok, unchanged } from '../model/result';
import type { RecordEdit } from './change';
import { createEdit, isSame } from './change';
import type { Command, ReviewCommand, TagChange, Verdict } from './command';
import type { Context, Decision } from './context';
import { nameOf } from './context';

/** The rules that a change of one's own tag follows. */
type Route = (context: Context, command: Command) => Result<Decision>;

/** Rules for decisions in a review: docs/decisions/0030. A person has at most one decision on a tag; the next takes its place. */
export function decideOnReview(context: Context, command: ReviewCommand, route: Route): Result<Decision> {
  switch (command.type) {
    case 'review.decide':
      return decideAll(context, command);
    case 'review.change':
      return decideOnChange(context, command, route);
    case 'review.setReason':
      return setReason(context, command.annotationIds, command.reason);
    case 'review.withdraw':
      return withdraw(context, command.annotationIds);
  }
}

/** Whether a command changes one tag and can be asked for in a review. */
export function isTagChange(command: { readonly type: string }): command is TagChange {
  return tagChanges.has(command.type);
}

const tagChanges: ReadonlySet<string> = new Set<TagChange['type']>([
  'annotation.setFields',
  'annotation.setFragments',
  'attribute.set',
  'attribution.addPart',
  'attribution.setVia',
  'attribution.removePart',
  'attribution.setSource',
  'attribution.usePreset',
  'annotation.addPiece',
  'annotation.removePiece',
]);

/** A reviewer's decision on a tag in his layer, whatever version it saw, or `undefined`. */
export function ownDecision(layer: Layer, annotationId: string): ReviewDecision | undefined {
  return Object.values(layer.decisions).find((decision) => decision.annotationId === annotationId);
}

function decideAll(
  context: Context,
  { verdicts, reason }: Extract<ReviewCommand, { readonly type: 'review.decide' }>,
): Result<Decision> {
  const edits: RecordEdit[] = [];
  const own = decisionsByTag(context.layer);
  const layers = tagsById(context.state.layers);
  for (const { annotationId, decision } of verdicts) {
    const tag = layers.get(annotationId);
    if (tag === undefined) return gone;
    const before = own.get(annotationId) ?? null;
    const after = toDecision(context, tag, before, { decision, proposed: null, reason: tidyReason(reason) });
    if (before === null || !isSameDecision(before, after)) edits.push(createEdit('decisions', after.id, before, after));
  }
  return ok({ label: labelFor(verdicts, layers), edits });
}

function decideOnChange(
  context: Context,
  { change, instead }: Extract<ReviewCommand, { readonly type: 'review.change' }>,
  route: Route,
): Result<Decision> {
  const { annotationId } = change;
  const author = context.state.layers.find((layer) => layer.annotations[annotationId]?.deletedAt === null);
  const tag = author?.annotations[annotationId];
  if (author === undefined || tag === undefined) return gone;
  const before = ownDecision(context.layer, annotationId) ?? null;
  const isInForce = before !== null && before.annotationVersion === tag.version;
  const base = (isInForce ? before.proposed : null) ?? tag;
  // The same rules as for one's own tag, on a layer that holds it: new entities and sources are the reviewer's, known ones stay the author's.
  const layer: Layer = {
    ...context.layer,
    annotations: { ...author.annotations, [annotationId]: base },
    entities: { ...author.entities, ...context.layer.entities },
    sources: { ...author.sources, ...context.layer.sources },
    relations: author.relations,
  };
  const others = context.state.layers.filter((one) => one !== author && one.personId !== context.personId);
  const decided = route({ ...context, layer, state: { ...context.state, layers: [...others, layer] } }, change);
  if (!decided.ok) return decided;
  const edits: RecordEdit[] = [];
  let proposed: Annotation | null = null;
  for (const edit of decided.value.edits) {
    if (edit.table === 'annotations' && edit.id === annotationId) proposed = edit.after;
    else if ((edit.table === 'entities' || edit.table === 'sources') && edit.before === null) edits.push(edit);
  }
  if (proposed === null) return unchanged;
  const after = toDecision(context, tag, before, {
    decision: 'change',
    // The tag's own version: it says which one the proposal was made from.
    proposed: { ...proposed, version: tag.version, modifiedAt: tag.modifiedAt },
    reason: isInForce ? before.reason : null,
  });
  edits.push(createEdit('decisions', after.id, before, after));
  if (instead.length > 0) {
    const verdicts = instead.map((id): Verdict => ({ annotationId: id, decision: 'reject' }));
    const others = decideAll(context, { type: 'review.decide', verdicts, reason: null });
    if (!others.ok) return others;
    edits.push(...others.value.edits);
  }
  return ok({ label: `Change ${nameOf(tag)} in review`, edits });
}

function setReason(context: Context, ids: readonly string[], reason: string | null): Result<Decision> {
  const own = decisionsByTag(context.layer);
  const edits: RecordEdit[] = [];
  for (const id of ids) {
    const before = own.get(id);
    if (before === undefined) return fail('not-found', 'Decide first: a reason belongs to a decision.');
    const after = { ...before, reason: tidyReason(reason), at: context.now };
    if (before.reason !== after.reason) edits.push(createEdit('decisions', before.id, before, after));
  }
  return ok({ label: 'Give a reason', edits });
}

function withdraw(context: Context, ids: readonly string[]): Result<Decision> {
  const own = decisionsByTag(context.layer);
  const edits = ids.flatMap((id) => {
    const before = own.get(id);
    return before === undefined ? [] : [createEdit('decisions', before.id, before, null)];
  });
  if (edits.length === 0) return fail('not-found', 'You have decided nothing here.');
  return ok({
    label: edits.length === 1 ? 'Take back a decision' : `Take back ${counted(edits.length, 'decision')}`,
    edits,
  });
}

function toDecision(
  context: Context,
  tag: Annotation,
  before: ReviewDecision | null,
  said: Pick<ReviewDecision, 'decision' | 'proposed' | 'reason'>,
): ReviewDecision {
  return {
    id: before?.id ?? recordId.parse(context.nextId()),
    annotationId: tag.id,
    annotationVersion: tag.version,
    revisionId: context.state.revision.id,
    reviewerId: context.personId,
    at: context.now,
    ...said,
  };
}

/** Whether it says the same of the same version and text: then there is nothing to keep. */
function isSameDecision(before: ReviewDecision, after: ReviewDecision): boolean {
  return isSame({ ...before, at: after.at }, after);
}

function decisionsByTag(layer: Layer): ReadonlyMap<string, ReviewDecision> {
  return new Map(
    Object.values(layer.decisions).map((decision): [string, ReviewDecision] => [decision.annotationId, decision]),
  );
}

function tagsById(layers: readonly Layer[]): ReadonlyMap<string, Annotation> {
  const tags = new Map<string, Annotation>();
  for (const layer of layers)
    for (const annotation of Object.values(layer.annotations))
      if (annotation.deletedAt === null) tags.set(annotation.id, annotation);
  return tags;
}

function labelFor(
  verdicts: Extract<ReviewCommand, { readonly type: 'review.decide' }>['verdicts'],
  tags: ReadonlyMap<string, Annotation>,
): string {
  const accepted = verdicts.filter(({ decision }) => decision === 'accept').length;
  if (accepted > 0 && accepted < verdicts.length) return `Decide on ${counted(verdicts.length, 'tag')}`;
  const verb = accepted > 0 ? 'Accept' : 'Reject';
  const only = verdicts.length === 1 ? tags.get(verdicts[0]?.annotationId ?? '') : undefined;
  return only === undefined ? `${verb} ${counted(verdicts.length, 'tag')}` : `${verb} ${nameOf(only)}`;
}

function tidyReason(reason: string | null): string | null {
  const tidy = reason?.trim() ?? '';
  return tidy === '' ? null : tidy;
}

const gone = fail('not-found', 'That tag is not there any more.');
