/** Most cells that a file may have: far above any table of tags. */
const maxCells = 2_000_000;

/**
 * The rows of a table by RFC 4180, with whichever of comma, semicolon and tab its first line uses most. Quotes that are never closed end with
 * the file. Rows beyond the limit are left out.
 */
export function parseCsv(given: string): { readonly rows: string[][]; readonly isCut: boolean } {
  const text = given.replace(/^\ufeff/, '');
  const delimiter = findDelimiter(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cells = 0;
  let at = 0;
  while (at < text.length) {
    const [cell, next] = text[at] === '"' ? readQuoted(text, at + 1, delimiter) : readPlain(text, at, delimiter);
    row.push(cell);
    cells += 1;
    if (cells > maxCells) return { rows, isCut: true };
    const separator = text[next];
    at = next + 1;
    if (separator === delimiter) {
      // A separator at the very end has an empty cell behind it.
      if (at === text.length) row.push('');
      continue;
    }
    if (separator === '\r' && text[at] === '\n') at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return { rows: rows.filter((cellsOfRow) => cellsOfRow.length > 1 || cellsOfRow[0] !== ''), isCut: false };
}

/** The cell, and where the separator behind it stands. */
function readPlain(text: string, start: number, delimiter: string): [string, number] {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return [text.slice(start, end), end];
}

function readQuoted(text: string, start: number, delimiter: string): [string, number] {
  let cell = '';
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return [cell + text.slice(from), text.length];
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // What stands between the closing quote and the separator is kept: some programs write it.
      const [rest, next] = readPlain(text, quote + 1, delimiter);
      return [cell + rest, next];
    }
    cell += '"';
    from = quote + 2;
  }
}

function findDelimiter(text: string): string {
  const line = text.slice(0, 4096).split(/[\r\n]/, 1)[0] ?? '';
  const count = (sign: string) => line.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}
