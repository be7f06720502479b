import { z } from 'zod';
import { person } from './article';
import { tagsetEdit } from './tagset-edits';

/** What a person's own file holds: who it is, and that person's edits of the tagset. */
export const storedPerson = z.strictObject({ ...person.shape, tagsetEdits: z.array(tagsetEdit) });
export type StoredPerson = z.infer<typeof storedPerson>;
