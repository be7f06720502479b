import type { SpanRow, SpansPage, SpansPlace, SpanView } from '../../../contract/agreement';
import type { Params } from '../../../contract/api';
import type { Compared } from '../../../core/agreement/agreement-table';
import type { TaggedSpan } from '../../../core/agreement/collect-spans';
import { collectSpans } from '../../../core/agreement/collect-spans';
import type { ComparedSpans } from '../../../core/agreement/span-pairs';
import { areDifferent, pairSpans } from '../../../core/agreement/span-pairs';
import type { PersonId } from '../../../core/model/ids';
import { quoteOf } from '../../../core/model/selector';
import type { TalliedArticle } from '../desk/agreement-tallies';
import type { OpenDesk } from '../desk/open-desk';
import { giveWay } from '../in-slices';

const rowsPerPage = 100;
/** Longest words of a span that are sent, in UTF-16 code units: a list shows no more. */
const longestWords = 240;

type Question = Pick<Params<'agreement.spans'>, 'people' | 'labels' | 'from'>;

/** The spans behind a figure, article after article until the page is full. An article that cannot be read any more has none to show. */
export async function listSpans(
  open: OpenDesk,
  articles: readonly TalliedArticle[],
  { kind, whole, active }: Compared,
  { people, labels, from }: Question,
): Promise<SpansPage> {
  const rows: SpanRow[] = [];
  const wanted = articles.filter((article) => people === null || people.every((one) => article.people.includes(one)));
  for (const { articleId, title } of wanted.filter((article) => from === null || article.articleId >= from.articleId)) {
    const state = await open.shelf.state(articleId);
    if (!state.ok) continue;
    const compared = collectSpans(state.value, open.people.tagset);
    const pairs = people === null ? everyTwo(whole.people) : [people];
    const found = pairs.flatMap((pair) => pairSpans(compared, pair, kind, active)).filter((pair) => fits(pair, labels));
    const skip = skipIn(articleId, from);
    const next = skip + rowsPerPage - rows.length;
    const { text } = state.value.revision;
    for (const { people: pair, first, second } of found.slice(skip, next))
      rows.push({ articleId, title, people: pair, first: toView(first, text), second: toView(second, text) });
    if (found.length > next) return { rows, next: { articleId, skip: next } };
    await giveWay();
  }
  return { rows, next: null };
}

function everyTwo(people: readonly PersonId[]): (readonly [PersonId, PersonId])[] {
  return people.flatMap((first, at) => people.slice(at + 1).map((second) => [first, second] as const));
}

function fits(pair: ComparedSpans, labels: Question['labels']): boolean {
  if (labels === null) return areDifferent(pair);
  return (pair.first?.label ?? '') === labels[0] && (pair.second?.label ?? '') === labels[1];
}

function skipIn(article: SpansPlace['articleId'], from: SpansPlace | null): number {
  return from?.articleId === article ? from.skip : 0;
}

function toView(span: TaggedSpan | null, text: string): SpanView | null {
  const [first, last] = [span?.fragments[0], span?.fragments.at(-1)];
  if (span === null || first === undefined || last === undefined) return null;
  const words = quoteOf(text, span.fragments).replace(/\s+/g, ' ');
  return {
    annotationId: span.annotationId,
    label: span.label,
    words: words.length > longestWords ? `${words.slice(0, longestWords - 1)}…` : words,
    start: first.start,
    end: last.end,
  };
}
