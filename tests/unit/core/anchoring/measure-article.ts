import { reanchor } from '../../../../src/core/anchoring/reanchor';
import { revisionId } from '../../../../src/core/model/ids';
import type { Fragment, Selector } from '../../../../src/core/model/selector';
import { createSelector, findSelectorProblem } from '../../../../src/core/model/selector';
import { uuidOf } from '../../../builders/ids';
import type { CorpusArticle } from './corpus';
import { findWrong } from './judge';
import { editLikeADesk } from './realistic-edits';
import { TrackedText } from './tracked-text';

/** What became of the tags of one article when it was edited and they were found again. */
export interface Row {
  readonly name: string;
  readonly tags: number;
  readonly exact: number;
  readonly moved: number;
  readonly changed: number;
  readonly orphaned: number;
  /** Of the orphaned: those of which words are still in the text. */
  readonly stillThere: number;
  /** Why each tag that is on wrong words is wrong. */
  readonly wrong: readonly string[];
}

const oldRevision = revisionId.parse(uuidOf(1));
const newRevision = revisionId.parse(uuidOf(2));

/** Tags an article, edits it `edits` times, finds the tags again with no log, and judges every one. */
export function measureArticle(
  article: CorpusArticle,
  edits: number,
  random: () => number,
  strangeSentences: readonly string[],
): Row {
  const selectors: Selector[] = [];
  for (const fragments of article.tags) {
    const made = createSelector(article.text, oldRevision, fragments);
    if (made.ok) selectors.push(made.value);
  }
  const parts = selectors.flatMap(({ fragments }) => fragments);
  const tracked = new TrackedText(article.text, parts);
  editLikeADesk(tracked, edits, random, strangeSentences);
  const newText = tracked.text;
  const counts = { exact: 0, moved: 0, changed: 0, orphaned: 0, stillThere: 0 };
  const wrong: string[] = [];
  let part = 0;
  for (const [index, { selector }] of reanchor(selectors, article.text, newText, newRevision, null).entries()) {
    const before = selectors[index]!;
    const numbers = before.fragments.map(() => part++);
    counts[selector.anchor] += 1;
    const own = numbers.map((number) => parts[number]!);
    if (selector.anchor === 'orphaned') {
      if (numbers.some((number) => tracked.owners(number).includes('own'))) counts.stillThere += 1;
      if (JSON.stringify(selector) !== JSON.stringify({ ...before, anchor: 'orphaned' }))
        wrong.push(`${article.name}: the orphan “${before.quote.exact}” is not what it was`);
      continue;
    }
    const problem = findSelectorProblem(newText, selector);
    if (problem !== null) wrong.push(`${article.name}: ${problem}`);
    // Of a tag in several pieces each has to be on words of one of them.
    const label = own.length === 1 ? selector.anchor : 'changed';
    for (const place of selector.fragments) {
      const reasons = numbers.map((number, at) => findWrong(tracked, number, own[at]!, place, label));
      if (reasons.includes(null)) continue;
      wrong.push(`${article.name}: ${reasons[0]}\n  ${around(article.text, own[0]!)}\n  ${around(newText, place)}`);
    }
  }
  return { name: article.name, tags: selectors.length, ...counts, wrong };
}

/** A span with what stands around it. */
function around(text: string, { start, end }: Fragment): string {
  return JSON.stringify(
    `${text.slice(Math.max(0, start - 160), start)}[[${text.slice(start, end)}]]${text.slice(end, end + 160)}`,
  );
}
