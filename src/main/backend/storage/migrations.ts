import type { Migration } from './stored-type';
import { isRecord } from './stored-type';

/** Brings a person's file from version 1 to 2: nobody had changed the tagset. */
export const addTagsetEdits: Migration = (data) => (isRecord(data) ? { ...data, tagsetEdits: [] } : data);
