import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { extensionOf } from '../../core/importers/file-format';
import { groupFiles } from '../../core/importers/group-files';
import { annotatedImporters, importers } from '../../core/importers/index';
import { systemCodeOf } from '../backend/storage/disk-error';

/** A file to import. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Base name. */
  readonly name: string;
}

/** Files that belong together, the text first; or a folder of which nothing can be imported. */
export type FoundSet =
  | { readonly files: readonly FoundFile[] }
  | { readonly files: readonly []; readonly path: string; readonly problem: string };

/** More than any desk has, and few enough to be listed. */
const maxFiles = 20_000;
const maxDepth = 16;

const known = new Set<string>(
  [...importers, ...annotatedImporters].flatMap(({ extensions }) => [
    ...extensions,
    'txt',
    'zip',
    'galley',
    'json',
    'jsonl',
    'ndjson',
  ]),
);

/** The files of some paths (absolute), in sets that belong together. Folders are walked: of them only files with endings that can be imported count. */
export async function gatherSets(paths: readonly string[]): Promise<FoundSet[]> {
  const files: FoundFile[] = [];
  const empty: FoundSet[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) {
      files.push({ path, name: basename(path) });
      continue;
    }
    const found: FoundFile[] = [];
    const problem = await walk(path, 0, found);
    if (problem !== null) empty.push({ files: [], path, problem });
    else if (found.length === 0)
      empty.push({ files: [], path, problem: 'There is nothing in this folder that can be imported.' });
    files.push(...found);
  }
  return [...empty, ...groupFiles(files).map((set) => ({ files: set }))];
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Reading it will say what is wrong.
    return false;
  }
}

/** Collects a folder's files in the order of their names. Hidden ones and links stay out. Answers in words what stopped it, or `null`. */
async function walk(folder: string, depth: number, found: FoundFile[]): Promise<string | null> {
  if (depth > maxDepth) return `The folder nests more than ${maxDepth} deep.`;
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const problem = await walk(path, depth + 1, found);
        if (problem !== null) return problem;
      } else if (entry.isFile() && known.has(extensionOf(entry.name))) {
        if (found.length >= maxFiles)
          return `The folder holds more than ${maxFiles} files: import a part of it at a time.`;
        found.push({ path, name: entry.name });
      }
    }
    return null;
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === null) throw error;
    return `The folder could not be read (${code}).`;
  }
}
