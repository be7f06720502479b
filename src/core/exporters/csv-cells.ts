/** Characters that may stand before a formula without stopping a spreadsheet from running it: white space, BOM, NUL, quotes. */
const before = /^[\s\p{C}"'\u2018\u2019\u201c\u201d]*/u;

/** Whether a spreadsheet may take a cell for a formula: by its first sign behind what it skips, in full-width too, or by a control at its start. */
export function isFormulaLike(cell: string): boolean {
  if (/^[\t\r\n]/.test(cell)) return true;
  return /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell.replace(before, ''));
}

/** A cell as it is written: quoted, and with an apostrophe before what could be run. Source: OWASP, CSV injection. */
export function toCell(value: string): string {
  const safe = isFormulaLike(value) ? `'${value}` : value;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** The value of a cell that `toCell` wrote, after the quotes are gone. */
export function fromCell(cell: string): string {
  return cell.startsWith("'") && isFormulaLike(cell.slice(1)) ? cell.slice(1) : cell;
}
