import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { AgreementRow } from '../../../core/agreement/agreement-table';
import { compareArticles, kindsIn, tabulate } from '../../../core/agreement/agreement-table';
import { splitConfidence } from '../../../core/agreement/measure-agreement';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { TalliedArticle } from '../desk/agreement-tallies';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';
import { giveWay, inSlices } from '../in-slices';
import { listSpans } from './agreement-spans';

type AgreementCalls = 'agreement.gather' | 'agreement.table' | 'agreement.pair' | 'agreement.spans';

// A page of reading ends with whichever comes first, so that progress moves and a stop is heard.
const articlesPerPage = 40;
const pageMs = 200;

export function createAgreementHandlers(open: OpenDesk): Pick<Handlers, AgreementCalls> {
  return {
    'agreement.gather': async ({ articleIds, from }) => {
      const ids = await listScope(open, articleIds);
      if (!ids.ok) return ids;
      const begin = from === null ? 0 : ids.value.findIndex((id) => id >= from);
      let at = begin === -1 ? ids.value.length : begin;
      const since = performance.now();
      for (const id of ids.value.slice(at, at + articlesPerPage)) {
        // What cannot be read is told with the figures.
        await open.agreement.refresh(id, open.people.tagset);
        at += 1;
        if (performance.now() - since > pageMs) break;
        await giveWay();
      }
      return ok({ done: at, total: ids.value.length, next: ids.value[at] ?? null });
    },
    'agreement.table': async ({ articleIds, people: only, kind, metrics, byArticle }) => {
      const found = await findTallied(open, articleIds);
      if (!found.ok) return found;
      const { articles, unread } = found.value;
      const chosen = only === null ? null : new Set(only);
      const measured = articles.filter(
        ({ people }) => people.filter((person) => chosen === null || chosen.has(person)).length > 1,
      );
      const rows: AgreementRow[] = [];
      for (const one of kind === null ? kindsIn(measured) : [kind])
        rows.push(...(await inSlices(tabulate(compareArticles(measured, one, chosen), { metrics, byArticle }))));
      const people = new Set(measured.flatMap((article) => article.people));
      return ok({
        articles: measured.map(({ articleId, title, people: taggers }) => ({ articleId, title, people: taggers })),
        people: [...people].filter((person) => chosen === null || chosen.has(person)).sort(),
        rows,
        alone: articles.length - measured.length,
        unread,
        leftOut: {
          orphaned: measured.reduce((sum, { leftOut }) => sum + leftOut.orphaned, 0),
          excluded: measured.reduce((sum, { leftOut }) => sum + leftOut.excluded, 0),
        },
      });
    },
    'agreement.pair': async ({ articleIds, kind, people }) => {
      const found = await findTallied(open, articleIds);
      if (!found.ok) return found;
      const { whole } = compareArticles(found.value.articles, kind, null);
      const [first, second] = people.map((person) => whole.people.indexOf(person));
      if (first === undefined || second === undefined || first < 0 || second <= first) return notCompared;
      return ok({
        confusion: whole.confusion([first, second]),
        confidence: kind === 'claim' ? splitConfidence(whole, [first, second]) : null,
      });
    },
    'agreement.spans': async ({ articleIds, kind, ...question }) => {
      const found = await findTallied(open, articleIds);
      if (!found.ok) return found;
      const { articles } = found.value;
      return ok(await listSpans(open, articles, compareArticles(articles, kind, null), question));
    },
  };
}

const notCompared = {
  ok: false,
  error: createError('not-found', 'These two have no tags of this kind in the same article any more.'),
} as const;

/** The articles that are asked for, in the order of their ids. */
async function listScope(
  { shelf }: OpenDesk,
  articleIds: readonly ArticleId[] | null,
): Promise<Result<readonly ArticleId[], ApiError>> {
  return articleIds === null ? shelf.list() : ok([...new Set(articleIds)].sort());
}

interface FoundArticles {
  readonly articles: readonly TalliedArticle[];
  readonly unread: readonly string[];
}

/** An article that cannot be read does not keep the others from being measured. One that was asked for by name must be there. */
async function findTallied(
  open: OpenDesk,
  articleIds: readonly ArticleId[] | null,
): Promise<Result<FoundArticles, ApiError>> {
  const ids = await listScope(open, articleIds);
  if (!ids.ok) return ids;
  const articles: TalliedArticle[] = [];
  const unread: string[] = [];
  for (const id of ids.value) {
    const tallied = await open.agreement.tallied(id, open.people.tagset);
    if (tallied.ok) articles.push(tallied.value);
    else if (articleIds !== null && tallied.error.code === 'not-found') return tallied;
    else unread.push(`articles/${id}`);
  }
  return ok({ articles, unread });
}
