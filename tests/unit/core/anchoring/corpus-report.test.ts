import { describe, expect, it, test } from 'vitest';
import { needsCorpus, skipBecause } from '../../../builders/skip-because';
import { shareOfLikeBeginnings, shareOfStrangers } from './chance-rows';
import { corpusFolder, hasCorpus, readCorpus } from './corpus';
import type { Row } from './measure-article';
import { measureArticle } from './measure-article';
import { createRandom, sentencesOf } from './realistic-edits';

const editsPerArticle = 20;
const seed = Number(process.env.ANCHORING_SEED ?? 20261124);
const rounds = Number(process.env.ANCHORING_ROUNDS ?? 1);
/** Set by `scripts/anchoring-report.mjs`: a line for each article, and the figures behind the thresholds. */
const isFull = process.env.ANCHORING_TABLE === '1';

function print(rows: readonly Row[], title: string): void {
  const total: Row = {
    name: `all ${rows.length}`,
    tags: sum(rows, 'tags'),
    exact: sum(rows, 'exact'),
    moved: sum(rows, 'moved'),
    changed: sum(rows, 'changed'),
    orphaned: sum(rows, 'orphaned'),
    stillThere: sum(rows, 'stillThere'),
    wrong: rows.flatMap((row) => row.wrong),
  };
  const line = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(56) + cells.map((cell) => String(cell).padStart(10)).join('');
  const shown = [...(isFull ? rows : []), total].map((row) =>
    line(row.name, [row.tags, row.exact, row.moved, row.changed, row.orphaned, row.stillThere, row.wrong.length]),
  );
  const head = line(title, ['tags', 'exact', 'moved', 'changed', 'orphaned', '(there)', 'wrong']);
  console.log([head, ...shown].join('\n'));
}

function sum(rows: readonly Row[], key: 'tags' | 'exact' | 'moved' | 'changed' | 'orphaned' | 'stillThere'): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

describe(`real articles of ${corpusFolder}, edited as a desk edits, found again with no log`, () => {
  skipBecause(hasCorpus ? null : needsCorpus);

  it(`${editsPerArticle} edits on each article, seed ${seed}: 0 wrong`, { timeout: 600_000 }, () => {
    const articles = readCorpus();
    expect(articles.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const base = seed + 1000 * round;
      const rows = articles.map((article, index) => {
        const other = articles[(index + 1 + round) % articles.length]!;
        const strange = sentencesOf(other.text).map(({ start, end }) => other.text.slice(start, end));
        return measureArticle(article, editsPerArticle, createRandom(base + index), strange);
      });
      print(rows, `${editsPerArticle} edits each, no log, seed ${base}`);
      wrong.push(...rows.flatMap((row) => row.wrong));
    }
    expect(wrong.slice(0, 20).join('\n')).toBe('');
  });
});

// For who sets the thresholds. A usual run does not skip it: without the flag it is not there.
if (isFull && hasCorpus)
  test('prints the figures that the thresholds are held against', { timeout: 600_000 }, () => {
    const articles = readCorpus();
    const strangers = shareOfStrangers(articles, 10);
    const beginnings = shareOfLikeBeginnings(articles, 8);
    const percents = (shares: readonly number[]): string =>
      shares.map((share, index) => `${index + 1}: ${(100 * share).toFixed(3)} %`).join('   ');
    console.log(`Sentences of other articles that share a row of n words with an article:\n${percents(strangers)}`);
    console.log(`Pairs of sentences of an article that begin with the same n words:\n${percents(beginnings)}`);
    expect(strangers[0]).toBeGreaterThan(strangers.at(-1) ?? 1);
  });
