import { findAttributeProblem } from '../kinds/attributes';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import { createEdit } from './change';
import type { Context, Decision } from './context';
import { findOwn, touch } from './context';

/** Sets an extra attribute of a tag; `null` takes its value away. */
export interface AttributeCommand {
  readonly type: 'attribute.set';
  readonly annotationId: string;
  readonly key: string;
  readonly value: string | number | null;
}

/** Rules for extra attributes: the tagset must know the attribute, and the value must fit it. Taking a value away is always possible. */
export function decideOnAttribute(context: Context, command: AttributeCommand): Result<Decision> {
  const { key, value } = command;
  const found = findOwn(context, command.annotationId);
  if (!found.ok) return found;
  const before = found.value;
  const entry = context.tagset.attributes.find((known) => known.kind === before.kind && known.key === key);
  const others = Object.entries(before.attributes).filter(([known]) => known !== key);
  if (value === null) {
    const after = { ...touch(context, before), attributes: Object.fromEntries(others) };
    return ok({
      label: `Clear “${entry?.label ?? key}”`,
      edits:
        others.length === Object.keys(before.attributes).length
          ? []
          : [createEdit('annotations', before.id, before, after)],
    });
  }
  if (entry === undefined || entry.state === 'deleted')
    return fail('invalid', 'The tagset has no such attribute any more.');
  const problem = findAttributeProblem(entry, value);
  if (problem !== null) return fail('invalid', problem);
  const after = { ...touch(context, before), attributes: Object.fromEntries([...others, [key, value]]) };
  return ok({ label: `Set “${entry.label}”`, edits: [createEdit('annotations', before.id, before, after)] });
}
