import { bundleManifest, manifestName } from '../../../core/exporters/bundle-format';
import { parseJson } from '../../../core/importers/safe-json';
import type { Result } from '../../../core/model/result';
import { fail, ok } from '../../../core/model/result';
import { sha256Of } from '../storage/envelope';
import type { ArchiveEntry } from './archive';

/** What a `.galley` bundle holds. `original` is the file that the article was imported from, where it went along. */
export interface Bundle {
  readonly records: ArchiveEntry;
  readonly original: ArchiveEntry | null;
}

/**
 * Reads an unpacked archive as a bundle. `null` when it is none, but an archive of files. Errors: `unreadable` when a file is missing or is
 * not the one that the list names, `unsupported` when it was made by a newer Galley.
 */
export function readBundle(entries: readonly ArchiveEntry[]): Result<Bundle> | null {
  const list = entries.find(({ name }) => name === manifestName);
  if (list === undefined) return null;
  const parsed = parseJson(list.bytes.length, Buffer.from(list.bytes).toString('utf8'));
  if (!parsed.ok || !isBundle(parsed.value)) return null;
  if ('schemaVersion' in parsed.value && Number(parsed.value.schemaVersion) > 1)
    return fail('unsupported', 'The bundle was made by a newer Galley. Update Galley, then import it again.');
  const manifest = bundleManifest.safeParse(parsed.value);
  if (!manifest.success) return damaged('its list of contents cannot be read');
  const found: { records: ArchiveEntry | null; original: ArchiveEntry | null } = { records: null, original: null };
  for (const { name, role, sizeBytes, sha256 } of manifest.data.files) {
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry === undefined) return damaged(`“${name}” is missing`);
    if (entry.bytes.length !== sizeBytes || sha256Of(entry.bytes) !== sha256)
      return damaged(`“${name}” is not the file that its list names`);
    found[role] = entry;
  }
  return found.records === null ? damaged('it holds no article') : ok({ ...found, records: found.records });
}

function isBundle(value: unknown): value is { readonly format: 'galley-bundle' } {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 'galley-bundle';
}

function damaged(what: string): Result<never> {
  return fail('unreadable', `The bundle is damaged or was changed by hand: ${what}. Nothing was imported.`);
}
