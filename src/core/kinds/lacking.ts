import { needsRationale } from '../model/tagset-lookup';
import type { Tagset } from '../model/tagset-value';
import { attributeOf } from './attributes';
import type { Annotation } from './index';
import { kindOf } from './index';

/** Something that this newsroom wants filled in and that is not. It never keeps a tag from being saved. */
export interface Lack {
  /** The field, or the attribute with `attributes.` before it. */
  readonly field: string;
  /** In a few words, to stand behind the tag, such as “needs a reason”. */
  readonly words: string;
}

/** What a tag still needs, in the order of its form. Deleted tags need nothing. */
export function listLacking(annotation: Annotation, tagset: Tagset): readonly Lack[] {
  if (annotation.deletedAt !== null) return [];
  const lacking: Lack[] = [];
  const values: Readonly<Record<string, unknown>> = annotation;
  const required = tagset.requiredFields.filter(({ kind }) => kind === annotation.kind).map(({ field }) => field);
  for (const { key, label } of kindOf(annotation.kind).fields) {
    if (!isEmpty(values[key])) continue;
    const isReason =
      key === 'rationale' && annotation.kind === 'claim' && needsRationale(tagset, annotation.confidence);
    if (isReason || (key === 'rationale' && required.includes(key)))
      lacking.push({ field: key, words: 'needs a reason' });
    else if (required.includes(key)) lacking.push({ field: key, words: `needs “${shortNames[key] ?? label}”` });
  }
  for (const { kind, key, label, required: isRequired, state } of tagset.attributes)
    if (kind === annotation.kind && isRequired && state === 'offered' && attributeOf(annotation, key) === null)
      lacking.push({ field: `attributes.${key}`, words: `needs “${label}”` });
  return lacking;
}

/** For fields whose label is a question. */
const shortNames: Readonly<Record<string, string>> = { confidence: 'Confidence' };

/** The built-in fields of a kind that can be left empty, so that they can be required. Rationales are asked for by the rule. */
export function listRequirable(kind: Annotation['kind']): readonly { readonly key: string; readonly label: string }[] {
  return kindOf(kind)
    .fields.filter((field) => field.input !== 'type' && field.input !== 'choice' && field.key !== 'rationale')
    .map(({ key, label }) => ({ key, label: shortNames[key] ?? label }));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
