import type { ApiError } from '../../../contract/errors';
import type { LabelMapping } from '../../../core/importers/label-mapping';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { storedTypes } from '../storage/stored-types';
import type { OpenDesk } from './open-desk';

const path = 'import-mappings.json';

/** Formats that are remembered; more than there are. */
const maxFormats = 64;

/** What foreign labels became at the last import, by format. A file that cannot be read is as good as none: the suggestions stand. */
export async function readMappings({ own }: Pick<OpenDesk, 'own'>): Promise<Readonly<Record<string, LabelMapping>>> {
  const read = await own.read(storedTypes.importMappings, path);
  return read.ok && read.value !== null ? read.value.formats : {};
}

/** Remembers what was chosen, over what was chosen before. Errors: `disk`, `read-only`, `damaged`. */
export async function rememberMapping(
  { own }: Pick<OpenDesk, 'own'>,
  format: string,
  mapping: LabelMapping,
): Promise<Result<null, ApiError>> {
  const store = await own.openStore(storedTypes.importMappings, path, { formats: {} });
  if (!store.ok) return store;
  const { formats } = store.value.data;
  const labels = { ...formats[format]?.labels, ...mapping.labels };
  const others = Object.entries(formats).filter(([known]) => known !== format);
  const kept = [...others.slice(-(maxFormats - 1)), [format, { labels }]];
  const saved = await store.value.save({ formats: Object.fromEntries(kept) });
  return saved.ok ? ok(null) : saved;
}
