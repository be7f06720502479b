import type { Exporter } from '../../core/exporters/exporter';
import { galley } from '../../core/exporters/galley';
import { exporters } from '../../core/exporters/index';
import { annotatedImporters, importers } from '../../core/importers/index';

const written: readonly Exporter[] = exporters;

/** Formats whose files are read as archives are, without an importer of their own. What is in one is in our own format. */
const archives = written.filter(({ isReadAsArchive }) => isReadAsArchive === true).map(({ id }) => id);

/** Ids of the formats that somebody can say files have. */
export const readableFormats: readonly string[] = [
  ...[...annotatedImporters, ...importers].map(({ id }) => id),
  ...archives,
];

/** Id of the importer for a format that somebody named; `null` finds it. */
export function toImporter(format: string | null): string | null {
  return format !== null && archives.includes(format) ? galley.id : format;
}
