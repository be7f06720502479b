import { describe, expect, it } from 'vitest';
import { reanchor } from '../../../../src/core/anchoring/reanchor';
import { revisionId } from '../../../../src/core/model/ids';
import type { Fragment, Selector } from '../../../../src/core/model/selector';
import { createSelector, findSelectorProblem } from '../../../../src/core/model/selector';
import { uuidOf } from '../../../builders/ids';
import type { CorpusArticle } from './corpus';
import { corpusFolder, hasCorpus, readCorpus } from './corpus';
import { findWrong } from './judge';
import { createRandom, editLikeADesk, sentencesOf } from './realistic-edits';
import { TrackedText } from './tracked-text';

const oldRevision = revisionId.parse(uuidOf(1));
const newRevision = revisionId.parse(uuidOf(2));
const editsPerArticle = 20;
const seed = Number(process.env.ANCHORING_SEED ?? 20261124);
const rounds = Number(process.env.ANCHORING_ROUNDS ?? 1);

interface Row {
  name: string;
  tags: number;
  exact: number;
  moved: number;
  changed: number;
  orphaned: number;
  /** Orphaned although words of it are still there. */
  needless: number;
  wrong: string[];
}

function measure(article: CorpusArticle, strangeSentences: readonly string[], random: () => number): Row {
  const selectors: Selector[] = [];
  for (const fragments of article.tags) {
    const made = createSelector(article.text, oldRevision, fragments);
    if (made.ok) selectors.push(made.value);
  }
  const parts = selectors.flatMap(({ fragments }) => fragments);
  const tracked = new TrackedText(article.text, parts);
  editLikeADesk(tracked, editsPerArticle, random, strangeSentences);
  const newText = tracked.text;
  const found = reanchor(selectors, article.text, newText, newRevision, null);
  const row: Row = {
    name: article.name,
    tags: selectors.length,
    exact: 0,
    moved: 0,
    changed: 0,
    orphaned: 0,
    needless: 0,
    wrong: [],
  };
  let part = 0;
  for (const [index, { selector }] of found.entries()) {
    const before = selectors[index]!;
    const numbers = before.fragments.map(() => part++);
    row[selector.anchor] += 1;
    if (selector.anchor === 'orphaned') {
      expect(selector).toEqual({ ...before, anchor: 'orphaned' });
      const isThere = numbers.some((number) => tracked.owners(number).includes('own'));
      if (isThere) row.needless += 1;
      if (isThere && process.env.ANCHORING_SHOW) {
        const own = tracked.owners(numbers[0]!);
        const first = own.indexOf('own'),
          last = own.lastIndexOf('own') + 1,
          f = before.fragments[0]!;
        const o = article.text;
        console.log(
          `NEEDLESS ${JSON.stringify(o.slice(Math.max(0, f.start - 60), f.start))}[[${o.slice(f.start, f.end)}]]${JSON.stringify(o.slice(f.end, f.end + 60))}\n      -> ${JSON.stringify(newText.slice(Math.max(0, first - 60), first))}[[${newText.slice(first, last)}]]${JSON.stringify(newText.slice(last, last + 60))}`,
        );
      }
      continue;
    }
    expect(findSelectorProblem(newText, selector)).toBeNull();
    for (const place of selector.fragments) {
      const label = selector.fragments.length === before.fragments.length ? selector.anchor : 'changed';
      const reasons = numbers.map((number) =>
        findWrong(tracked, number, parts[number]!, place, before.fragments.length > 1 ? 'changed' : label),
      );
      if (reasons.every((reason) => reason !== null))
        row.wrong.push(
          `${article.name}: ${reasons[0]}\n  old: ${around(article.text, parts[numbers[0]!]!)}\n  new: ${around(newText, place)}`,
        );
    }
  }
  return row;
}

/** A span with what stands around it. */
function around(text: string, { start, end }: Fragment): string {
  return JSON.stringify(
    `${text.slice(Math.max(0, start - 160), start)}[[${text.slice(start, end)}]]${text.slice(end, end + 160)}`,
  );
}

function print(rows: readonly Row[], title: string): void {
  const sum = (key: 'tags' | 'exact' | 'moved' | 'changed' | 'orphaned' | 'needless'): number =>
    rows.reduce((total, row) => total + row[key], 0);
  const line = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(52) + cells.map((cell) => String(cell).padStart(9)).join('');
  const lines = [
    title,
    line('article', ['tags', 'exact', 'moved', 'changed', 'orphaned', '(there)', 'wrong']),
    ...rows.map((row) =>
      line(row.name, [row.tags, row.exact, row.moved, row.changed, row.orphaned, row.needless, row.wrong.length]),
    ),
    line('all', [
      sum('tags'),
      sum('exact'),
      sum('moved'),
      sum('changed'),
      sum('orphaned'),
      sum('needless'),
      rows.flatMap((row) => row.wrong).length,
    ]),
  ];
  console.log(lines.join('\n'));
}

describe.skipIf(!hasCorpus)('real articles, edited as a desk edits, found again with no log', () => {
  it(`${editsPerArticle} edits on each article, seed ${seed}: 0 wrong`, { timeout: 600_000 }, () => {
    const articles = readCorpus();
    const wrong: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const rows = articles.map((article, index) => {
        const other = articles[(index + 1 + round) % articles.length]!;
        const strange = sentencesOf(other.text).map(({ start, end }) => other.text.slice(start, end));
        return measure(article, strange, createRandom(seed + 1000 * round + index));
      });
      print(
        process.env.ANCHORING_TABLE ? rows : rows.filter(() => false),
        `${articles.length} articles, ${editsPerArticle} edits each, no log, seed ${seed + 1000 * round}`,
      );
      wrong.push(...rows.flatMap((row) => row.wrong));
      const all = rows.reduce(
        (total, row) => ({
          tags: total.tags + row.tags,
          exact: total.exact + row.exact,
          moved: total.moved + row.moved,
          changed: total.changed + row.changed,
          orphaned: total.orphaned + row.orphaned,
          needless: total.needless + row.needless,
        }),
        { tags: 0, exact: 0, moved: 0, changed: 0, orphaned: 0, needless: 0 },
      );
      console.log(JSON.stringify({ ...all, wrong: wrong.length }));
    }
    expect(wrong.slice(0, 20).join('\n')).toBe('');
  });
});

describe.skipIf(hasCorpus)(`real articles (skipped: not at ${corpusFolder})`, () => {
  it.skip('needs the corpus of tagged articles beside the project');
});
