import { describe, expect, it } from 'vitest';
import { RowBreaks } from '../../../../src/renderer/editor/row-breaks';

const rowLength = 20;

/** A block as a printer without hyphens would set it: rows of up to 20 letters of ten pixels. */
function set(element: object, words: string) {
  const rows = [''];
  for (const word of words.split(' ')) {
    const row = rows.at(-1) ?? '';
    if (row === '') rows[rows.length - 1] = word;
    else if (row.length + 1 + word.length <= rowLength) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
  }
  return { element, words, widths: rows.map((row) => row.length * 10) };
}

describe('the rows of a block that is written in', () => {
  const block = {};
  const askedOf = (words: string) => {
    const breaks = new RowBreaks();
    expect(breaks.moved(set(block, words))).toBe(true);
    return breaks;
  };

  it('hold as long as letters fit in their row', () => {
    const breaks = askedOf('the bridge is closed for two years');
    for (const words of ['the bridge is closed for twox years', 'the bridge is closed for twoxy years'])
      expect(breaks.moved(set(block, words))).toBe(false);
  });

  it('are others when a word goes to the next row', () => {
    const breaks = askedOf('the bridge is closed for two years');
    expect(breaks.moved(set(block, 'thexx bridge is closed for two years'))).toBe(true);
  });

  it('may be others for a tag when words are taken away or replaced, and in another block', () => {
    const breaks = askedOf('the bridge is closed for two years');
    expect(breaks.moved(set(block, 'the bridge is closed for two year'))).toBe(true);
    expect(breaks.moved(set(block, 'the bridge is closed for ten years'))).toBe(true);
    expect(breaks.moved(set({}, 'the bridge is closed for ten years'))).toBe(true);
  });

  it('are not known when they were measured by other means', () => {
    const breaks = askedOf('the bridge is closed');
    breaks.forget();
    expect(breaks.moved(set(block, 'the bridge is closed'))).toBe(true);
  });
});
