import { z } from 'zod';
import { place } from '../../../contract/api';
import { labelMapping } from '../../../core/importers/label-mapping';
import { article, desk, draft, revision } from '../../../core/model/article';
import { personId } from '../../../core/model/ids';
import { layerFromVersion1, layerFromVersion2, layerFromVersion3 } from '../../../core/model/layer-migrations';
import { chosenPreferences } from '../../../core/model/preferences';
import { layer } from '../../../core/model/records';
import { storedPerson } from '../../../core/model/stored-person';
import { addTagsetEdits } from './migrations';
import type { Migration, StoredType } from './stored-type';
import { isRecord } from './stored-type';

function storedType<T>(name: string, schema: z.ZodType<T>, ...migrations: Migration[]): StoredType<T> {
  return { name, schema, migrations };
}

/** Version 2 of texts: the log of edits may say that words were moved. What is older says nothing of it and is as it was. */
const withMoves: Migration = (data) => data;
/** Version 3 of revisions: they may settle others. What is older settles none. */
const withSettled: Migration = (data) => data;

/** Version 3 of people: an edit of the tagset may name the colour of a type. What is older names none. */
const withColors: Migration = (data) => data;

/** Which person of the desk this machine's user is. */
const me = z.strictObject({ personId });
export type Me = z.infer<typeof me>;

/** Where this user left off: per article, and last of all. */
const session = z.strictObject({
  places: z.record(z.string(), place),
  lastPlace: place.nullable(),
  dismissedHints: z.array(z.string()),
});
export type Session = z.infer<typeof session>;

/** Counter of the newest state that was seen of a colleague's layer, by `<article>/<person>`. There are tens of thousands on a large desk. */
const seenCounters = z.strictObject({
  counters: z.custom<Readonly<Record<string, number>>>(
    (value) => isRecord(value) && Object.values(value).every(isCounter),
  ),
});
export type SeenCountersData = z.infer<typeof seenCounters>;

function isCounter(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** What foreign labels became at the last import, by format. */
const importMappings = z.strictObject({ formats: z.record(z.string(), labelMapping) });

/** Every kind of file that a desk holds. */
export const storedTypes = {
  desk: storedType('desk', desk),
  person: storedType('person', storedPerson, addTagsetEdits, withColors),
  article: storedType('article', article),
  revision: storedType('revision', revision, withMoves, withSettled),
  draft: storedType('draft', draft, withMoves),
  layer: storedType('layer', layer, layerFromVersion1, layerFromVersion2, layerFromVersion3),
  me: storedType('me', me),
  session: storedType('session', session),
  seenCounters: storedType('seen-counters', seenCounters),
  importMappings: storedType('import-mappings', importMappings),
  preferences: storedType('preferences', chosenPreferences),
} as const;
