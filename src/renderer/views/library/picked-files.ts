import type { PickedFile } from '../../state/import-files';

/** The endings that the file dialog offers. */
export const acceptedFiles =
  '.txt,.md,.markdown,.html,.htm,.json,.jsonl,.ndjson,.jsonld,.ann,.csv,.tsv,.conll,.iob,.iob2,.bio';

/** A file of the file dialog or of a drop, read piece by piece. */
export function toPickedFile(file: File): PickedFile {
  return {
    name: file.name,
    sizeBytes: file.size,
    pasted: false,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  };
}

/** Pasted words as a file. `html` for what the clipboard held as formatted text. */
export function toPastedFile(content: string, format: 'text' | 'html'): PickedFile {
  const bytes = new TextEncoder().encode(content);
  return {
    name: format === 'html' ? 'pasted.html' : '',
    sizeBytes: bytes.length,
    pasted: true,
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  };
}

/** Files of a drop without the folders, which cannot be read as files. */
export function takeFiles(transfer: DataTransfer): { readonly files: readonly File[]; readonly folders: number } {
  const files: File[] = [];
  let folders = 0;
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    if (item.webkitGetAsEntry()?.isDirectory === true) {
      folders += 1;
      continue;
    }
    const file = item.getAsFile();
    if (file !== null) files.push(file);
  }
  return { files, folders };
}
