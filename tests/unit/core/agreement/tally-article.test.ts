import { describe, expect, it } from 'vitest';
import type { ComparedArticle, TaggedSpan } from '../../../../src/core/agreement/collect-spans';
import { tallyArticle } from '../../../../src/core/agreement/tally-article';
import { countPatterns, wordsUnder } from '../../../../src/core/agreement/word-patterns';
import { annotationId } from '../../../../src/core/model/ids';
import { uuidOf } from '../../../builders/ids';
import { ann, ben } from '../../../builders/people';

/** Words of five letters with a space behind each. */
const wordsOf = (number: number) => Array.from({ length: number }, (_, at) => ({ start: at * 6, end: at * 6 + 5 }));
const span = (label: string, start: number, end: number) => ({ label, fragments: [{ start, end }] });

describe('words are labelled', () => {
  it('by every span that shares a character with them, words alike together', () => {
    const { sets, patterns } = countPatterns(wordsOf(6), [
      [span('A', 0, 11), span('B', 8, 17)],
      [span('A', 5, 7), span('A', 7, 8)],
    ]);
    const said = patterns.map((pattern) => [pattern.said.map((set) => sets[set]?.join('+')), pattern.count]);
    expect(said).toEqual([
      [['A', ''], 1],
      [['A+B', 'A'], 1],
      [['B', ''], 1],
      [['', ''], 3],
    ]);
  });

  it('and none by a span that holds only what stands between words', () => {
    expect(wordsUnder(wordsOf(3), { start: 5, end: 6 })).toEqual({ start: 1, end: 1 });
    expect(wordsUnder(wordsOf(3), { start: 17, end: 18 })).toEqual({ start: 3, end: 3 });
    expect(wordsUnder([], { start: 0, end: 4 })).toEqual({ start: 0, end: 0 });
  });
});

describe('units', () => {
  it('of one label that overlap are joined, those that touch are not', () => {
    const tagged = (at: number, start: number, end: number): TaggedSpan => ({
      ...{ annotationId: annotationId.parse(uuidOf(at)), kind: 'entity', facets: {} },
      ...span('ORG', start, end),
    });
    const spans = [tagged(1, 0, 11), tagged(2, 6, 17), tagged(3, 18, 23)];
    const [tally] = tallyArticle({
      words: wordsOf(5),
      people: [
        { personId: ann.id, spans },
        { personId: ben.id, spans: [] },
      ],
      leftOut: { orphaned: 0, excluded: 0 },
    });
    expect(tally?.units[0]?.get('ORG')).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 4 },
    ]);
  });
});

/** An article with so many tags of two people, whose every look at an end is counted. */
function countedArticle(number: number, looks: { count: number }): ComparedArticle {
  const spansOf = (shift: number): TaggedSpan[] =>
    Array.from({ length: number }, (_, at) => {
      const start = at * 18 + ((at * 5 + shift) % 7);
      const fragment = {
        get start() {
          looks.count += 1;
          return start;
        },
        get end() {
          looks.count += 1;
          return start + 9;
        },
      };
      return {
        ...{ annotationId: annotationId.parse(uuidOf(at)), kind: 'entity', label: at % 2 === 0 ? 'ORG' : 'PERSON' },
        ...{ fragments: [fragment], facets: {} },
      };
    });
  return {
    words: wordsOf(number * 3),
    people: [
      { personId: ann.id, spans: spansOf(0) },
      { personId: ben.id, spans: spansOf(3) },
    ],
    leftOut: { orphaned: 0, excluded: 0 },
  };
}

describe('the work for an article', () => {
  it('grows as its tags do, not as their square', () => {
    const workOf = (number: number): number => {
      const looks = { count: 0 };
      const [tally] = tallyArticle(countedArticle(number, looks));
      expect(tally?.pairs[0]?.all.first).toBe(number);
      return looks.count;
    };
    const [small, large] = [workOf(10_000), workOf(20_000)];
    expect(large / small).toBeGreaterThan(1.9);
    // Looking for the words under a span by halves adds one step when there are twice as many.
    expect(large / small).toBeLessThan(2.3);
  });
});
