import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../../src/renderer/editor/span-index';
import { SpanIndex } from '../../../../src/renderer/editor/span-index';
import { doc, p } from '../../../builders/document';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const note = tag(state(doc(p('Some words')))).note('words', '');
const otherNote = tag(state(doc(p('Some words')))).note('words', '');

/** A span named by its place. */
function span(from: number, to: number, id = `${from}-${to}`, annotation = note): Span {
  return {
    annotation,
    partKey: id,
    label: '',
    mark: 'note',
    fragment: { start: from, end: to },
    from,
    to,
  };
}

const keys = (spans: readonly Span[]): string[] => spans.map((one) => one.partKey).sort();

const pairs = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 60 })), { maxLength: 40 });

describe('SpanIndex', () => {
  it('finds exactly what overlaps a range, whatever nests in what', () => {
    fc.assert(
      fc.property(pairs, fc.nat(60), fc.nat(20), (list, from, length) => {
        const spans = list.map(([start, size], at) => span(start, start + size, `${at}`));
        const wanted = spans.filter((one) => one.from < from + length && one.to > from);
        expect(keys(SpanIndex.from(spans).overlapping(from, from + length))).toEqual(keys(wanted));
      }),
    );
  });

  it('finds what a caret touches on either side', () => {
    const index = SpanIndex.from([span(2, 5), span(5, 9), span(6, 7)]);
    expect(keys(index.touching(5, 5))).toEqual(['2-5', '5-9']);
    expect(keys(index.touching(2, 2))).toEqual(['2-5']);
    expect(keys(index.touching(10, 10))).toEqual([]);
  });

  it('moves spans through a change, with what is typed at an edge left outside', () => {
    const index = SpanIndex.from([span(1, 3), span(5, 10), span(12, 15)]);
    const typedBefore = index.map([5, 0, 2]).index;
    expect(typedBefore.overlapping(0, 99).map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [7, 12],
      [14, 17],
    ]);
    const typedBehind = index.map([10, 0, 2]).index;
    expect(typedBehind.overlapping(0, 99).map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [5, 10],
      [14, 17],
    ]);
    const typedInside = index.map([7, 0, 2]).index;
    expect(typedInside.overlapping(0, 99).map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [5, 12],
      [14, 17],
    ]);
  });

  it('leaves out a span whose words were deleted, and gives it back', () => {
    const { index, gone } = SpanIndex.from([span(5, 10)]).map([4, 8, 0]);
    expect(index.size).toBe(0);
    expect(gone).toHaveLength(1);
  });

  it('answers the same after pieces were replaced as when built anew', () => {
    fc.assert(
      fc.property(pairs, pairs, (first, second) => {
        const old = first.map(([start, size], at) => span(start, start + size, `old ${at}`, at % 3 ? note : otherNote));
        const added = second.map(([start, size], at) => span(start, start + size, `new ${at}`));
        const left = old.filter(({ annotation }) => annotation === note);
        for (const [gone, kept] of [
          [[], old],
          [[otherNote.id], left],
          [[note.id, otherNote.id], []],
        ] as const) {
          const replaced = SpanIndex.from(old).replace(gone, added);
          const anew = SpanIndex.from([...kept, ...added]);
          expect(replaced.all().map(({ from }) => from)).toEqual(anew.all().map(({ from }) => from));
          for (const from of [0, 7, 30, 61])
            expect(keys(replaced.overlapping(from, from + 9))).toEqual(keys(anew.overlapping(from, from + 9)));
          expect(keys(replaced.pick([otherNote.id]))).toEqual(keys(kept.filter((one) => one.annotation === otherNote)));
        }
      }),
    );
  });
});
