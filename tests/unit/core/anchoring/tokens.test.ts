import { describe, expect, it } from 'vitest';
import { isWholeCut, settleSpan } from '../../../../src/core/anchoring/settle-span';
import { tokenAt, tokenize } from '../../../../src/core/anchoring/tokens';

function cut(text: string): string[] {
  const tokens = tokenize(text, new Map());
  return Array.from({ length: tokens.count }, (_, index) => text.slice(tokens.starts[index], tokens.starts[index + 1]));
}

describe('tokenize', () => {
  it.each([
    ['words, signs and every space', 'Mr. Eide  said:', ['Mr', '.', ' ', 'Eide', ' ', ' ', 'said', ':']],
    ['letters with accents whole', 'e\u0301te\u0301 Zoë', ['e\u0301te\u0301', ' ', 'Zoë']],
    ['emoji with their joiners and skin', '👩‍👩‍👧‍👦👍🏽!', ['👩‍👩‍👧‍👦', '👍🏽', '!']],
    ['flags in pairs', '🇳🇴🇸🇪', ['🇳🇴', '🇸🇪']],
    ['letters beyond the first plane', '𝒜𝓃𝒶 x', ['𝒜𝓃𝒶', ' ', 'x']],
    ['text from right to left', 'שלום القاهرة', ['שלום', ' ', 'القاهرة']],
    ['Chinese by the character', '東京no', ['東', '京', 'no']],
    ['half a pair', '\ud83dx', ['\ud83d', 'x']],
    ['nothing', '', []],
  ])('keeps %s', (_what, text, expected) => {
    expect(cut(text)).toEqual(expected);
  });

  it('finds the token at an offset', () => {
    const tokens = tokenize('The board met.', new Map());
    expect([0, 2, 3, 4, 13, 14].map((offset) => tokenAt(tokens, offset))).toEqual([0, 0, 1, 2, 5, 5]);
  });
});

describe('settleSpan', () => {
  const settled = (text: string, start: number, end: number): string | null => {
    const span = settleSpan(text, start, end);
    return span === null ? null : text.slice(span.start, span.end);
  };

  it.each([
    ['trims white space and block separators', 'a \n Eide \n b', 1, 10, 'Eide'],
    ['takes in an accent typed onto its last letter', 'cafe\u0301 bar', 0, 4, 'cafe\u0301'],
    ['takes in the rest of an emoji', 'so 👩‍👩‍👧 it', 3, 5, '👩‍👩‍👧'],
    ['leaves whole words alone', 'The board met.', 4, 9, 'board'],
    ['gives up on white space alone', 'a  \n b', 1, 5, null],
    ['gives up on nothing', 'abc', 2, 2, null],
  ])('%s', (_what, text, start, end, expected) => {
    expect(settled(text, start, end)).toBe(expected);
  });

  it('knows a flag from the half of two', () => {
    const flags = '🇳🇴🇸🇪🇩🇰';
    expect([0, 2, 4, 6, 8].map((offset) => isWholeCut(flags, offset))).toEqual([true, false, true, false, true]);
  });
});
