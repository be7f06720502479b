import { z } from 'zod';
import { selector } from '../model/selector';
import type { Kind } from './kind';
import { annotationBase, exampleBase, exampleSelector } from './kind';

/** A remark on any span. */
export const noteSchema = z.strictObject({ ...annotationBase, kind: z.literal('note'), selector, text: z.string() });
export type Note = z.infer<typeof noteSchema>;

export const note: Kind<Note> = {
  id: 'note',
  label: 'Note',
  plural: 'Notes',
  fields: [{ key: 'text', label: 'Note', input: 'long-text', optional: false }],
  parts: (annotation) => [{ key: 'span', label: 'Note', selector: annotation.selector, mark: 'note' }],
  mapParts: (annotation, place) => ({
    ...annotation,
    selector: place(annotation.selector, 'span') ?? annotation.selector,
  }),
  summary: (annotation) => (annotation.text === '' ? annotation.selector.quote.exact : annotation.text),
  sign: () => '',
  example: { ...exampleBase, kind: 'note', selector: exampleSelector('on Monday'), text: 'Check the date.' },
};
