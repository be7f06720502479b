import { z } from 'zod';
import { annotationId, sourceId } from '../model/ids';
import type { Selector } from '../model/selector';
import { selector } from '../model/selector';
import {
  form,
  forms,
  groundRule,
  groundRules,
  identification,
  identifications,
  sourceKind,
  sourceKinds,
} from '../model/tagset';
import type { SourcePreset, Tagset } from '../model/tagset-value';
import type { Field, Kind, Part } from './kind';
import { annotationBase, exampleBase, exampleSelector } from './kind';

/** How the source knows what it says. */
export const knowledges = [
  { key: 'not_stated', label: 'Not stated', hotkey: null, description: '' },
  { key: 'first_hand', label: 'First hand', hotkey: null, description: 'saw, did or measured it' },
  { key: 'second_hand', label: 'Second hand', hotkey: null, description: 'was told of it, or read it' },
] as const;

/** One source of an attribution. `selector` is `null` if and only if `identification` is `implicit`. */
export const sourceRef = z.strictObject({
  selector: selector.nullable(),
  /** The source record that these words stand for. */
  sourceId: sourceId.nullable(),
  kind: sourceKind,
  identification,
  groundRules: groundRule,
  knowledge: z.enum(knowledges.map((item) => item.key)),
  justification: z.string().nullable(),
  anonymityReason: z.string().nullable(),
});
export type SourceRef = z.infer<typeof sourceRef>;

/** Who says what: source, cue and content, any of them absent or in several pieces. Source: PARC 3.0, PolNeAR. */
export const attributionSchema = z.strictObject({
  ...annotationBase,
  kind: z.literal('attribution'),
  content: selector.nullable(),
  cue: selector.nullable(),
  /** At least one; several for “A and B said”. */
  sources: z.array(sourceRef).min(1),
  /** The go-between of a second-hand statement. */
  via: sourceRef.nullable(),
  /** The attribution whose content holds this one. */
  parentId: annotationId.nullable(),
  form,
});
export type Attribution = z.infer<typeof attributionSchema>;

/** The form rows of one source of an attribution. */
export const sourceFields: readonly Field[] = [
  { key: 'kind', label: 'Kind', input: 'choice', choices: sourceKinds, optional: false },
  { key: 'identification', label: 'Identification', input: 'choice', choices: identifications, optional: false },
  { key: 'groundRules', label: 'Ground rules', input: 'choice', choices: groundRules, optional: false },
];

const unnamed = new Set(['group', 'role_only', 'generic']);

/**
 * The preset whose facets a source has, or `null`; one that is still offered comes first. A pronoun stands for a name, so it keeps the preset
 * of its kind.
 */
export function findPreset(source: SourceRef, { sourcePresets }: Tagset): SourcePreset | null {
  const seen = source.identification === 'pronoun' ? 'named' : source.identification;
  const fitting = sourcePresets.filter(
    ({ set, state }) =>
      state !== 'deleted' &&
      set.kind === source.kind &&
      set.identification === seen &&
      set.groundRules === source.groundRules,
  );
  return fitting.find(({ state }) => state === 'offered') ?? fitting[0] ?? null;
}

export const attribution: Kind<Attribution> = {
  id: 'attribution',
  label: 'Attribution',
  plural: 'Attributions',
  fields: [{ key: 'form', label: 'Form', input: 'choice', choices: forms, optional: false }],
  parts: (annotation) => {
    const parts: Part[] = [];
    for (const [index, source] of annotation.sources.entries()) {
      if (source.selector === null) continue;
      const mark = unnamed.has(source.identification) ? 'a-unnamed' : 'a-source';
      parts.push({ key: `source:${index}`, label: 'Source', selector: source.selector, mark });
    }
    if (annotation.via?.selector)
      parts.push({ key: 'via', label: 'Via', selector: annotation.via.selector, mark: 'a-source' });
    if (annotation.cue !== null) parts.push({ key: 'cue', label: 'Cue', selector: annotation.cue, mark: 'a-cue' });
    if (annotation.content !== null)
      parts.push({ key: 'content', label: 'Content', selector: annotation.content, mark: 'a-content' });
    return parts;
  },
  mapParts: (annotation, place) => {
    const placed = (stored: Selector | null, key: string): Selector | null =>
      stored === null ? null : place(stored, key);
    const source = (ref: SourceRef, key: string): SourceRef => {
      const moved = placed(ref.selector, key);
      return { ...ref, selector: moved, identification: moved === null ? 'implicit' : ref.identification };
    };
    return {
      ...annotation,
      sources: annotation.sources.map((ref, index) => source(ref, `source:${index}`)),
      via: annotation.via === null ? null : source(annotation.via, 'via'),
      cue: placed(annotation.cue, 'cue'),
      content: placed(annotation.content, 'content'),
    };
  },
  summary: (annotation) => {
    const who = annotation.sources
      .map((source) => source.selector?.quote.exact ?? 'No source in the text')
      .join(' and ');
    return annotation.content === null ? who : `${who}: ${annotation.content.quote.exact}`;
  },
  sign: (annotation, tagset) => {
    const first = annotation.sources[0];
    return (first === undefined ? undefined : findPreset(first, tagset)?.hotkey?.toUpperCase()) ?? '·';
  },
  example: {
    ...exampleBase,
    kind: 'attribution',
    content: exampleSelector('the bridge was safe'),
    cue: exampleSelector('said on Monday'),
    sources: [
      {
        selector: exampleSelector('Mayor Ida Holt'),
        sourceId: sourceId.parse('0d9c4c1e-5f0a-4b7e-9a51-3a6f4f1f0006'),
        kind: 'official',
        identification: 'named',
        groundRules: 'on_record',
        knowledge: 'not_stated',
        justification: null,
        anonymityReason: null,
      },
    ],
    via: null,
    parentId: null,
    form: 'indirect',
  },
};
