import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText } from '../../../../src/core/anchoring/diff-text';

/** Each replacement as the words it takes away and the words it puts there. */
function changes(before: string, after: string): [string, string][] {
  let shift = 0;
  return diffText(before, after).map(({ start, oldSize, newSize }): [string, string] => {
    const words = after.slice(start + shift, start + shift + newSize);
    shift += newSize - oldSize;
    return [before.slice(start, start + oldSize), words];
  });
}

describe('diffText', () => {
  it.each([
    ['nothing', 'The board met.', 'The board met.', []],
    ['a word put in', 'The board met.', 'The new board met.', [['', 'new ']]],
    ['a word taken out', 'The new board met.', 'The board met.', [['new ', '']]],
    ['the letter of a typo', 'The baord met.', 'The board met.', [['ao', 'oa']]],
    ['a name', 'Solberg met the board.', 'Dahl met the board.', [['Solberg', 'Dahl']]],
    ['one emoji for another of the same beginning', 'so 👍🏽 it', 'so 👍🏿 it', [['👍🏽', '👍🏿']]],
    ['an accent', 'cafe bar', 'cafe\u0301 bar', [['e', 'e\u0301']]],
    ['all of it', 'abc', 'xyz', [['abc', 'xyz']]],
    ['into an empty text', '', 'abc', [['', 'abc']]],
    ['out of a text', 'abc', '', [['abc', '']]],
  ])('finds %s', (_what, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  const text = fc
    .array(fc.constantFrom('very ', 'good ', 'Ana ', 'x', '\u0301', '👩‍👩‍👧', '🇳🇴', '\n', 'שלום ', 'said. ', '  '), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));

  it('makes the one text out of the other, and cuts no cluster', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const cuts = (one: string): Set<number> =>
      new Set([...graphemes.segment(one)].map(({ index }) => index).concat(one.length));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [oldCuts, newCuts] = [cuts(before), cuts(after)];
        let made = '';
        let from = 0;
        let at = 0;
        for (const { start, oldSize, newSize } of diffText(before, after)) {
          made += before.slice(from, start);
          at += start - from;
          for (const offset of [start, start + oldSize]) expect(oldCuts).toContain(offset);
          for (const offset of [at, at + newSize]) expect(newCuts).toContain(offset);
          made += after.slice(at, at + newSize);
          at += newSize;
          from = start + oldSize;
        }
        expect(made + before.slice(from)).toBe(after);
      }),
      { numRuns: 3000, seed: 20261127 },
    );
  });

  it('gives up on a stretch that has nothing to go by rather than take for ever', () => {
    const before = 'very so '.repeat(20_000);
    const after = 'so much very '.repeat(20_000);
    const [first] = diffText(before, after);
    expect(first).toBeDefined();
  });
});
