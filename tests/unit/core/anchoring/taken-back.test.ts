import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditBatch } from '../../../../src/core/anchoring/map-span';
import { createRelocate } from '../../../../src/core/anchoring/relocate';
import { invertBatch, joinLogs, leadOver, withoutTakenBack } from '../../../../src/core/anchoring/taken-back';

/** What somebody did to a text, and the text after each step. */
interface Story {
  readonly batches: EditBatch[];
  readonly texts: string[];
}

/** Each step: where (a share of the text), how much goes, what comes. */
const step = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.nat({ max: 6 }),
  fc.constantFrom('', 'a', 'b c', '💩'),
);
const story = fc.array(step, { minLength: 1, maxLength: 12 }).map((steps): Story => {
  const batches: EditBatch[] = [];
  const texts = ['One two three four five six seven.'];
  for (const [where, most, words] of steps) {
    const text = texts.at(-1) ?? '';
    const start = Math.floor(where * text.length);
    const oldSize = Math.min(most, text.length - start);
    if (oldSize === 0 && words === '') continue;
    batches.push([{ start, oldSize, newSize: words.length }]);
    texts.push(text.slice(0, start) + words + text.slice(start + oldSize));
  }
  return { batches, texts };
});

function growthOf(batches: readonly EditBatch[]): number {
  return batches.flat().reduce((sum, { oldSize, newSize }) => sum + newSize - oldSize, 0);
}

describe('what undo takes back', () => {
  it('is as if it had never been done, however much was undone and done since', () => {
    fc.assert(
      fc.property(story, fc.nat(), story, ({ batches }, pick, later) => {
        const count = batches.length === 0 ? 0 : pick % (batches.length + 1);
        const undone = batches
          .slice(batches.length - count)
          .map(invertBatch)
          .reverse();
        const all = [...batches, ...undone, ...later.batches];
        expect(withoutTakenBack(all)).toEqual([...batches.slice(0, batches.length - count), ...later.batches]);
      }),
    );
  });

  it('is plain deletion and insertion where the log begins after what it took back', () => {
    const gone: EditBatch = [{ start: 0, oldSize: 4, newSize: 0 }];
    const log = [invertBatch(gone)];
    expect(withoutTakenBack(log)).toEqual([[{ start: 0, oldSize: 0, newSize: 4, takesBack: true }]]);
  });

  it('puts a tag whose words were deleted, or half deleted, back on exactly its words', () => {
    const text = 'Ann Lee and Ann Lee of Ann Lee Hall.';
    for (const [start, oldSize] of [
      [12, 8],
      [15, 6],
      [8, 7],
    ] as const) {
      const cut: EditBatch = [{ start, oldSize, newSize: 0 }];
      const more: EditBatch = [{ start: 0, oldSize: 0, newSize: 3 }];
      const relocate = createRelocate(text, `So ${text}`, [cut, invertBatch(cut), more]);
      expect(relocate({ start: 12, end: 19 })).toEqual({ start: 15, end: 22 });
    }
  });

  it('leads from one state over to another through what they share', () => {
    fc.assert(
      fc.property(story, story, fc.nat(), (one, other, pick) => {
        const shared = one.batches.slice(0, pick % (one.batches.length + 1));
        const there = one.batches;
        const here = [...shared, ...other.batches];
        const log = leadOver(there, here);
        expect(growthOf(there) + growthOf(log)).toBe(growthOf(here));
        expect(withoutTakenBack([...there, ...log])).toEqual(here);
        expect(joinLogs(log, leadOver(here, there)).length).toBe(0);
      }),
    );
  });

  it('tells where the words of moved text were taken out, by the batches that are left', () => {
    const cut: EditBatch = [{ start: 0, oldSize: 4, newSize: 0 }];
    const typed: EditBatch = [{ start: 3, oldSize: 0, newSize: 1 }];
    const paste: EditBatch = [{ start: 9, oldSize: 0, newSize: 4, moved: { back: 3, start: 0, size: 4, at: 0 } }];
    const left = withoutTakenBack([cut, typed, invertBatch(typed), paste]);
    expect(left).toEqual([cut, [{ ...paste[0], moved: { back: 1, start: 0, size: 4, at: 0 } }]]);
  });
});
