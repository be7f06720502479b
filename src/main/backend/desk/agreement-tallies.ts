import type { ApiError } from '../../../contract/errors';
import type { ComparedArticle } from '../../../core/agreement/collect-spans';
import { collectSpans } from '../../../core/agreement/collect-spans';
import type { KindTally } from '../../../core/agreement/tally-article';
import { tallyArticle } from '../../../core/agreement/tally-article';
import { titleOf } from '../../../core/model/article-state';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { Tagset } from '../../../core/model/tagset-value';
import { giveWay, inSlices } from '../in-slices';
import { toDiskError } from '../storage/disk-error';
import type { ArticleShelf } from './article-shelf';

/** What is known of one article for the measures. */
export interface TalliedArticle {
  readonly articleId: ArticleId;
  readonly title: string;
  /** Everybody who tagged something in it. */
  readonly people: readonly PersonId[];
  readonly tallies: readonly KindTally[];
  readonly leftOut: ComparedArticle['leftOut'];
}

interface Kept {
  readonly fingerprint: string;
  readonly tagset: Tagset;
  readonly tallied: TalliedArticle;
}

/** The tallies that figures of agreement are made of, derived from the articles and kept in memory. An article is read again after it changed. */
export class AgreementTallies {
  readonly #shelf: ArticleShelf;
  readonly #kept = new Map<ArticleId, Kept>();

  constructor(shelf: ArticleShelf) {
    this.#shelf = shelf;
  }

  /** Looks whether an article changed, and tallies it if so. Errors: as `ArticleShelf.state`. */
  async refresh(id: ArticleId, tagset: Tagset): Promise<Result<TalliedArticle, ApiError>> {
    let fingerprint: string;
    try {
      // Taken before the article is read: what changes in between makes the next look read it again.
      fingerprint = await this.#shelf.fingerprint(id);
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'read the article') };
    }
    const known = this.#kept.get(id);
    if (known?.fingerprint === fingerprint && known.tagset === tagset) return ok(known.tallied);
    this.#kept.delete(id);
    const state = await this.#shelf.state(id);
    if (!state.ok) return state;
    const compared = collectSpans(state.value, tagset);
    await giveWay();
    const tallied: TalliedArticle = {
      articleId: id,
      title: titleOf(state.value),
      people: compared.people.map(({ personId }) => personId),
      // What one person tagged alone is compared with nothing.
      tallies: compared.people.length < 2 ? [] : await inSlices(tallyArticle(compared)),
      leftOut: compared.leftOut,
    };
    this.#kept.set(id, { fingerprint, tagset, tallied });
    return ok(tallied);
  }

  /** What was tallied last, or else is tallied now. */
  async tallied(id: ArticleId, tagset: Tagset): Promise<Result<TalliedArticle, ApiError>> {
    const known = this.#kept.get(id);
    return known?.tagset === tagset ? ok(known.tallied) : this.refresh(id, tagset);
  }
}
