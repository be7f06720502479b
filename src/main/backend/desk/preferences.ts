import type { ApiError } from '../../../contract/errors';
import type { ChosenPreferences, Preferences, PreferencesPatch } from '../../../core/model/preferences';
import { toPreferences } from '../../../core/model/preferences';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import type { DeskFolder } from '../storage/desk-folder';
import { storedTypes } from '../storage/stored-types';
import { openMemory } from './open-memory';

/** How this machine's user likes the window. */
export interface PreferenceMemory {
  readonly present: Preferences;
  /** Resolves when they are on disk. On a desk that cannot be written they hold for as long as it is open. */
  set(patch: PreferencesPatch): Promise<Result<Preferences, ApiError>>;
}

/** Reads the preferences. A file that cannot be read is set aside: windows then look as they do for somebody new. */
export async function openPreferences(
  folder: DeskFolder,
  facts: FactSource,
  canWrite: boolean,
): Promise<Result<PreferenceMemory, ApiError>> {
  const initial: ChosenPreferences = {};
  const place = { type: storedTypes.preferences, path: 'preferences.json', initial };
  const opened = await openMemory(folder, place, facts, canWrite);
  if (!opened.ok) return opened;
  const file = canWrite ? opened.value : null;
  let unkept = opened.value?.data ?? initial;
  const chosen = (): ChosenPreferences => file?.data ?? unkept;
  return ok({
    get present() {
      return toPreferences(chosen());
    },
    set: async (patch) => {
      const next = { ...chosen(), ...patch };
      unkept = next;
      const saved = (await file?.save(next)) ?? ok(null);
      return saved.ok ? ok(toPreferences(next)) : saved;
    },
  });
}
