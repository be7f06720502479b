import { describe, expect, it } from 'vitest';
import type { EditBatch } from '../../../../src/core/anchoring/map-span';
import { createRelocate } from '../../../../src/core/anchoring/relocate';

const old = 'Ann met Bo.\nBo left.\nThe end.';
const bo = { start: 8, end: 10 };

/** The text after batches, whose new words are given in order. */
function edited(text: string, batches: readonly EditBatch[], words: readonly string[]): string {
  let at = 0;
  return batches.reduce((present, batch) => {
    const { start = 0, oldSize = 0 } = batch[0] ?? {};
    const next = words[at] ?? '';
    at += 1;
    return present.slice(0, start) + next + present.slice(start + oldSize);
  }, text);
}

describe('words that were moved', () => {
  it('take their tags along, however short they are', () => {
    const edits: EditBatch[] = [
      [{ start: 8, oldSize: 2, newSize: 0 }],
      [{ start: 0, oldSize: 0, newSize: 2, moved: { back: 1, start: 8, size: 2, at: 0 } }],
    ];
    const text = edited(old, edits, ['', 'Bo']);
    expect(text).toBe('BoAnn met .\nBo left.\nThe end.');
    expect(createRelocate(old, text, edits)(bo)).toEqual({ start: 0, end: 2 });
  });

  it('are found through what was typed between and behind', () => {
    const edits: EditBatch[] = [
      [{ start: 0, oldSize: 0, newSize: 4 }],
      [{ start: 12, oldSize: 2, newSize: 0 }],
      [{ start: 0, oldSize: 0, newSize: 3 }],
      [{ start: 12, oldSize: 0, newSize: 4, moved: { back: 2, start: 12, size: 2, at: 1 } }],
      [{ start: 0, oldSize: 3, newSize: 0 }],
    ];
    const text = edited(old, edits, ['Dr. ', '', 'So ', ' Bo ', '']);
    expect(text).toBe('Dr. Ann m Bo et .\nBo left.\nThe end.');
    expect(createRelocate(old, text, edits)(bo)).toEqual({ start: 10, end: 12 });
  });

  it('are followed twice', () => {
    const edits: EditBatch[] = [
      [{ start: 8, oldSize: 2, newSize: 0 }],
      [{ start: 0, oldSize: 0, newSize: 2, moved: { back: 1, start: 8, size: 2, at: 0 } }],
      [{ start: 0, oldSize: 2, newSize: 0 }],
      [{ start: 4, oldSize: 0, newSize: 2, moved: { back: 1, start: 0, size: 2, at: 0 } }],
    ];
    const text = edited(old, edits, ['', 'Bo', '', 'Bo']);
    expect(createRelocate(old, text, edits)(bo)).toEqual({ start: 4, end: 6 });
  });

  it('leave a tag alone that lay only half on them', () => {
    const edits: EditBatch[] = [
      [{ start: 5, oldSize: 4, newSize: 0 }],
      [{ start: 0, oldSize: 0, newSize: 4, moved: { back: 1, start: 5, size: 4, at: 0 } }],
    ];
    const text = edited(old, edits, ['', 'et B']);
    expect(createRelocate(old, text, edits)(bo)).toEqual({ start: 9, end: 10 });
  });

  it('without a word of it in the log, two letters are not looked for: they are lost', () => {
    const edits: EditBatch[] = [[{ start: 8, oldSize: 2, newSize: 0 }], [{ start: 0, oldSize: 0, newSize: 2 }]];
    expect(createRelocate(old, edited(old, edits, ['', 'Bo']), edits)(bo)).toBeNull();
  });
});
