import { z } from 'zod';
import { annotationId, articleId, moment, personId, revisionId } from '../model/ids';
import { assert } from '../model/result';
import type { Selector } from '../model/selector';
import { createSelector } from '../model/selector';
import type { Choice } from '../model/tagset';
import type { EntityColor, EntityLook, Tagset } from '../model/tagset-value';
import { attributeKey } from '../model/tagset-value';

/** Text, number, date as `YYYY-MM-DD` or key of a choice; the tagset says which. */
export const attributeValue = z.union([z.string().min(1).max(2000), z.number()]);

/** What every annotation carries, whatever its kind. `deletedAt` is a tombstone: a deleted annotation stays in its layer. */
export const annotationBase = {
  id: annotationId,
  articleId,
  authorId: personId,
  createdAt: moment,
  modifiedAt: moment,
  /** Goes up by one with every change, so that a review decision can name what it saw. */
  version: z.number().int().min(1),
  origin: z.enum(['human', 'import', 'suggestion']),
  deletedAt: moment.nullable(),
  /** Values of the tagset's extra attributes, by their key. What is not filled in is not there. */
  attributes: z.record(attributeKey, attributeValue),
};
const base = z.strictObject(annotationBase);
export type AnnotationBase = z.infer<typeof base> & { readonly kind: string };

/** How an entity type is drawn: its line and the colour of it. */
export type EntityMark = `e-${EntityLook}-${EntityColor}`;

/** How a span is drawn: the name of its highlight. A kind never leaves its channel. */
export type DrawnMark =
  | EntityMark
  | 'a-source'
  | 'a-unnamed'
  | 'a-cue'
  | 'a-content'
  | 'c1'
  | 'c2'
  | 'c3'
  | 'c4'
  | 'c5'
  | 'c0'
  | 'c-unrated'
  | 'note';

/** How a span is drawn as far as its record tells. What an entity looks like is the tagset's to say: `drawPart` asks it. */
export type MarkName = DrawnMark | 'entity';

/** One span of an annotation. `key` names it within the annotation: `span`, `cue`, `content`, `via`, `source:0`, `source:1` and so on. */
export interface Part {
  readonly key: string;
  readonly label: string;
  readonly selector: Selector;
  readonly mark: MarkName;
}

/** One row of a kind's form. `key` is the property of the annotation that it sets. */
export type Field =
  | {
      readonly key: string;
      readonly label: string;
      readonly input: 'choice';
      readonly choices: readonly Choice[];
      readonly optional: boolean;
    }
  | { readonly key: string; readonly label: string; readonly input: 'choices'; readonly choices: readonly Choice[] }
  /** The levels of confidence and the types of entities are the tagset's. */
  | { readonly key: string; readonly label: string; readonly input: 'scale' | 'type' }
  | { readonly key: string; readonly label: string; readonly input: 'text' | 'long-text'; readonly optional: boolean };

/** A kind of annotation: its record, its form, its spans. One file each; `index.ts` lists them. */
export interface Kind<A extends AnnotationBase> {
  readonly id: A['kind'];
  readonly label: string;
  readonly plural: string;
  readonly fields: readonly Field[];
  /** Every span of the annotation, in reading order of the kind. Empty when nothing of it is in the text. */
  parts(annotation: A): readonly Part[];
  /** The annotation with each span's selector replaced; `null` removes the span where the kind allows it, else keeps it. */
  mapParts(annotation: A, place: (selector: Selector, partKey: string) => Selector | null): A;
  /** One line that tells the annotation apart in a list. */
  summary(annotation: A): string;
  /** A short sign for margins and lists, such as a preset letter or a confidence digit; `''` for none. */
  sign(annotation: A, tagset: Tagset): string;
  /** An annotation of this kind on the text `exampleText`, for the registry test and the format pages. */
  readonly example: A;
}

/** The text that every kind's example stands on. */
export const exampleText = 'Mayor Ida Holt said on Monday that the bridge was safe.';

/** The fields that every example starts with. */
export const exampleBase = {
  id: annotationId.parse('0d9c4c1e-5f0a-4b7e-9a51-3a6f4f1f0001'),
  articleId: articleId.parse('0d9c4c1e-5f0a-4b7e-9a51-3a6f4f1f0002'),
  authorId: personId.parse('0d9c4c1e-5f0a-4b7e-9a51-3a6f4f1f0003'),
  createdAt: '2026-11-24T09:00:00.000Z',
  modifiedAt: '2026-11-24T09:00:00.000Z',
  version: 1,
  origin: 'human' as const,
  deletedAt: null,
  attributes: {},
};

/** A selector on words of `exampleText`. */
export function exampleSelector(words: string): Selector {
  const start = exampleText.indexOf(words);
  const revision = revisionId.parse('0d9c4c1e-5f0a-4b7e-9a51-3a6f4f1f0004');
  const made = createSelector(exampleText, revision, [{ start, end: start + words.length }]);
  assert(made.ok, `the example text holds “${words}”`);
  return made.value;
}
