/** Longest name before the extension, in UTF-16 units: with any extension it stays far below the 255 bytes of a file system, whatever the script. */
const maxLength = 60;

/** Names that Windows keeps for devices, whatever the extension. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file name made from a title: letters and digits of any script, words joined by hyphens, then the extension (without its dot).
 * Safe on every file system: no path, no control or direction marks, no leading dot or hyphen, no device name.
 */
export function toFileName(title: string, extension: string): string {
  const words = title
    .normalize('NFC')
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+/u, '');
  let stem = '';
  for (const character of words) {
    if (stem.length + character.length > maxLength) break;
    stem += character;
  }
  stem = stem.replace(/-+$/u, '');
  if (stem === '' || devices.test(stem)) stem = stem === '' ? 'article' : `${stem}-article`;
  return `${stem}.${extension}`;
}
