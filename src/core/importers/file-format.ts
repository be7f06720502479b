import type { SourceFile } from './importer';

/** The ending of a file name without the dot, in lower case; `''` when there is none. */
export function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Whether text declares itself a web page, whatever its file is called. */
export function startsLikeHtml(text: string): boolean {
  return /^\ufeff?\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html)[\s>]/i.test(text.slice(0, 4096));
}

/** Whether text from the clipboard is a piece of a web page: browsers hand it out without the page around it. */
export function startsLikeMarkup(text: string): boolean {
  const start = text.slice(0, 4096);
  if (startsLikeHtml(start)) return true;
  return (
    /^\ufeff?\s*<(?:!--startfragment|meta|head|body|div|p|span|article|section|main|h[1-6]|ul|ol|table|blockquote|figure|a|b|i|em|strong|font|pre)\b/i.test(
      start,
    ) && /<\/[a-z][\w-]*\s*>|<meta\b/i.test(text)
  );
}

interface Signature {
  readonly name: string;
  readonly extensions: readonly string[];
  /** First bytes, as Latin-1; `''` when the extension alone tells. */
  readonly start: string;
}

/** Formats that people are likely to try and that no importer reads. The more telling come first: a .docx is a zip archive. */
const signatures: readonly Signature[] = [
  { name: 'a Word document', extensions: ['docx', 'docm', 'dotx', 'doc'], start: '' },
  { name: 'an OpenDocument text', extensions: ['odt', 'ott', 'fodt'], start: '' },
  { name: 'a Pages document', extensions: ['pages'], start: '' },
  { name: 'a spreadsheet', extensions: ['xlsx', 'xls', 'ods', 'numbers'], start: '' },
  { name: 'a presentation', extensions: ['pptx', 'ppt', 'odp', 'key'], start: '' },
  { name: 'an e-book', extensions: ['epub', 'mobi'], start: '' },
  { name: 'a rich text document (RTF)', extensions: ['rtf'], start: '{\\rtf' },
  { name: 'a PDF', extensions: ['pdf'], start: '%PDF-' },
  {
    name: 'a picture',
    extensions: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'tif', 'tiff', 'heic', 'bmp'],
    start: '\u0089PNG',
  },
  { name: 'a picture', extensions: [], start: '\u00ff\u00d8\u00ff' },
  { name: 'a picture', extensions: [], start: 'GIF8' },
  { name: 'a sound or video file', extensions: ['mp3', 'mp4', 'm4a', 'mov', 'wav', 'ogg', 'webm', 'avi'], start: '' },
  { name: 'an old Office document', extensions: ['msg'], start: '\u00d0\u00cf\u0011\u00e0' },
  { name: 'an archive', extensions: ['zip', 'gz', '7z', 'rar', 'tar'], start: 'PK\u0003\u0004' },
];

/** What a file is, in words, when it is a known format without an importer; `null` otherwise. */
export function findForeignFormat(file: SourceFile): string | null {
  const extension = extensionOf(file.name);
  const start = String.fromCharCode(...file.bytes.subarray(0, 8));
  const byName = signatures.find((signature) => signature.extensions.includes(extension));
  const byStart = signatures.find((signature) => signature.start !== '' && start.startsWith(signature.start));
  // A text file with a borrowed ending is still a text file.
  if (byName !== undefined && (file.text === null || byName.start === '{\\rtf')) return byName.name;
  return byStart?.name ?? null;
}
