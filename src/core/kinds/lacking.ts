import { keepFor } from '../model/kept-up';
import { assert } from '../model/result';
import { needsRationale } from '../model/tagset-lookup';
import type { AttributeEntry, Tagset } from '../model/tagset-value';
import { attributeOf } from './attributes';
import type { Annotation, KindId } from './index';
import { kindOf, kinds } from './index';

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
  const wanted = wantedBy(tagset).get(annotation.kind);
  assert(wanted !== undefined, 'an annotation is of a known kind');
  for (const { key, words, isRequired } of wanted.fields) {
    const isAsked = isRequired || (annotation.kind === 'claim' && needsRationale(tagset, annotation.confidence));
    if (isAsked && isEmpty(values[key])) lacking.push({ field: key, words });
  }
  for (const { key, label } of wanted.attributes)
    if (attributeOf(annotation, key) === null) lacking.push({ field: `attributes.${key}`, words: `needs “${label}”` });
  return lacking;
}

/** What may be lacking in tags of a kind. */
interface Wanted {
  /** `isRequired`: in every tag; else where a level of confidence asks for it. */
  readonly fields: readonly { readonly key: string; readonly words: string; readonly isRequired: boolean }[];
  readonly attributes: readonly AttributeEntry[];
}

const wantedBy = keepFor((tagset: Tagset): ReadonlyMap<KindId, Wanted> => {
  const wantedIn = (kind: KindId): Wanted => {
    const required = new Set(tagset.requiredFields.filter((one) => one.kind === kind).map(({ field }) => field));
    return {
      fields: kindOf(kind)
        .fields.map(({ key, label }) => ({
          key,
          words: key === 'rationale' ? 'needs a reason' : `needs “${shortNames[key] ?? label}”`,
          isRequired: required.has(key),
        }))
        .filter(({ key, isRequired }) => isRequired || key === 'rationale'),
      attributes: tagset.attributes.filter((one) => one.kind === kind && one.required && one.state === 'offered'),
    };
  };
  return new Map(kinds.map(({ id }) => [id, wantedIn(id)]));
});

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
