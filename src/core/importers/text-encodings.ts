import { z } from 'zod';

/** Encodings that somebody can say a file of text has. IANA names, lower case. */
export const textEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'macintosh']);
export type TextEncoding = z.infer<typeof textEncoding>;

/** How each is called to people. */
export const encodingLabels: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  'windows-1252': 'windows-1252',
  'iso-8859-1': 'ISO-8859-1',
  macintosh: 'Mac Roman',
};

/** How an encoding is called, also one that nobody can choose. */
export function encodingLabel(encoding: string): string {
  const known = textEncoding.safeParse(encoding);
  return known.success ? encodingLabels[known.data] : encoding.toUpperCase();
}
