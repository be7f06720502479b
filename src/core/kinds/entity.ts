import { z } from 'zod';
import { entityId } from '../model/ids';
import { selector } from '../model/selector';
import { entityType } from '../model/tagset';
import type { Kind } from './kind';
import { annotationBase, exampleBase, exampleSelector } from './kind';

const mentionLevels = [
  { key: 'named', label: 'Name', hotkey: null, description: '' },
  { key: 'nominal', label: 'Description', hotkey: null, description: 'such as “the director”' },
  { key: 'pronoun', label: 'Pronoun', hotkey: null, description: '' },
] as const;

/** A mention of one or more entities. Span rule: without title and possessive; source: ERE guidelines. */
export const entitySchema = z.strictObject({
  ...annotationBase,
  kind: z.literal('entity'),
  type: entityType,
  selector,
  /** More than one for “the two men”. */
  entityIds: z.array(entityId),
  mentionLevel: z.enum(['named', 'nominal', 'pronoun']),
  /** What the name stands for when it is not meant literally, such as a capital for its government. */
  metonymOf: z.string().nullable(),
});
export type EntityMention = z.infer<typeof entitySchema>;

export const entity: Kind<EntityMention> = {
  id: 'entity',
  label: 'Entity',
  plural: 'Entities',
  fields: [
    { key: 'type', label: 'Type', input: 'type' },
    { key: 'mentionLevel', label: 'Mentioned by', input: 'choice', choices: mentionLevels, optional: false },
    { key: 'metonymOf', label: 'Metonym for', input: 'text', optional: true },
  ],
  parts: (annotation) => [{ key: 'span', label: 'Entity', selector: annotation.selector, mark: 'entity' }],
  mapParts: (annotation, place) => ({
    ...annotation,
    selector: place(annotation.selector, 'span') ?? annotation.selector,
  }),
  summary: (annotation) => annotation.selector.quote.exact,
  sign: () => '',
  example: {
    ...exampleBase,
    kind: 'entity',
    type: 'PERSON',
    selector: exampleSelector('Ida Holt'),
    entityIds: [entityId.parse('0d9c4c1e-5f0a-4b7e-9a51-3a6f4f1f0005')],
    mentionLevel: 'named',
    metonymOf: null,
  },
};
