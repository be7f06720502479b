import { isAccepted } from './picked-files';

/** Files of folders that can be added, in the order of their names. */
export interface FolderFiles {
  readonly files: readonly File[];
  /** Files of other kinds, and files that could not be read. */
  readonly others: number;
  /** There was more than can be added at once; the rest was not looked at. */
  readonly isCut: boolean;
}

/** More than a desk takes in one go; a whole disk dropped by mistake must not be walked to its end. */
const maxFiles = 5000;
const maxLooked = 50_000;
const maxDepth = 16;

/** Walks dropped folders. Hidden files stay out. */
export async function walkFolders(folders: readonly FileSystemEntry[]): Promise<FolderFiles> {
  const files: File[] = [];
  let others = 0;
  let looked = 0;
  let isCut = false;
  const walk = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    looked += 1;
    if (files.length >= maxFiles || looked > maxLooked || depth > maxDepth) {
      isCut = true;
      return;
    }
    if (entry.name.startsWith('.')) return;
    if (isFolder(entry)) {
      for (const child of await childrenOf(entry)) await walk(child, depth + 1);
      return;
    }
    const file = isFile(entry) && isAccepted(entry.name) ? await fileOf(entry) : null;
    if (file === null) others += 1;
    else files.push(file);
  };
  for (const folder of folders) await walk(folder, 0);
  return { files, others, isCut };
}

/** The files of a folder that was picked, which the browser lists itself. */
export function takePicked(picked: readonly File[]): FolderFiles {
  const seen = picked.filter((file) => !/(?:^|\/)\./.test(file.webkitRelativePath));
  const files = seen.filter((file) => isAccepted(file.name)).sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  return { files: files.slice(0, maxFiles), others: seen.length - files.length, isCut: files.length > maxFiles };
}

/** Says what was not added of a folder; `null` when all was. */
export function folderWords({ files, others, isCut }: FolderFiles): string | null {
  if (isCut) return `The folder holds more than can be added at once; the first ${files.length} files are being added.`;
  if (files.length === 0) return 'There is nothing in the folder that can be added.';
  if (others === 0) return null;
  return others === 1
    ? 'One file of another kind in the folder was left out.'
    : `${others} files of other kinds in the folder were left out.`;
}

function pathOf(file: File): string {
  return file.webkitRelativePath;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** All children: the reader hands out a hundred at a time. A folder that cannot be read has none. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0 || children.length > maxLooked) break;
    children.push(...some);
  }
  return children.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}
