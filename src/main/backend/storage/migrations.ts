import type { Migration } from './stored-type';
import { isRecord } from './stored-type';

/** Brings a person's file from version 1 to 2: nobody had changed the tagset. */
export const addTagsetEdits: Migration = (data) => (isRecord(data) ? { ...data, tagsetEdits: [] } : data);

/**
 * The index of version 1 did not count entity types, that of version 2 had other statuses, that of version 3 did not know texts, that of version 4
 * did not say what cannot be read. It is derived: it is made anew.
 */
export const forgetSummaries: Migration = () => ({ entries: {} });
