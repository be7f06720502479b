import { join } from 'node:path';
import type { Desk } from '../../core/model/article';
import type { Finding } from './check-article';
import { listJournals } from './desk/open-journal';
import { ownFolderOf } from './desk/own-folder';
import { DeskFolder, readBytes } from './storage/desk-folder';
import { sha256Of } from './storage/envelope';
import type { FileSystem } from './storage/file-system';
import { Journal } from './storage/journal';

/**
 * Checks this user's journals of a desk: each is whole, is of this desk, and waits with so many changes for the files of the place where the desk
 * lies, which may be another copy of it. Throws the system's error.
 */
export async function checkJournals(
  fs: FileSystem,
  { id }: Desk,
  folder: string,
  stateFolder: string,
): Promise<Finding[]> {
  const own = new DeskFolder(fs, ownFolderOf(stateFolder, id), id, () => undefined);
  const findings: Finding[] = [];
  for (const name of await listJournals(own)) {
    const file = own.at(name);
    const report = (severity: Finding['severity'], message: string) => findings.push({ file, severity, message });
    const place = (await Journal.folderOf(fs, file)) ?? folder;
    const opened = await Journal.open(fs, file, { deskId: id, folder: place });
    if (!opened.ok) {
      report('problem', opened.error.message);
      continue;
    }
    if (opened.value.isDamaged)
      report('problem', 'is damaged in the middle: saved changes behind that cannot be read. Galley keeps it aside.');
    const waiting = await countWaiting(fs, opened.value, place);
    if (waiting === 0) continue;
    const what = waiting === 1 ? '1 saved change that is' : `${waiting} saved changes that are`;
    const whose = place === folder ? 'its files' : `the files of this desk in ${place}`;
    report('note', `holds ${what} not in ${whose} yet. Galley puts them there when it is at work on that desk.`);
  }
  return findings;
}

async function countWaiting(fs: FileSystem, journal: Journal, place: string): Promise<number> {
  let waiting = 0;
  for (const store of journal.stores) {
    const bytes = await readBytes(fs, join(place, ...store.split('/')), store);
    const sha256 = bytes.ok && bytes.value !== null ? sha256Of(bytes.value) : null;
    waiting += journal.recover(store, sha256)?.changes.length ?? 0;
  }
  return waiting;
}
