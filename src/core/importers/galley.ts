import type { GalleyExport } from '../exporters/galley-format';
import { galleyExport, galleySchemaVersion } from '../exporters/galley-format';
import type { Problem, Result } from '../model/result';
import { fail, ok } from '../model/result';
import { findGalleyProblem, tellRemarks } from './galley-checks';
import { example } from './galley-example';
import { toRecords } from './galley-records';
import { upgradeGalley } from './galley-upgrade';
import type { Importer, ImportOutcome, SourceFile } from './importer';
import { parseJson } from './safe-json';

/** How many mistakes of a file are told at once. */
const maxTold = 3;

/** Reads our own exports back: records with their ids, equal to those that were exported. */
export const galley: Importer = {
  id: 'galley',
  label: 'Galley JSON',
  extensions: ['json'],
  accepts: ({ name, text }) =>
    text !== null &&
    (name === '' || /\.json$/i.test(name)) &&
    /^\s*\{/.test(text) &&
    /"format"\s*:\s*"galley"/.test(text),
  read: async (file) => readGalley(file),
  example,
};

/**
 * Reads one export. All or nothing: a file with a wrong span or an unknown key is refused whole.
 * Errors: `too-large` (size or depth), `empty`, `unreadable` (not JSON, or not what the schema says), `unsupported` (a newer version).
 */
export function readGalley(file: SourceFile): Result<ImportOutcome> {
  if (file.text === null) return fail('unreadable', 'This is not a text file, so it cannot be a Galley export.');
  const text = file.text.replace(/^\ufeff/, '');
  if (text.trim() === '') return fail('empty', 'The file is empty.');
  const parsed = parseJson(file.bytes.length, text);
  if (!parsed.ok) return parsed;
  const newer = findNewerVersion(parsed.value);
  if (newer !== null) return { ok: false, error: newer };
  const result = galleyExport.safeParse(upgradeGalley(parsed.value));
  if (!result.success)
    return fail(
      'unreadable',
      `The file is not a complete Galley export: ${tellIssues(result.error.issues)} Nothing was imported.`,
    );
  return toOutcome(result.data);
}

function toOutcome(data: GalleyExport): Result<ImportOutcome> {
  const problem = findGalleyProblem(data);
  if (problem !== null)
    return fail(
      'unreadable',
      `The file does not fit together: ${problem} It was damaged or changed by hand. Nothing was imported.`,
    );
  const records = toRecords(data);
  return ok({ items: [records], problems: tellRemarks(data, records) });
}

function findNewerVersion(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value)) return null;
  const { schemaVersion } = value;
  if (typeof schemaVersion !== 'number' || schemaVersion <= galleySchemaVersion) return null;
  return {
    code: 'unsupported',
    message: `The file is of version ${schemaVersion} of the format, made by a newer Galley; this one reads versions up to ${galleySchemaVersion}. Update Galley, then import it again.`,
  };
}

function tellIssues(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  const told = issues.slice(0, maxTold).map(({ path, message }) => `at ${toPath(path)}: ${message}.`);
  const rest = issues.length - told.length;
  return rest === 0 ? told.join(' ') : `${told.join(' ')} And ${rest} more.`;
}

function toPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the top';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`))
    .join('');
}
