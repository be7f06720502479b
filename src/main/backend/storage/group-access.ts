import { promises } from 'node:fs';
import { dirname } from 'node:path';
import { systemCodeOf } from './disk-error';

/** What a folder that was shared with a group gives to it. */
interface GroupAccess {
  readonly gid: number;
  /** Its permission bits, such as `0o070`. */
  readonly bits: number;
}

const ownerOnlyFile = 0o600;
const ownerOnlyFolder = 0o700;
const groupAll = 0o070;
const groupReadWrite = 0o060;
const othersWrite = 0o002;
const setGroupId = 0o2000;

/**
 * What the folder of a new entry gives to its group, or `null` where nobody shared it on purpose: it hands its group on (setgid), or the group may
 * do everything in it and not everybody else may too. What is only readable, as most folders of a home are, stays its owner's.
 */
async function accessAround(path: string): Promise<GroupAccess | null> {
  if (process.platform === 'win32') return null;
  const { mode, gid } = await promises.stat(dirname(path));
  const isForGroup = (mode & groupAll) === groupAll && (mode & othersWrite) === 0;
  const bits = mode & groupAll;
  return bits !== 0 && ((mode & setGroupId) !== 0 || isForGroup) ? { gid, bits } : null;
}

/** Something new that lies in a folder: an open file, or a folder by its path. */
interface NewEntry {
  stat(): Promise<{ readonly uid: number; readonly gid: number }>;
  chown(uid: number, gid: number): Promise<void>;
  chmod(mode: number): Promise<void>;
}

/** Lets the group of a shared folder into a new file in it. Others are never let in, and no other group either. */
export async function shareFile(path: string, file: NewEntry): Promise<void> {
  const access = await accessAround(path);
  if (access !== null) await share(file, access, ownerOnlyFile | (access.bits & groupReadWrite));
}

/** The same for a folder, which hands the group on to what comes to lie in it. */
export async function shareFolder(path: string): Promise<void> {
  const access = await accessAround(path);
  if (access === null) return;
  const folder: NewEntry = {
    stat: () => promises.stat(path),
    chown: (uid, gid) => promises.chown(path, uid, gid),
    chmod: (mode) => promises.chmod(path, mode),
  };
  await share(folder, access, setGroupId | ownerOnlyFolder | access.bits);
}

async function share(entry: NewEntry, { gid }: GroupAccess, mode: number): Promise<void> {
  try {
    const made = await entry.stat();
    if (made.gid !== gid) await entry.chown(made.uid, gid);
    await entry.chmod(mode);
  } catch (error) {
    // Somebody who is not in the group, or a file system without permissions: it stays its owner's.
    if (systemCodeOf(error) === null) throw error;
  }
}
