interface BinaryKind {
  readonly offset: number;
  readonly magic: readonly number[];
  readonly name: string;
}

function kind(name: string, magic: string | readonly number[], offset = 0): BinaryKind {
  return { name, offset, magic: typeof magic === 'string' ? [...magic].map((letter) => letter.charCodeAt(0)) : magic };
}

/** First bytes of files that people may drop by mistake. All are impossible or very unlikely as the beginning of a text. */
const kinds: readonly BinaryKind[] = [
  kind('a PDF document', '%PDF-'),
  kind('a ZIP archive or an Office document (.docx, .xlsx, .odt)', [0x50, 0x4b, 0x03, 0x04]),
  kind('an empty ZIP archive', [0x50, 0x4b, 0x05, 0x06]),
  kind('an old Office document (.doc, .xls)', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  kind('an RTF document', '{\\rtf'),
  kind('a PNG picture', [0x89, 0x50, 0x4e, 0x47]),
  kind('a JPEG picture', [0xff, 0xd8, 0xff]),
  kind('a GIF picture', 'GIF8'),
  kind('a TIFF picture', [0x49, 0x49, 0x2a, 0x00]),
  kind('a TIFF picture', [0x4d, 0x4d, 0x00, 0x2a]),
  kind('a WebP picture', 'WEBP', 8),
  kind('a HEIC picture or a video', 'ftyp', 4),
  kind('a sound recording', [0x49, 0x44, 0x33]),
  kind('a sound recording', 'OggS'),
  kind('a sound recording', 'WAVEfmt', 8),
  kind('a video', [0x1a, 0x45, 0xdf, 0xa3]),
  kind('a compressed file (.gz)', [0x1f, 0x8b]),
  kind('a compressed file (.7z)', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
  kind('a compressed file (.xz)', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
  kind('a RAR archive', 'Rar!\u001a\u0007'),
  kind('a database file', 'SQLite format 3\u0000'),
  kind('a program', [0x7f, 0x45, 0x4c, 0x46]),
  kind('a program', [0x4d, 0x5a, 0x90, 0x00]),
  kind('a program', [0xcf, 0xfa, 0xed, 0xfe]),
];

/** What a file is when its first bytes say that it is not text, such as “a PDF document”; else `null`. */
export function findBinaryKind(bytes: Uint8Array): string | null {
  const found = kinds.find(({ magic, offset }) => magic.every((byte, index) => bytes[offset + index] === byte));
  return found?.name ?? null;
}
