import type { ArticleId } from '../../../core/model/ids';
import type { DeskFolder } from '../storage/desk-folder';
import type { ArticleShelf } from './article-shelf';
import type { Library } from './library';
import type { People } from './people';
import type { Troubles } from './troubles';

/** Looks at the folder for what colleagues did, as long as somebody is there to be told. */
export interface DeskWatch {
  /** A window shows this article now, and no other. */
  follow(windowId: string, articleId: ArticleId): void;
  start(): void;
  /** Looks now. */
  look(): Promise<void>;
  /** Ends; resolves when no look is under way. */
  stop(): Promise<void>;
}

export interface DeskWatchOptions {
  readonly folder: DeskFolder;
  readonly shelf: ArticleShelf;
  readonly people: People;
  readonly library: Library;
  readonly troubles: Troubles;
}

/** How often what is open is looked at: colleagues’ work shows within seconds, also where the folder tells nobody. */
const lookMs = 1500;
/** How often the whole list is looked at. A desk that takes long to walk is walked more seldom. */
const walkMs = 10_000;
const walkShare = 20;
/** Several files change together. */
const nudgeMs = 150;
// As many windows as a shell may have, and a few that went away.
const maxFollowed = 8;

/**
 * Looks at what is open every second and a half, and at the list of articles more seldom; where the system tells of changes in a folder, at
 * once. Network and synced folders do not always tell, so the looks decide and the telling only hurries them.
 */
export function createDeskWatch({ folder, shelf, people, library, troubles }: DeskWatchOptions): DeskWatch {
  const followed = new Map<string, ArticleId>();
  const listening = new Map<string, () => void>();
  let timer: NodeJS.Timeout | null = null;
  let isStarted = false;
  let looking: Promise<void> = Promise.resolve();
  let nextWalk = 0;

  const lookOnce = async (): Promise<void> => {
    // What cannot be read now is read at the next look; opening it says why not.
    await people.look();
    for (const id of new Set(followed.values())) await shelf.look(id);
    const begun = performance.now();
    if (begun >= nextWalk) {
      await library.look();
      const ended = performance.now();
      nextWalk = ended + Math.max(walkMs, (ended - begun) * walkShare);
    }
    await troubles.look();
  };

  const look = (): Promise<void> => {
    looking = looking.then(lookOnce);
    return looking;
  };

  const schedule = (delayMs: number): void => {
    if (!isStarted) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void look().finally(() => schedule(lookMs)), delayMs);
    timer.unref();
  };

  const listen = (): void => {
    const wanted = new Set(['people', 'articles']);
    for (const id of followed.values())
      for (const name of ['layers', 'revisions']) wanted.add(`articles/${id}/${name}`);
    for (const [path, stop] of listening)
      if (!wanted.has(path)) {
        stop();
        listening.delete(path);
      }
    for (const path of wanted) {
      if (listening.has(path)) continue;
      const nudge = (): void => {
        if (path === 'articles') nextWalk = 0;
        schedule(nudgeMs);
      };
      listening.set(path, folder.fs.watchFolder(folder.at(path), nudge));
    }
  };

  return {
    follow: (windowId, articleId) => {
      followed.delete(windowId);
      followed.set(windowId, articleId);
      const [oldest] = followed.keys();
      if (followed.size > maxFollowed && oldest !== undefined) followed.delete(oldest);
      shelf.follow(new Set(followed.values()));
      if (isStarted) listen();
    },
    start: () => {
      if (isStarted) return;
      isStarted = true;
      // The first list that the window shows is as it was last known.
      nextWalk = 0;
      listen();
      schedule(lookMs);
    },
    look,
    stop: async () => {
      isStarted = false;
      if (timer !== null) clearTimeout(timer);
      for (const stop of listening.values()) stop();
      listening.clear();
      await looking;
    },
  };
}
