import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodePointTable } from '../../../../src/core/exporters/code-points';

describe('createCodePointTable', () => {
  it('counts characters outside the basic plane as one', () => {
    const toCodePoint = createCodePointTable('💩This is an annotation.');
    expect([toCodePoint(0), toCodePoint(2), toCodePoint(13), toCodePoint(23)]).toEqual([0, 1, 12, 22]);
  });

  it('counts a lone surrogate as one, wherever it stands', () => {
    const toCodePoint = createCodePointTable('a\ud83db\udca9\ud83d\ud83d\udca9c');
    expect([1, 2, 3, 4, 5, 7, 8].map(toCodePoint)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('agrees with counting by iteration at every offset that cuts no pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const toCodePoint = createCodePointTable(text);
        let offset = 0;
        let counted = 0;
        for (const character of text) {
          expect(toCodePoint(offset)).toBe(counted);
          offset += character.length;
          counted += 1;
        }
        expect(toCodePoint(offset)).toBe(counted);
      }),
    );
  });
});
