import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revisionId } from '../../../../src/core/model/ids';
import {
  createSelector,
  findSelectorProblem,
  joinFragments,
  quoteOf,
  splitsPair,
} from '../../../../src/core/model/selector';
import { uuidOf } from '../../../builders/ids';

const revision = revisionId.parse(uuidOf(1));

function selectorOn(text: string, ...spans: [number, number][]) {
  return createSelector(
    text,
    revision,
    spans.map(([start, end]) => ({ start, end })),
  );
}

describe('createSelector', () => {
  it.each([
    ['an empty span', 'Flood gate', [[2, 2]]],
    ['a reversed span', 'Flood gate', [[5, 2]]],
    ['an end beyond the text', 'Flood gate', [[0, 11]]],
    ['a start before the text', 'Flood gate', [[-1, 3]]],
    ['half a code unit', 'Flood gate', [[0.5, 3]]],
    ['not a number', 'Flood gate', [[Number.NaN, 3]]],
    ['a start inside a surrogate pair', 'A 💩 b', [[3, 6]]],
    ['an end inside a surrogate pair', 'A 💩 b', [[0, 3]]],
    ['no span at all', 'Flood gate', []],
    ['white space alone', 'Flood gate', [[5, 6]]],
  ] as [string, string, [number, number][]][])('refuses %s', (_, text, spans) => {
    const made = selectorOn(text, ...spans);
    expect(made.ok).toBe(false);
    if (!made.ok) expect(made.error.code).toBe('invalid');
  });

  it('keeps the words with up to 32 units of context on each side', () => {
    const text = `${'a'.repeat(40)}WORDS${'b'.repeat(40)}`;
    const made = selectorOn(text, [40, 45]);
    expect(made).toMatchObject({
      ok: true,
      value: { quote: { exact: 'WORDS', prefix: 'a'.repeat(32), suffix: 'b'.repeat(32) } },
    });
  });

  it('does not cut a surrogate pair in the context', () => {
    const text = `💩${'a'.repeat(31)}WORDS${'b'.repeat(31)}💩`;
    const made = selectorOn(text, [33, 38]);
    expect(made).toMatchObject({ ok: true, value: { quote: { prefix: 'a'.repeat(31), suffix: 'b'.repeat(31) } } });
  });

  it('joins the words of several fragments by one space', () => {
    const made = selectorOn('“Nobody,” she said, “told us.”', [20, 30], [0, 9]);
    expect(made).toMatchObject({
      ok: true,
      value: {
        fragments: [
          { start: 0, end: 9 },
          { start: 20, end: 30 },
        ],
        quote: { exact: '“Nobody,” “told us.”' },
      },
    });
  });

  it('always makes a selector that passes its own check', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 4 }),
        (text, spans) => {
          const made = selectorOn(text, ...spans.map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]));
          if (!made.ok) return;
          expect(findSelectorProblem(text, made.value)).toBeNull();
          expect(quoteOf(text, made.value.fragments)).toBe(made.value.quote.exact);
          for (const part of made.value.fragments)
            expect(splitsPair(text, part.start) || splitsPair(text, part.end)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('joinFragments', () => {
  it.each([
    [
      'sorts',
      [
        [5, 6],
        [1, 2],
      ],
      [
        [1, 2],
        [5, 6],
      ],
    ],
    [
      'joins touching ones',
      [
        [1, 3],
        [3, 5],
      ],
      [[1, 5]],
    ],
    [
      'joins overlapping ones',
      [
        [1, 4],
        [2, 3],
        [3, 9],
      ],
      [[1, 9]],
    ],
    [
      'keeps apart those with a gap',
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ] as [string, [number, number][], [number, number][]][])('%s', (_, given, wanted) => {
    const toFragments = (spans: [number, number][]) => spans.map(([start, end]) => ({ start, end }));
    expect(joinFragments(toFragments(given))).toEqual(toFragments(wanted));
  });
});

describe('findSelectorProblem', () => {
  it('sees words that are not at the span', () => {
    const made = selectorOn('Flood gate', [0, 5]);
    expect(made.ok && findSelectorProblem('Blood gate', made.value)).toMatch(/Flood/);
  });

  it('sees fragments out of order', () => {
    const made = selectorOn('Flood gate', [0, 5], [6, 10]);
    expect(
      made.ok && findSelectorProblem('Flood gate', { ...made.value, fragments: [...made.value.fragments].reverse() }),
    ).toMatch(/order/);
  });
});
