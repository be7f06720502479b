import type { Place } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import type { DeskFolder } from '../storage/desk-folder';
import type { Session } from '../storage/stored-types';
import { storedTypes } from '../storage/stored-types';
import { openMemory } from './open-memory';

/** Where this user left off. */
export interface SessionMemory {
  readonly lastPlace: Place | null;
  readonly dismissedHints: readonly string[];
  placeIn(article: ArticleId): Place | null;
  /** Remembered at once, on disk a moment later. */
  setPlace(place: Place): void;
  dismissHint(hint: string): Promise<Result<null, ApiError>>;
  /** Puts what is still only remembered on disk. */
  flush(): Promise<void>;
}

// Every caret movement comes here: few enough writes, and well within a second of any of them.
const delayMs = 200;

// More than a desk has articles in its first years; the oldest places go first.
const maxPlaces = 5000;

/** Reads where this user left off. A file that cannot be read is set aside and the session begins anew: no work is in it. */
export async function openSession(
  folder: DeskFolder,
  facts: FactSource,
  canWrite: boolean,
): Promise<Result<SessionMemory, ApiError>> {
  const initial: Session = { places: {}, lastPlace: null, dismissedHints: [] };
  const opened = await openMemory(
    folder,
    { type: storedTypes.session, path: 'session.json', initial },
    facts,
    canWrite,
  );
  if (!opened.ok) return opened;
  const file = opened.value;
  let session = file?.data ?? initial;
  let timer: NodeJS.Timeout | null = null;
  const save = async (): Promise<Result<null, ApiError>> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    return file === null || !canWrite ? ok(null) : await file.save(session);
  };
  return ok({
    get lastPlace() {
      return session.lastPlace;
    },
    get dismissedHints() {
      return session.dismissedHints;
    },
    placeIn: (article) => session.places[article] ?? null,
    setPlace: (place) => {
      const { places } = session;
      session = {
        ...session,
        lastPlace: place,
        places: place.articleId === null ? places : keepNewest(places, place.articleId, place),
      };
      // A failure is told to the window by the store; the next movement tries again.
      timer ??= setTimeout(() => void save(), delayMs);
    },
    dismissHint: async (hint) => {
      if (!session.dismissedHints.includes(hint))
        session = { ...session, dismissedHints: [...session.dismissedHints, hint] };
      return save();
    },
    flush: async () => {
      if (timer !== null) await save();
      await file?.idle();
    },
  });
}

/** The places with one set anew, as the newest; object keys keep the order in which they were added. */
function keepNewest(places: Session['places'], article: ArticleId, place: Place): Session['places'] {
  const { [article]: _before, ...others } = places;
  const entries = Object.entries(others);
  return Object.fromEntries([...entries.slice(Math.max(0, entries.length + 1 - maxPlaces)), [article, place]]);
}
