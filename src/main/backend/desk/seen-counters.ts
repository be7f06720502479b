import type { ApiError } from '../../../contract/errors';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import type { DeskFolder } from '../storage/desk-folder';
import type { SeenCountersData } from '../storage/stored-types';
import { storedTypes } from '../storage/stored-types';
import { openMemory } from './open-memory';

/** How far each colleague's layer of each article was seen, so that an older file is known as one after a restart too. */
export interface SeenCounters {
  /** 0 when nothing was seen. */
  of(article: ArticleId, person: PersonId): number;
  /** Remembered at once, on disk a while later. */
  note(article: ArticleId, person: PersonId, counter: number): void;
  /** Puts what is still only remembered on disk; nothing is written after that. */
  close(): Promise<void>;
}

// No work is in it: what is not written when the power goes is seen again.
const delayMs = 5_000;

/** What was seen, read when it is first asked for: a large desk has much of it, and shows its list without. */
export interface SeenMemory {
  /** Errors: `read-only` (a newer version wrote it), `disk`. */
  open(): Promise<Result<SeenCounters, ApiError>>;
  /** Closes what was opened. */
  close(): Promise<void>;
}

export function createSeenMemory(own: DeskFolder, facts: FactSource, canWrite: boolean): SeenMemory {
  let opening: Promise<Result<SeenCounters, ApiError>> | null = null;
  return {
    open: async () => {
      opening ??= openSeenCounters(own, facts, canWrite);
      const opened = await opening;
      if (!opened.ok) opening = null;
      return opened;
    },
    close: async () => {
      const opened = await opening;
      if (opened?.ok) await opened.value.close();
    },
  };
}

/** A file that cannot be read is set aside and begun anew. */
async function openSeenCounters(
  own: DeskFolder,
  facts: FactSource,
  canWrite: boolean,
): Promise<Result<SeenCounters, ApiError>> {
  const initial: SeenCountersData = { counters: {} };
  const opened = await openMemory(own, { type: storedTypes.seenCounters, path: 'seen.json', initial }, facts, canWrite);
  if (!opened.ok) return opened;
  const file = canWrite ? opened.value : null;
  const counters = new Map(Object.entries(opened.value?.data.counters ?? {}));
  const keyOf = (article: ArticleId, person: PersonId): string => `${article}/${person}`;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  const save = async (): Promise<void> => {
    timer = null;
    await file?.save({ counters: Object.fromEntries(counters) });
  };
  return ok({
    of: (article, person) => counters.get(keyOf(article, person)) ?? 0,
    note: (article, person, counter) => {
      const key = keyOf(article, person);
      if (counters.get(key) === counter) return;
      counters.set(key, counter);
      if (!isClosed) timer ??= setTimeout(() => void save(), delayMs).unref();
    },
    close: async () => {
      isClosed = true;
      if (timer !== null) {
        clearTimeout(timer);
        await save();
      }
      await file?.idle();
    },
  });
}
