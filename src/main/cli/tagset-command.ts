import { resolve } from 'node:path';
import { parseTagsetFile, planTagsetImport, writeTagsetFile } from '../../core/model/tagset-file';
import { isDiskProblem, toDiskError } from '../backend/storage/disk-error';
import { writeDurably } from '../backend/storage/durable-file';
import { nodeFileSystem } from '../backend/storage/file-system';
import type { Surroundings } from './desk-calls';
import { openForReading, openForWriting } from './desk-calls';
import { findObstacle } from './export-target';
import { readSource } from './read-source';
import type { Terminal } from './terminal';
import { count, printable, refuse } from './terminal';

export interface TagsetExportOptions {
  readonly desk: string;
  /** A file, or `-` for standard output. */
  readonly out: string;
  readonly force: boolean;
}

/** Writes the tagset in force as a file. The desk may be open in a window. */
export async function exportTagset(
  options: TagsetExportOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const desk = await openForReading(resolve(around.currentFolder, options.desk), around);
  if (!desk.ok) return refuse(terminal, desk.error.message);
  const hello = await desk.value.client.call('session.hello', {}).finally(() => desk.value.close());
  if (!hello.ok) return refuse(terminal, hello.error.message);
  const content = writeTagsetFile(hello.value.tagset);
  if (options.out === '-') {
    await terminal.write(content);
    return 0;
  }
  const path = resolve(around.currentFolder, options.out);
  const obstacle = await findObstacle(path, options.force);
  if (obstacle !== null) return refuse(terminal, obstacle);
  try {
    await writeDurably(nodeFileSystem, path, new TextEncoder().encode(content));
  } catch (error) {
    if (!isDiskProblem(error)) throw error;
    return refuse(terminal, toDiskError(error, `write ${path}`).message);
  }
  await terminal.write(`${path}\n`);
  return 0;
}

/** Makes the desk's tagset say what a file says: a tagset file, or an exported article, which carries the tagset of its desk. */
export async function importTagset(
  file: string,
  options: { readonly desk: string },
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const source = await readSource(resolve(around.currentFolder, file));
  if (!source.ok) return refuse(terminal, `${printable(file)}: ${source.error}`);
  const read = parseTagsetFile(new TextDecoder().decode(source.value));
  if (!read.ok) return refuse(terminal, `${printable(file)}: ${printable(read.error.message)}`);
  const desk = await openForWriting(resolve(around.currentFolder, options.desk), around);
  if (!desk.ok) return refuse(terminal, desk.error.message);
  const { client, close } = desk.value;
  try {
    const hello = await client.call('session.hello', {});
    if (!hello.ok) return refuse(terminal, hello.error.message);
    const sets = planTagsetImport(hello.value.tagset, read.value);
    if (sets.length === 0) {
      terminal.say('The desk has this tagset already. Nothing was changed.');
      return 0;
    }
    const edited = await client.call('tagset.edit', { sets });
    if (!edited.ok) return refuse(terminal, edited.error.message);
    await terminal.write(`${count(sets.length, 'setting')} changed\n`);
    return 0;
  } finally {
    await close();
  }
}
