import { z } from 'zod';
import { confidence, entityType, groundRule, identification, sourceKind } from './tagset';

/** The kinds of annotation that fields and attributes belong to. */
export const tagsetKind = z.enum(['entity', 'attribution', 'claim', 'note']);
export type TagsetKind = z.infer<typeof tagsetKind>;

/** The line under the words of an entity type. Several types may share one. */
export const entityLook = z.enum(['solid', 'double', 'dotted', 'dashed', 'wavy', 'heavy']);
export type EntityLook = z.infer<typeof entityLook>;

/** The colour of that line, by name: what it is on a light and on a dark ground is the style sheets' to say, and every one is readable on both. */
export const entityColor = z.enum([
  'blue',
  'indigo',
  'purple',
  'magenta',
  'pink',
  'red',
  'brown',
  'olive',
  'leaf',
  'green',
  'teal',
  'grey',
]);
export type EntityColor = z.infer<typeof entityColor>;

/** `retired`: no longer offered, still shown where it was used. `deleted`: not shown in lists of choices; can be brought back. */
export const entryState = z.enum(['offered', 'retired', 'deleted']);
export type EntryState = z.infer<typeof entryState>;

const label = z.string().trim().min(1).max(40);
const description = z.string().max(300);
/** One letter, digit or sign as it is typed without Shift; letters in lower case. */
export const hotkey = z.string().regex(/^[^\s\p{Lu}\p{Cc}]$/u);
/** Where an entry stands among its like. Any number: an entry that is moved gets one between its neighbours. */
const order = z.number();

export const entityTypeEntry = z.strictObject({
  key: entityType,
  label,
  hotkey: hotkey.nullable(),
  description,
  look: entityLook,
  /** `null`: the colour that goes with the line. Files from before colours could be chosen say nothing of it. */
  color: entityColor.nullable().default(null),
  order,
  /** In the first row of the toolbar; the others stand behind “more”. */
  isShortlisted: z.boolean(),
  state: entryState,
  /** Read as this type instead, wherever it was used. The records keep their own key. */
  replacedBy: entityType.nullable(),
});
export type EntityTypeEntry = z.infer<typeof entityTypeEntry>;

/** A one-key setting of the three facets of a source. */
export const sourcePreset = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  label,
  hotkey: hotkey.nullable(),
  description,
  order,
  state: entryState,
  set: z.strictObject({ kind: sourceKind, identification, groundRules: groundRule }),
});
export type SourcePreset = z.infer<typeof sourcePreset>;

/** What a confidence level is called. The six levels, their digits and their signs are fixed. */
export const confidenceEntry = z.strictObject({ key: confidence, label, description });
export type ConfidenceEntry = z.infer<typeof confidenceEntry>;

/** Key of an extra attribute, unique within its kind. */
export const attributeKey = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/);

/** An extra attribute of a kind of annotation. A date is stored as `YYYY-MM-DD`, a choice as the key of the chosen one. */
export const attributeEntry = z.strictObject({
  kind: tagsetKind,
  key: attributeKey,
  label,
  input: z.enum(['text', 'choice', 'number', 'date']),
  /** For `choice` only. One that is taken out is still shown, by its key, where it was chosen. */
  choices: z.array(z.strictObject({ key: attributeKey, label })),
  required: z.boolean(),
  order,
  state: entryState,
});
export type AttributeEntry = z.infer<typeof attributeEntry>;

/** A built-in field that this newsroom wants filled in. */
export const requiredField = z.strictObject({ kind: tagsetKind, field: z.string().regex(/^[a-zA-Z]{1,40}$/) });
export type RequiredField = z.infer<typeof requiredField>;

/** Everything about tags that a newsroom can set for itself. Lists are sorted by order, then key. */
export const tagset = z.strictObject({
  entityTypes: z.array(entityTypeEntry),
  sourcePresets: z.array(sourcePreset),
  confidences: z.array(confidenceEntry),
  attributes: z.array(attributeEntry),
  requiredFields: z.array(requiredField),
  /** A claim at this level, or a less certain one, needs a rationale. `null`: never. “Can’t judge” counts as the least certain. */
  rationaleFrom: confidence.nullable(),
});
export type Tagset = z.infer<typeof tagset>;
