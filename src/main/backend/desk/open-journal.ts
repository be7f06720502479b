import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import type { DeskFolder } from '../storage/desk-folder';
import { toDiskError } from '../storage/disk-error';
import { flushFolder } from '../storage/durable-file';
import { sha256Of } from '../storage/envelope';
import { Journal } from '../storage/journal';
import { readDesk } from './desk-place';

const journalName = /^journal-[0-9a-f]{12}\.log$/;

export interface OpenedJournal {
  readonly journal: Journal;
  /** Where a journal lies that was damaged, as it was: saved changes may be lost. `null`: none was. */
  readonly keptIn: string | null;
}

/** The names of the journals in a user's own folder for a desk, one for each place where it lies. Throws the system's error. */
export async function listJournals(own: DeskFolder): Promise<readonly string[]> {
  return (await own.list('')).filter((name) => journalName.test(name));
}

/**
 * Opens the journal of this user on this machine, in his own folder: a program that syncs the desk must not copy it about at every change, and it is
 * of no use to anybody else. What cannot be read of it is set aside. Errors: `read-only` (a newer version wrote it), `disk`.
 */
export async function openJournal(
  desk: DeskFolder,
  own: DeskFolder,
  facts: FactSource,
  canWrite: boolean,
): Promise<Result<OpenedJournal, ApiError>> {
  const head = { deskId: desk.deskId, folder: desk.path };
  const name = `journal-${sha256Of(desk.path).slice(0, 12)}.log`;
  const path = own.at(name);
  try {
    if (canWrite && !(await own.has(name))) await takeOver(desk, own, name);
    const opened = await Journal.open(own.fs, path, head);
    if (!opened.ok && opened.error.code !== 'damaged') return opened;
    const isDamaged = !opened.ok || opened.value.isDamaged;
    const keptIn = isDamaged && canWrite ? own.at('.galley/quarantine') : null;
    if (opened.ok) {
      if (keptIn !== null) await own.keepAside(name, await own.fs.readFile(path));
      return ok({ journal: opened.value, keptIn });
    }
    const aside = canWrite ? await own.setAside(name, facts.now()) : ok(null);
    return aside.ok ? ok({ journal: new Journal(own.fs, path, head, null), keptIn }) : aside;
  } catch (error) {
    return { ok: false, error: toDiskError(error, 'read what was saved last') };
  }
}

/** A desk that was moved since has its journal under the name of the place where it lay. A place that still has this desk keeps its own. */
async function takeOver(desk: DeskFolder, own: DeskFolder, name: string): Promise<void> {
  for (const other of await listJournals(own)) {
    const folder = await Journal.folderOf(own.fs, own.at(other));
    if (folder === null) continue;
    const there = await readDesk(own.fs, folder);
    if (!there.ok || there.value?.id === desk.deskId) continue;
    await own.fs.rename(own.at(other), own.at(name));
    await flushFolder(own.fs, own.path);
    return;
  }
}
