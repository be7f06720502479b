import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import type { DeskFolder } from '../storage/desk-folder';
import type { DurableStore } from '../storage/durable-store';
import type { StoredType } from '../storage/stored-type';

interface MemoryFile<T> {
  readonly type: StoredType<T>;
  /** From the desk. */
  readonly path: string;
  readonly initial: T;
}

/**
 * Opens a file of things that are convenient to remember. One that cannot be read is set aside and begun anew: no work is in it. `null` when
 * it cannot be read and the desk cannot be written.
 */
export async function openMemory<T>(
  folder: DeskFolder,
  { type, path, initial }: MemoryFile<T>,
  facts: FactSource,
  canWrite: boolean,
): Promise<Result<DurableStore<T> | null, ApiError>> {
  const store = await folder.openStore(type, path, initial);
  if (store.ok) return store;
  if (!canWrite) return ok(null);
  if (store.error.code !== 'damaged') return store;
  const aside = await folder.setAside(path, facts.now());
  return aside.ok ? await folder.openStore(type, path, initial) : aside;
}
