import type { ApiError } from '../../../contract/errors';
import type { Moment } from '../../../contract/history';
import { differenceOf } from '../../../core/commands/restore-commands';
import { liveAnnotations } from '../../../core/model/article-state';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import type { Layer } from '../../../core/model/records';
import { createLayer } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import { Line } from '../line';
import type { DeskFolder } from '../storage/desk-folder';
import { isDiskProblem, toDiskError } from '../storage/disk-error';
import { FollowTimer } from '../storage/follow-timer';
import { Generations, keptAtOf } from '../storage/generations';
import { storedTypes } from '../storage/stored-types';
import { layerPath } from './other-layers';

// Kept when the work pauses, so that no save waits for it; at the latest after so many pauses while it goes on.
const pauseMs = 5_000;
const maxPauses = 12;

interface LayerHistoryOptions {
  readonly folder: DeskFolder;
  readonly own: DeskFolder;
  readonly me: PersonId;
  readonly facts: FactSource;
  readonly canWrite: boolean;
}

/** Earlier states of this user's own tags, article by article. */
export class LayerHistory {
  readonly #options: LayerHistoryOptions;
  readonly #generations: Generations;
  readonly #waiting = new Set<ArticleId>();
  readonly #line = new Line();
  readonly #timer = new FollowTimer(pauseMs, () => void this.#keepWaiting(), maxPauses);

  constructor(options: LayerHistoryOptions) {
    this.#options = options;
    this.#generations = new Generations(options.folder, options.own);
  }

  /** The layer was saved, or is about to be worked on: it is kept in a moment. */
  touch(article: ArticleId): void {
    if (!this.#options.canWrite) return;
    this.#waiting.add(article);
    this.#timer.soon();
  }

  /** Keeps what still waits. */
  async flush(): Promise<void> {
    await this.#keepWaiting();
  }

  /** The kept states that can be read, newest first, beside the layer as it is now. Errors: `disk`. */
  moments(article: ArticleId, now: Layer): Promise<Result<readonly Moment[], ApiError>> {
    return this.#line.run(async () => {
      try {
        const moments: Moment[] = [];
        for (const id of await this.#generations.list(this.#pathOf(article))) {
          const earlier = await this.read(article, id);
          if (earlier.ok) moments.push(toMoment(id, now, earlier.value));
        }
        return ok(moments);
      } catch (error) {
        return { ok: false, error: toDiskError(error, 'look for earlier states') };
      }
    });
  }

  /** Errors: `damaged`, `read-only` (newer version), `disk`. */
  read(article: ArticleId, id: string): Promise<Result<Layer, ApiError>> {
    return this.#generations.read(storedTypes.layer, this.#pathOf(article), id);
  }

  /** The newest kept state that can be read; `null` without one. Errors: `disk`. */
  async newest(article: ArticleId): Promise<Result<Moment | null, ApiError>> {
    const moments = await this.moments(article, createLayer(article, this.#options.me));
    return moments.ok ? ok(moments.value[0] ?? null) : moments;
  }

  #keepWaiting(): Promise<unknown> {
    this.#timer.stop();
    const articles = [...this.#waiting];
    this.#waiting.clear();
    return this.#line.run(async () => {
      for (const article of articles) await this.#keep(article);
    });
  }

  async #keep(article: ArticleId): Promise<void> {
    try {
      await this.#generations.keep(storedTypes.layer, this.#pathOf(article), this.#options.facts.now());
    } catch (error) {
      // The work itself is saved; it is kept with the next change.
      if (!isDiskProblem(error)) throw error;
    }
  }

  #pathOf(article: ArticleId): string {
    return layerPath(article, this.#options.me);
  }
}

function toMoment(id: string, now: Layer, earlier: Layer): Moment {
  const { back, gone, changed } = differenceOf(now, earlier);
  return {
    id,
    keptAt: keptAtOf(id),
    tags: liveAnnotations(earlier).length,
    records: Object.keys(earlier.entities).length + Object.keys(earlier.sources).length,
    back: back.length,
    gone: gone.length,
    changed: changed.length,
  };
}
