import type { Attribution } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { AnnotationsById } from '../model/nesting';
import { findAttribution, listAncestors, listChildren, wouldCircle } from '../model/nesting';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment, Selector } from '../model/selector';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { Nearby, NestingCommand } from './command';
import type { Context, Decision } from './context';
import { findOwn, touch } from './context';

/** Puts an attribution into the content of another by hand, or takes it out. Errors: `invalid` when it would come to lie inside itself. */
export function decideOnNesting(context: Context, command: NestingCommand): Result<Decision> {
  const { annotationId, parentId } = command;
  const child = findOwn(context, annotationId);
  if (!child.ok) return child;
  if (child.value.kind !== 'attribution') return fail('invalid', 'That tag is not an attribution.');
  const { annotations } = context.layer;
  const parent = findAttribution(annotations, parentId);
  if (parentId !== null && parent === null)
    return fail('not-found', 'The attribution around it is not in your layer any more.');
  if (parent !== null && wouldCircle(annotations, child.value.id, parent.id))
    return fail('invalid', 'The other statement lies inside this one: it cannot hold it too.');
  if (child.value.parentId === (parent?.id ?? null))
    return fail('invalid', parent === null ? 'It lies in no other statement.' : 'It lies in that one already.');
  const after: Attribution = { ...touch(context, child.value), parentId: parent?.id ?? null };
  return ok({
    label: parent === null ? 'Take out of the statement around it' : 'Put inside another statement',
    edits: [createEdit('annotations', after.id, child.value, after)],
  });
}

/** What nesting makes of an attribution that got words: itself with its parent, and the others that it now holds or lets go. */
export interface Nested {
  readonly annotation: Attribution;
  readonly edits: readonly RecordEdit[];
}

/**
 * An attribution wholly inside the content of another lies in the nearest such one. Whoever chose another parent (or none) by hand keeps it:
 * only a parent that is what this rule gave before the words were added follows them. `nearby` names the attributions that share text with
 * the words, all others are left alone; without it all of the layer are looked at.
 */
export function nest(
  context: Context,
  before: Attribution | null,
  after: Attribution,
  nearby: readonly string[] | undefined,
): Nested {
  const { annotations } = context.layer;
  const ids = nearby === undefined ? Object.keys(annotations) : [...nearby, before?.parentId ?? ''];
  const others = [...new Set(ids)].sort().flatMap((id) => {
    const found = findAttribution(annotations, id);
    return found === null || found.id === after.id ? [] : [toPlaced(context, found)];
  });
  const then = before === null ? null : toPlaced(context, before);
  const now = toPlaced(context, after);
  const known: Record<string, Attribution> = {};
  const byId = (): AnnotationsById => ({ ...annotations, ...known });

  let annotation = after;
  known[after.id] = after;
  const given = then === null ? null : findHolder(then, others);
  const wanted = findHolder(now, others);
  if (after.parentId === (given?.id ?? null) && wanted?.id !== given?.id) {
    if (wanted === null || !wouldCircle(byId(), after.id, wanted.id))
      annotation = { ...after, parentId: wanted?.id ?? null };
    known[after.id] = annotation;
  }
  const edits: RecordEdit[] = [];
  for (const other of others) {
    const rest = others.filter((candidate) => candidate !== other);
    const had = findHolder(other, then === null ? rest : [...rest, then]);
    const has = findHolder(other, [...rest, now]);
    if (has?.id === had?.id || other.annotation.parentId !== (had?.id ?? null)) continue;
    if (has !== null && wouldCircle(byId(), other.id, has.id)) continue;
    const moved = { ...touch(context, other.annotation), parentId: has?.id ?? null };
    known[moved.id] = moved;
    edits.push(createEdit('annotations', moved.id, other.annotation, moved));
  }
  return { annotation, edits };
}

/** The edits that put a part of an annotation on other words; an attribution is nested by them as when it was tagged. */
export function placePart(
  context: Context,
  before: Annotation,
  partKey: string,
  selector: Selector,
  nearby: Nearby,
): readonly RecordEdit[] {
  const after = kindOf(before.kind).mapParts(touch(context, before), (stored, key) =>
    key === partKey ? selector : stored,
  );
  if (before.kind !== 'attribution' || after.kind !== 'attribution')
    return [createEdit('annotations', after.id, before, after)];
  const { annotation, edits } = nest(context, before, after, nearby);
  return [...edits, createEdit('annotations', annotation.id, before, annotation)];
}

/** What lay in attributions that are deleted lies in what those lay in. */
export function liftChildren(context: Context, gone: ReadonlySet<string>): RecordEdit[] {
  const { annotations } = context.layer;
  return [...gone].flatMap((id) =>
    listChildren(annotations, id).flatMap((child) => {
      if (gone.has(child.id)) return [];
      const holder = listAncestors(annotations, child.id).find((ancestor) => !gone.has(ancestor.id));
      const after = { ...touch(context, child), parentId: holder?.id ?? null };
      return [createEdit('annotations', child.id, child, after)];
    }),
  );
}

/** An attribution with its words on the current text: all of them, and those of its content. Words that are gone are nowhere. */
interface Placed {
  readonly id: Attribution['id'];
  readonly annotation: Attribution;
  readonly all: readonly Fragment[];
  readonly content: readonly Fragment[];
}

function toPlaced(context: Context, annotation: Attribution): Placed {
  const parts = kindOf('attribution')
    .parts(annotation)
    .map(({ key, selector }) => ({ key, selector: context.current(selector) }))
    .filter(({ selector }) => selector.anchor !== 'orphaned');
  return {
    id: annotation.id,
    annotation,
    all: parts.flatMap(({ selector }) => selector.fragments),
    content: parts.filter(({ key }) => key === 'content').flatMap(({ selector }) => selector.fragments),
  };
}

/** The one with the shortest content that holds all words of another. Two that hold each other hold neither. */
function findHolder(inner: Placed, candidates: readonly Placed[]): Placed | null {
  let nearest: Placed | null = null;
  for (const candidate of candidates)
    if (holds(candidate, inner) && !holds(inner, candidate))
      if (nearest === null || lengthOf(candidate.content) < lengthOf(nearest.content)) nearest = candidate;
  return nearest;
}

function holds(outer: Placed, inner: Placed): boolean {
  return (
    inner.all.length > 0 &&
    inner.all.every(({ start, end }) => outer.content.some((part) => part.start <= start && end <= part.end))
  );
}

function lengthOf(fragments: readonly Fragment[]): number {
  return fragments.reduce((sum, { start, end }) => sum + end - start, 0);
}
