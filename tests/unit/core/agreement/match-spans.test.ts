import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelledSpan } from '../../../../src/core/agreement/match-spans';
import { matchSpans } from '../../../../src/core/agreement/match-spans';

const span = (label: string, ...ends: [number, number][]): LabelledSpan => ({
  label,
  fragments: ends.map(([start, end]) => ({ start, end })),
});

describe('spans are matched', () => {
  it('one to one and as many as possible, where taking the first that fits would lose a pair', () => {
    // The long one fits both; the short one only the first.
    const first = [span('A', [0, 20]), span('A', [0, 6])];
    const second = [span('A', [2, 8]), span('A', [12, 18])];
    expect(matchSpans(first, second).overlap).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('with their twins rather than with a neighbour, where that costs no pair', () => {
    const first = [span('A', [0, 5]), span('A', [0, 30])];
    expect(matchSpans(first, [span('A', [0, 30])]).overlap).toEqual([[1, 0]]);
  });

  it('under the same label rather than under another, where that costs no pair', () => {
    const first = [span('content', [0, 50])];
    const second = [span('cue', [0, 5]), span('content', [5, 50])];
    expect(matchSpans(first, second)).toMatchObject({ type: [[0, 1]], overlap: [[0, 1]], exact: 0 });
  });

  it('across labels, where more can be paired so', () => {
    const first = [span('A', [0, 10]), span('B', [0, 10])];
    const second = [span('A', [0, 10]), span('C', [0, 10])];
    const { strict, exact, type, overlap } = matchSpans(first, second);
    expect([strict.get('A'), exact, type.length, overlap.length]).toEqual([1, 2, 1, 2]);
  });

  it('in several pieces by any of them, and as the same only where all pieces are', () => {
    const pieces = span('A', [0, 4], [20, 24]);
    expect(matchSpans([pieces], [span('A', [22, 30])])).toMatchObject({ exact: 0, type: [[0, 0]] });
    expect(matchSpans([pieces], [span('A', [4, 20])]).overlap).toEqual([]);
    expect(matchSpans([pieces], [span('A', [0, 4], [20, 24])]).exact).toBe(1);
  });

  it('as often as each has it, not more', () => {
    const twice = [span('A', [0, 4]), span('A', [0, 4])];
    expect(matchSpans(twice, [span('A', [0, 4])])).toMatchObject({ strict: new Map([['A', 1]]), exact: 1 });
  });
});

const randomSpan = fc
  .tuple(
    fc.constantFrom('A', 'B', 'C'),
    fc.array(fc.tuple(fc.nat(24), fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 3 }),
  )
  .map(([label, pieces]): LabelledSpan => {
    let end = -1;
    const fragments = pieces
      .toSorted(([a], [b]) => a - b)
      .flatMap(([start, length]) => {
        if (start < end) return [];
        end = start + length;
        return [{ start, end }];
      });
    return { label, fragments };
  });
const randomSpans = fc.array(randomSpan, { maxLength: 7 });

/** The size of a largest matching, by trying everything. */
function largest(first: readonly LabelledSpan[], second: readonly LabelledSpan[], fits: Fits): number {
  const [head, ...rest] = first;
  if (head === undefined) return 0;
  let best = largest(rest, second, fits);
  for (const [at, other] of second.entries())
    if (fits(head, other)) best = Math.max(best, 1 + largest(rest, second.toSpliced(at, 1), fits));
  return best;
}
type Fits = (a: LabelledSpan, b: LabelledSpan) => boolean;
const touches: Fits = (a, b) =>
  a.fragments.some((one) => b.fragments.some((other) => one.start < other.end && other.start < one.end));
const alike: Fits = (a, b) => a.label === b.label;
const same: Fits = (a, b) => JSON.stringify(a.fragments) === JSON.stringify(b.fragments);

describe('of random spans', () => {
  it('every mode finds as many pairs as trying everything does, and no span twice', () => {
    fc.assert(
      fc.property(randomSpans, randomSpans, (first, second) => {
        const { strict, exact, type, overlap } = matchSpans(first, second);
        expect(overlap).toHaveLength(largest(first, second, touches));
        expect(type).toHaveLength(largest(first, second, (a, b) => alike(a, b) && touches(a, b)));
        expect(exact).toBe(largest(first, second, same));
        expect([...strict.values()].reduce((sum, count) => sum + count, 0)).toBe(
          largest(first, second, (a, b) => alike(a, b) && same(a, b)),
        );
        for (const side of [0, 1]) expect(new Set(overlap.map((pair) => pair[side])).size).toBe(overlap.length);
      }),
      { numRuns: 300 },
    );
  });

  it('the sizes are the same whoever comes first', () => {
    fc.assert(
      fc.property(randomSpans, randomSpans, (first, second) => {
        const sizes = (found: ReturnType<typeof matchSpans>) => [
          ...[found.exact, found.type.length, found.overlap.length],
          [...found.strict].sort(),
        ];
        expect(sizes(matchSpans(first, second))).toEqual(sizes(matchSpans(second, first)));
      }),
    );
  });
});

/** Spans of an article of many pages, whose every look at an end is counted. */
function counted(number: number, shift: number, looks: { count: number }): LabelledSpan[] {
  return Array.from({ length: number }, (_, at) => {
    const start = at * 10 + ((at * 7 + shift) % 5);
    const fragment = {
      get start() {
        looks.count += 1;
        return start;
      },
      get end() {
        looks.count += 1;
        return start + 4 + ((at + shift) % 9);
      },
    };
    return { label: at % 3 === 0 ? 'A' : 'B', fragments: [fragment] };
  });
}

describe('the work', () => {
  it('doubles with the tags and does not grow fourfold', () => {
    const workOf = (number: number): number => {
      const looks = { count: 0 };
      const found = matchSpans(counted(number, 0, looks), counted(number, 3, looks));
      expect(found.overlap.length).toBeGreaterThan(number / 2);
      return looks.count;
    };
    const [small, large] = [workOf(10_000), workOf(20_000)];
    expect(large / small).toBeGreaterThan(1.9);
    expect(large / small).toBeLessThan(2.3);
  });

  it('ends for a long chain in which every pair has to be swapped', () => {
    const number = 20_000;
    const first = Array.from({ length: number }, (_, at) => span('A', [at * 10, at * 10 + 12]));
    const second = Array.from({ length: number }, (_, at) => span('A', [at * 10 + 11, at * 10 + 22]));
    expect(matchSpans(first, second).overlap).toHaveLength(number);
  });
});
