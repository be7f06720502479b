import type {
  AgreementTable,
  Gathered,
  PairDetail,
  SpanRow,
  SpansPage,
  SpansPlace,
  SpanView,
} from '../../contract/agreement';
import type { ApiError } from '../../contract/errors';
import type { ArticleId, PersonId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import type { AgreementView, Behind } from './agreement-view';
import type { App } from './app';
import { isVeiled, veilWords } from './blind';
import { wordsFor } from './error-words';

/** The figures of the page, and what they are about. */
export type FigureTable = AgreementTable;
/** Two people in detail. */
export type PairFigures = PairDetail;
/** Tags of two people that share words, or one that only one has. */
export type TagRow = SpanRow;
export type TagView = SpanView;
export type TagsPage = SpansPage;

/** Changes what the page shows. */
export function setAgreement(app: App, patch: Partial<AgreementView>): void {
  app.store.setState(({ agreement }) => ({ agreement: { ...agreement, ...patch } }));
}

type Answer<T> = Result<T, string>;

function answerOf<T>(answer: Result<T, ApiError>): Answer<T> {
  return answer.ok ? answer : { ok: false, error: wordsFor(answer.error) };
}

/** The articles to measure; `null` for all. Of those that are veiled there are no figures. */
function scopeOf({ store }: App, { articleId }: Pick<AgreementView, 'articleId'>): Answer<Scope> {
  const state = store.getState();
  const asked = articleId === null ? [...state.summaries.keys()] : [articleId];
  const seen = asked.filter((id) => {
    const summary = state.summaries.get(id);
    return summary === undefined || !isVeiled(state, summary);
  });
  if (seen.length < asked.length && seen.length === 0) return { ok: false, error: `${veilWords}.` };
  return ok({ articleIds: articleId === null && seen.length === asked.length ? null : seen });
}

interface Scope {
  readonly articleIds: ArticleId[] | null;
}

/** Reads what changed on the desk, page by page, and tells how far it is; `null` when `signal` stopped it. */
export async function gatherAgreement(
  app: App,
  view: AgreementView,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Answer<null> | null> {
  // Changes on their way count: an article that was left a moment ago shows its tags.
  await app.flush();
  const scope = scopeOf(app, view);
  if (!scope.ok) return scope;
  let from: ArticleId | null = null;
  do {
    if (signal.aborted) return null;
    const answer: Result<Gathered, ApiError> = await app.client.call('agreement.gather', { ...scope.value, from });
    if (!answer.ok) return answerOf(answer);
    onProgress(answer.value.done, answer.value.total);
    from = answer.value.next;
  } while (from !== null);
  return ok(null);
}

/** The figures of the page: one metric of one kind, for everybody, each two, each label and each article. */
export async function askFigures(app: App, view: AgreementView): Promise<Answer<FigureTable>> {
  const { kind, metric } = view;
  const scope = scopeOf(app, view);
  if (!scope.ok) return scope;
  return answerOf(
    await app.client.call('agreement.table', {
      ...{ ...scope.value, people: null, kind, metrics: [metric], byArticle: true },
    }),
  );
}

/** Every figure there is of the articles on the page, for a table to keep. */
export async function askEverything(app: App, view: AgreementView): Promise<Answer<FigureTable>> {
  const all = { people: null, kind: null, metrics: null, byArticle: true };
  const scope = scopeOf(app, view);
  return scope.ok ? answerOf(await app.client.call('agreement.table', { ...scope.value, ...all })) : scope;
}

/** Two people in detail. */
export async function askPair(
  app: App,
  view: AgreementView,
  people: readonly [PersonId, PersonId],
): Promise<Answer<PairFigures>> {
  const scope = scopeOf(app, view);
  if (!scope.ok) return scope;
  return answerOf(await app.client.call('agreement.pair', { ...scope.value, kind: view.kind, people: [...people] }));
}

/** A page of the spans behind a figure. */
export async function askSpans(
  app: App,
  view: AgreementView,
  behind: Behind,
  from: SpansPlace | null,
): Promise<Answer<TagsPage>> {
  const scope = scopeOf(app, behind.people === null ? behind : view);
  if (!scope.ok) return scope;
  const labels = behind.people === null ? null : behind.labels;
  return answerOf(
    await app.client.call('agreement.spans', {
      ...{ ...scope.value, kind: view.kind, from },
      people: behind.people === null ? null : [...behind.people],
      labels: labels === null ? null : [...labels],
    }),
  );
}
