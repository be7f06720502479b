import { zipSync } from 'fflate';
import { assert } from '../model/result';

/** A file to pack. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How much work goes into making it smaller: more than this makes a table smaller by a tenth, in twice the time. */
const level = 4;

/**
 * Packs files into a ZIP archive: the same files give the same bytes, with no time of their own. Names are UTF-8.
 * At most 65,535 files and 4 GB. `isSmaller`: they take less room; else they are stored as they are, so that no reader can take a file that
 * repeats itself for a trap. Throws when two have the same name. Source: PKWARE APPNOTE 6.3.
 */
export function packZip(entries: readonly ZipEntry[], { isSmaller = false } = {}): Uint8Array {
  const files = Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes]));
  assert(Object.keys(files).length === entries.length, 'files of an archive have names of their own');
  return zipSync(files, {
    level: isSmaller ? level : 0,
    // The first day that an archive can tell.
    mtime: '1980-01-01T00:00',
  });
}
