import type { PickedFile } from '../../state/send-file';

/** The endings that the file dialog offers. */
export const acceptedFiles =
  '.txt,.md,.markdown,.html,.htm,.docx,.odt,.rtf,.pdf,.zip,.galley,.json,.jsonl,.ndjson,.jsonld,.ann,.csv,.tsv,.conll,.iob,.iob2,.bio';

const accepted = new Set(acceptedFiles.split(','));

/** Whether a file found in a folder is one to add: folders hold much else. */
export function isAccepted(name: string): boolean {
  return !name.startsWith('.') && accepted.has(/\.[^.]*$/.exec(name)?.[0].toLowerCase() ?? '');
}

/** A file of the file dialog or of a drop, read piece by piece. */
export function toPickedFile(file: File): PickedFile {
  return {
    name: file.name,
    // Asked of the browser’s other process, which it waits for: when the file is sent, and not for all of them at once.
    get sizeBytes() {
      return file.size;
    },
    pasted: false,
    // A file that has vanished is empty by its size; only to read all of it fails.
    read: async (start, end) =>
      new Uint8Array(await (start === 0 && end >= file.size ? file : file.slice(start, end)).arrayBuffer()),
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

/** Files and folders of a drop. They are to be taken at once: a drop forgets them when its event is over. */
export function takeFiles(transfer: DataTransfer): {
  readonly files: readonly File[];
  readonly folders: readonly FileSystemEntry[];
} {
  const files: File[] = [];
  const folders: FileSystemEntry[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory === true) {
      folders.push(entry);
      continue;
    }
    const file = item.getAsFile();
    if (file !== null) files.push(file);
  }
  return { files, folders };
}
