/** A file to hand to the browser, as exports give it. */
export interface SavedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly contentBase64: string;
}

/** How long a file stays readable after it was handed over: a save dialog may be open meanwhile, and the shell reads the file only then. */
const keptMs = 10 * 60 * 1000;

/** Hands a file to the browser as a download; the desktop shell asks where to put it. */
export function saveFile(file: SavedFile): void {
  const url = URL.createObjectURL(new Blob([toBytes(file)], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}

/** A size in words, such as `45 KB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

function toBytes({ contentBase64 }: SavedFile): Uint8Array<ArrayBuffer> {
  const binary = atob(contentBase64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Hands a text over as a file, in UTF-8. */
export function saveTextFile(fileName: string, mediaType: string, text: string): void {
  const bytes = new TextEncoder().encode(text);
  saveFile({
    fileName,
    mediaType,
    contentBase64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
  });
}
