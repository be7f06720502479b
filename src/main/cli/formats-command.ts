import type { Exporter } from '../../core/exporters/exporter';
import { exporters } from '../../core/exporters/index';
import { annotatedImporters, importers } from '../../core/importers/index';
import type { Terminal } from './terminal';
import { toTable } from './terminal';

interface FormatLine {
  readonly id: string;
  readonly label: string;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly extensions: readonly string[];
  /** Unit of the offsets that are written, or `null`. */
  readonly offsets: string | null;
  readonly keeps: string;
}

/** Lists every format: what it reads and writes, what it keeps, and the unit in which it counts. */
export async function listFormats(options: { readonly json: boolean }, terminal: Terminal): Promise<number> {
  const lines = toLines();
  if (options.json) {
    await terminal.write(`${JSON.stringify(lines, null, 2)}\n`);
    return 0;
  }
  const rows = lines.map(({ id, label, reads, writes, offsets, keeps }) => [
    ...[id, label, [reads ? 'reads' : '', writes ? 'writes' : ''].filter((word) => word !== '').join(', ')],
    ...[offsets ?? '', keeps],
  ]);
  await terminal.write(toTable([['ID', 'FORMAT', 'DIRECTION', 'COUNTS IN', 'KEEPS'], ...rows]));
  return 0;
}

function toLines(): FormatLine[] {
  const written: readonly Exporter[] = exporters;
  const lines: FormatLine[] = written.map(({ id, label, extension, offsets, keeps, isReadAsArchive }) => ({
    ...{
      id,
      label,
      reads: isReadAsArchive === true || isReadable(id),
      writes: true,
      extensions: [extension],
      offsets,
      keeps,
    },
  }));
  const known = new Set(lines.map(({ id }) => id));
  for (const { id, label, extensions, keeps } of annotatedImporters)
    if (!known.has(id)) lines.push({ id, label, reads: true, writes: false, extensions, offsets: null, keeps });
  for (const { id, label, extensions } of importers)
    if (!known.has(id))
      lines.push({
        ...{ id, label, reads: true, writes: false, extensions, offsets: null },
        keeps: 'the text of an article, with its formatting',
      });
  return lines;
}

function isReadable(id: string): boolean {
  return [...importers, ...annotatedImporters].some((importer) => importer.id === id);
}
