import type { KindId } from '../kinds/index';
import { kinds } from '../kinds/index';
import type { ArticleId, PersonId } from '../model/ids';
import type { ActivePeople, PeoplePair } from './comparison';
import { Comparison, findActive } from './comparison';
import type { Figure } from './figure';
import { measureAgreement } from './measure-agreement';
import type { KindChoice, MetricId } from './metrics';
import { metricsFor } from './metrics';
import type { KindTally } from './tally-article';

/** The tallies of one article. */
export interface ArticleTallies {
  readonly articleId: ArticleId;
  readonly tallies: readonly KindTally[];
}

/** One figure, and what it is about. */
export interface AgreementRow {
  readonly kind: KindChoice;
  /** One label of the kind; `null` for all. */
  readonly label: string | null;
  /** Two people; `null` for everybody. */
  readonly people: readonly [PersonId, PersonId] | null;
  /** One article; `null` for all that were measured. */
  readonly articleId: ArticleId | null;
  readonly metric: MetricId;
  readonly figure: Figure;
}

/** What of a table is wanted. */
export interface TableChoice {
  /** `null` for all. */
  readonly metrics: readonly MetricId[] | null;
  /** Whether each article gets rows of its own, over everybody and all labels. */
  readonly byArticle: boolean;
}

/** Lets figures be made one after the other: over which tags, and for whom. */
export interface Compared {
  readonly kind: KindChoice;
  readonly whole: Comparison;
  /** Who takes part in which kind. */
  readonly active: ActivePeople;
  /** The same people and kinds in one article. */
  articles(): Iterable<{ readonly articleId: ArticleId; readonly comparison: Comparison }>;
}

/** Compares the tags of one kind, or of all. `only`: these people; `null` for everybody. */
export function compareArticles(
  articles: readonly ArticleTallies[],
  kind: KindChoice,
  only: ReadonlySet<PersonId> | null,
): Compared {
  const chosen = articles.map(({ articleId, tallies }) => ({
    articleId,
    tallies: tallies.filter((tally) => isChosen(kind, tally.kind)),
  }));
  const all = chosen.flatMap(({ tallies }) => tallies);
  const active: ActivePeople = findActive(all, only);
  return {
    kind,
    whole: new Comparison(all, active),
    active,
    *articles() {
      for (const { articleId, tallies } of chosen) {
        const comparison = new Comparison(tallies, active);
        if (comparison.people.length > 1) yield { articleId, comparison };
      }
    },
  };
}

/** Every figure of a comparison: for everybody and each pair, over all labels and each label. One step each, so that others can work between. */
export function* tabulate({ kind, whole, articles }: Compared, choice: TableChoice): Generator<AgreementRow> {
  const peopleOf = ([first, second]: PeoplePair): AgreementRow['people'] => {
    const [a, b] = [whole.people[first], whole.people[second]];
    return a === undefined || b === undefined ? null : [a, b];
  };
  // One label says what all say.
  const labels = whole.labels().length > 1 ? [null, ...whole.labels()] : [null];
  for (const label of labels)
    for (const { id: metric } of wanted(kind, label !== null, choice))
      for (const pair of [null, ...whole.pairs()]) {
        const people = pair === null ? null : peopleOf(pair);
        const figure = measureAgreement(whole, metric, { pair, label });
        yield { kind, label, people, articleId: null, metric, figure };
      }
  if (!choice.byArticle) return;
  for (const { articleId, comparison } of articles())
    for (const { id: metric } of wanted(kind, false, choice)) {
      const figure = measureAgreement(comparison, metric, { pair: null, label: null });
      yield { kind, label: null, people: null, articleId, metric, figure };
    }
}

function wanted(kind: KindChoice, isByLabel: boolean, { metrics }: TableChoice) {
  return metricsFor(kind, isByLabel).filter(({ id }) => metrics === null || metrics.includes(id));
}

/** Whether figures about `choice` count a kind. Notes are remarks: two people who agree need not make the same ones. They count when they are asked for. */
export function isChosen(choice: KindChoice, kind: KindId): boolean {
  return choice === 'all' ? kind !== 'note' : kind === choice;
}

/** The kinds that somebody tagged, notes aside, in their order, after all of them together where there are several. */
export function kindsIn(articles: readonly ArticleTallies[]): KindChoice[] {
  const present = new Set(articles.flatMap(({ tallies }) => tallies.map(({ kind }) => kind)));
  const inOrder = kinds.map(({ id }) => id).filter((id) => isChosen('all', id) && present.has(id));
  return inOrder.length > 1 ? ['all', ...inOrder] : inOrder;
}
