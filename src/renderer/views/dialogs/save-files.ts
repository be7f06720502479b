/** Where a file goes. */
export interface Place {
  /** What it is called there, as far as the page can know. */
  readonly name: string;
  /** Writes the file whole or not at all. `false`: it could not be written, and what was there before is unharmed. */
  write(content: Blob): Promise<boolean>;
}

/** In Chromium only: the system's dialog, which asks before an existing file is replaced. */
interface SavePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

const hasPicker = (page: object): page is SavePicker => 'showSaveFilePicker' in page;

/** How long a file stays readable after it was handed over: a save dialog may be open meanwhile, and the shell reads the file only then. */
const keptMs = 10 * 60 * 1000;

/**
 * Asks where a file is to go; `null` when the person gave up. To be called at once when a key or button is pressed: a browser asks only then. Where
 * the page may not ask, the file is handed over as a download: a desktop shell asks by itself, a browser never replaces a file.
 */
export async function askPlace(fileName: string): Promise<Place | null> {
  if (!hasPicker(window)) return toDownloads(fileName);
  try {
    return toHandle(await window.showSaveFilePicker({ suggestedName: fileName }));
  } catch (error) {
    const isGivenUp = error instanceof DOMException && error.name === 'AbortError';
    return isGivenUp ? null : toDownloads(fileName);
  }
}

/** The bytes go beside the file and take its place when all are there. */
function toHandle(handle: FileSystemFileHandle): Place {
  return {
    name: handle.name,
    write: async (content) => {
      try {
        const stream = await handle.createWritable();
        await stream.write(content);
        await stream.close();
        return true;
      } catch (error) {
        // A full disk, a folder that is gone or a right that is missing: the page can tell them only as “no”.
        if (error instanceof DOMException) return false;
        throw error;
      }
    },
  };
}

function toDownloads(fileName: string): Place {
  return {
    name: fileName,
    write: async (content) => {
      const url = URL.createObjectURL(content);
      const link = document.createElement('a');
      link.href = url;
      link.download = fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), keptMs);
      return true;
    },
  };
}

/** A size in words, such as `45 KB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** Saves a text as a file, in UTF-8, where the person says. `false`: it could not be written there. */
export async function saveTextFile(fileName: string, mediaType: string, text: string): Promise<boolean> {
  const place = await askPlace(fileName);
  return place === null || place.write(new Blob([text], { type: mediaType }));
}

/** What to say when a file could not be written. */
export const notWritten =
  'It could not be written there. A file that was there before is unharmed: choose another place.';
