import { kindOf } from '../kinds/index';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment, Selector } from '../model/selector';
import { createSelector, joinFragments } from '../model/selector';
import { isSame } from './change';
import type { PieceCommand } from './command';
import type { Context, Decision } from './context';
import { findOwn, nameOf } from './context';
import { placePart } from './nesting-commands';

/**
 * Rules for spans in several pieces, such as a quote that its speaker interrupts; the same for every kind. Errors: `not-found` (no such tag,
 * part or piece), `invalid` (the words are in the part already, or nothing of it would be left).
 */
export function decideOnPiece(context: Context, command: PieceCommand): Result<Decision> {
  const found = findOwn(context, command.annotationId);
  if (!found.ok) return found;
  const before = found.value;
  const kind = kindOf(before.kind);
  const part = kind.parts(before).find(({ key }) => key === command.partKey);
  if (part === undefined) return fail('not-found', 'That part is not there any more.');
  const present = context.current(part.selector);
  const pieces =
    command.type === 'annotation.addPiece' ? add(present, command.fragments) : remove(present, command.fragments);
  if (!pieces.ok) return pieces;
  const { revision } = context.state;
  const selector = createSelector(revision.text, revision.id, pieces.value);
  if (!selector.ok) return selector;
  const edits = placePart(context, before, command.partKey, selector.value, command.nearby);
  const what = command.type === 'annotation.addPiece' ? 'Add words to' : 'Take words out of';
  return ok({ label: `${what} ${nameOf(before)}`, edits });
}

function add(present: Selector, fragments: readonly Fragment[]): Result<readonly Fragment[]> {
  // Words that are gone have no place beside new ones: the new ones take the part over.
  const kept = present.anchor === 'orphaned' ? [] : present.fragments;
  const joined = joinFragments([...kept, ...fragments]);
  return isSame(joined, kept) ? fail('invalid', 'These words are in the tag already.') : ok(joined);
}

function remove(present: Selector, fragments: readonly Fragment[]): Result<readonly Fragment[]> {
  const pieces = present.anchor === 'orphaned' ? [] : present.fragments;
  const left = pieces.filter((piece) => !fragments.some((out) => out.start < piece.end && piece.start < out.end));
  if (left.length === pieces.length) return fail('not-found', 'These words are no piece of the tag.');
  if (left.length === 0) return fail('invalid', 'This is its only piece: delete the tag or take the part out instead.');
  return ok(left);
}
