import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showHiddenSigns } from '../../../../src/core/model/hidden-signs';

const named = (code: number): string => `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, step) => first + step);

describe('showHiddenSigns', () => {
  it.each([
    ['marks of direction', [0x061c, 0x200e, 0x200f, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)]],
    ['signs of no width', [0x00ad, 0x034f, 0x180e, 0x200b, 0x200c, 0x200d, ...range(0x2060, 0x2064), 0xfeff]],
    ['letters that are blank', [0x115f, 0x1160, 0x3164, 0xffa0]],
    ['controls', [...range(0, 8), ...range(0x0b, 0x1f), ...range(0x7f, 0x9f), 0x2028, 0x2029]],
    ['words written in tags', [0xe0001, 0xe0041, 0xe007f]],
  ])('names %s', (_, codes) => {
    for (const code of codes) expect(showHiddenSigns(`a${String.fromCodePoint(code)}b`)).toBe(`a${named(code)}b`);
  });

  it.each([
    'The mayor’s “plan” – £3m, 4 × 5 = 20\tand\non',
    'Łódź, Ångström, Nguyễn Thị Kim Ngân, e\u0301',
    'שלום, السلام عليكم, Ελλάδα, Москва, 北京',
    // A joiner within a Persian word and in Sinhala, families, a flag of a nation, a heart in colour, a keycap.
    'می\u200cخواهم ශ\u0dca\u200dරී',
    '👩\u200d👩\u200d👧 👍🏽 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} ❤\ufe0f 1\ufe0f\u20e3',
  ])('leaves what is read as it is: %s', (text) => expect(showHiddenSigns(text)).toBe(text));

  it('names a selector that has nothing to select, and all after the first: words can be hidden in them', () => {
    expect(showHiddenSigns('\ufe0f a\ufe0f\ufe01\u{e0100}')).toBe('‹U+FE0F› a\ufe0f‹U+FE01›‹U+E0100›');
  });

  it('leaves nothing to be shown a second time, whatever the text', () => {
    const sign = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\u202e', '\u200d', '\ufe0f', '\u{e0061}', 'a', ' '),
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 20 }), (signs) => {
        const shown = showHiddenSigns(signs.join(''));
        expect(showHiddenSigns(shown)).toBe(shown);
        expect(shown).not.toMatch(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/);
      }),
      { numRuns: 300 },
    );
  });
});
