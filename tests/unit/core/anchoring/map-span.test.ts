import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEdits } from '../../../../src/core/anchoring/compose-edits';
import type { EditBatch, Replacement } from '../../../../src/core/anchoring/map-span';
import { fates, invertBatch, joinTyping, mapSpan, mapSpans } from '../../../../src/core/anchoring/map-span';

/** “…[tag]…”: brackets are the edges of the span. */
function span(marked: string): { text: string; start: number; end: number } {
  return { text: marked.replace(/[[\]]/g, ''), start: marked.indexOf('['), end: marked.indexOf(']') - 1 };
}

/** What the span holds after `oldSize` units at `at` gave way to `words`; `null` when it is gone. */
function after(marked: string, at: number, oldSize: number, words: string): string | null {
  const { text, start, end } = span(marked);
  const mapped = mapSpan(start, end, [{ start: at, oldSize, newSize: words.length }]);
  if (mapped.fate === 'gone') return null;
  return (text.slice(0, at) + words + text.slice(at + oldSize)).slice(mapped.start, mapped.end);
}

/** Rule, tag in its text, then the edit: where, how much goes, what comes; then what the tag holds. */
const rules: readonly (readonly [string, string, number, number, string, string | null])[] = [
  ['typing before the first letter stays outside', 'ab[cde]fg', 2, 0, 'XX', 'cde'],
  ['typing behind the last letter stays outside', 'ab[cde]fg', 5, 0, 'XX', 'cde'],
  ['typing inside belongs to the tag', 'ab[cde]fg', 3, 0, 'XX', 'cXXde'],
  ['deleting inside takes that away', 'ab[cde]fg', 3, 1, '', 'ce'],
  ['deleting the first half leaves the other', 'ab[cde]fg', 1, 2, '', 'de'],
  ['deleting the second half leaves the other', 'ab[cde]fg', 4, 2, '', 'cd'],
  ['deleting exactly the tag leaves nothing', 'ab[cde]fg', 2, 3, '', null],
  ['deleting more than the tag leaves nothing', 'ab[cde]fg', 1, 5, '', null],
  ['replacing a part inside stays', 'ab[cde]fg', 3, 1, 'XX', 'cXXe'],
  ['replacing the first letters, inside, stays', 'ab[cde]fg', 2, 1, 'XX', 'XXde'],
  ['replacing the last letters, inside, stays', 'ab[cde]fg', 4, 1, 'XX', 'cdXX'],
  ['replacing exactly the tag stays', 'ab[cde]fg', 2, 3, 'XX', 'XX'],
  ['replacing across the start leaves the rest, new text outside', 'ab[cde]fg', 1, 2, 'XX', 'de'],
  ['replacing across the end leaves the rest, new text outside', 'ab[cde]fg', 4, 2, 'XX', 'cd'],
  ['replacing the tag and more on both sides leaves nothing', 'ab[cde]fg', 1, 5, 'XX', null],
  ['replacing the tag and more before it leaves nothing', 'ab[cde]fg', 1, 4, 'XX', null],
  ['replacing the tag and more behind it leaves nothing', 'ab[cde]fg', 2, 4, 'XX', null],
  ['an edit before it moves it', 'ab[cde]fg', 0, 1, 'XXX', 'cde'],
  ['a split inside belongs to it', 'ab[cde]fg', 3, 0, '\n', 'c\nde'],
  ['a split at its edge does not', 'ab[cde]fg', 5, 0, '\n', 'cde'],
  ['a join inside takes the separator away', 'ab[c\ne]fg', 3, 1, '', 'ce'],
  ['a join at its edge does nothing', 'ab[cde]\nfg', 5, 1, '', 'cde'],
];

function lined(text: string): string {
  return text.replaceAll('\n', '¶');
}

describe('the boundary rules', () => {
  it.each(rules)('%s', (_rule, marked, at, oldSize, words, expected) => {
    expect(after(marked, at, oldSize, words)).toBe(expected);
  });

  it('are all in the page about anchoring, with what is before and after', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/anchoring.md'), 'utf8');
    const told = page.match(/^\| [^|]+ +\| `[^|]+` +\| `[^|]+` +\|$/gm) ?? [];
    const shown = told.map((line) =>
      line
        .slice(2, -2)
        .split('|')
        .map((cell) => cell.trim()),
    );
    const wanted = rules.map(([rule, marked, at, oldSize, words]) => {
      const { text, start, end } = span(marked);
      const { start: from, end: to, fate } = mapSpan(start, end, [{ start: at, oldSize, newSize: words.length }]);
      const now = text.slice(0, at) + words + text.slice(at + oldSize);
      const drawn = fate === 'gone' ? now : `${now.slice(0, from)}[${now.slice(from, to)}]${now.slice(to)}`;
      return [rule, `\`${lined(marked)}\``, `\`${lined(drawn)}\``];
    });
    expect(shown).toEqual(wanted);
  });

  it('takes typing over a tagged name as one replacement', () => {
    const typed: Replacement[] = [
      { start: 2, oldSize: 3, newSize: 1 },
      { start: 3, oldSize: 0, newSize: 1 },
      { start: 4, oldSize: 0, newSize: 1 },
      { start: 4, oldSize: 1, newSize: 0 },
    ];
    const joined = typed.reduce((before, next) => joinTyping(before, next) ?? fail());
    expect(joined).toEqual({ start: 2, oldSize: 3, newSize: 2 });
    expect(mapSpan(2, 5, [joined])).toEqual({ start: 2, end: 4, fate: 'changed' });
  });

  it('does not join typing elsewhere, or after a deletion', () => {
    expect(joinTyping({ start: 2, oldSize: 3, newSize: 1 }, { start: 9, oldSize: 0, newSize: 1 })).toBeNull();
    expect(joinTyping({ start: 2, oldSize: 3, newSize: 0 }, { start: 2, oldSize: 0, newSize: 1 })).toBeNull();
  });
});

function fail(): never {
  throw new Error('two acts, not one');
}

/** Batches on a text of `size` units: sorted, disjoint, touching or not. */
function batches(size: number): fc.Arbitrary<Replacement[]> {
  const steps = fc.array(fc.tuple(fc.nat(6), fc.nat(5), fc.nat(4)), { maxLength: 6 });
  return steps.map((rows) => {
    const batch: Replacement[] = [];
    let from = 0;
    for (const [gap, oldSize, newSize] of rows) {
      const start = from + gap;
      if (start + oldSize > size || oldSize + newSize === 0) continue;
      batch.push({ start, oldSize, newSize });
      from = start + oldSize;
    }
    return batch;
  });
}

const size = 24;
const spans = fc
  .array(fc.tuple(fc.nat(size - 1), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 12 })
  .map((rows) =>
    rows
      .map(([start, length]) => ({ start, end: Math.min(size, start + length) }))
      .sort((a, b) => a.start - b.start || a.end - b.end),
  );

function table(list: readonly { start: number; end: number }[]) {
  return { starts: Int32Array.from(list, (one) => one.start), ends: Int32Array.from(list, (one) => one.end) };
}

function flat(batch: EditBatch): number[] {
  return batch.flatMap(({ start, oldSize, newSize }) => [start, oldSize, newSize]);
}

describe('many spans at once', () => {
  it('agrees with the rules for one span, and keeps the order', () => {
    fc.assert(
      fc.property(spans, batches(size), (list, batch) => {
        const mapped = mapSpans(table(list), flat(batch));
        for (const [index, one] of list.entries()) {
          const alone = mapSpan(one.start, one.end, batch);
          expect([mapped.starts[index], mapped.ends[index], fates[mapped.fates[index]!]]).toEqual([
            alone.start,
            alone.end,
            alone.fate,
          ]);
          if (index > 0) expect(mapped.starts[index]!).toBeGreaterThanOrEqual(mapped.starts[index - 1]!);
        }
      }),
      { numRuns: 5000, seed: 20261124 },
    );
  });

  it('comes back through the inverse, but for what it names as lost', () => {
    fc.assert(
      fc.property(spans, batches(size), (list, batch) => {
        const there = mapSpans(table(list), flat(batch));
        const lost = new Set(there.lost);
        for (const [index, one] of list.entries()) {
          if (lost.has(index)) continue;
          const back = mapSpan(there.starts[index]!, there.ends[index]!, invertBatch(batch));
          expect([back.start, back.end]).toEqual([one.start, one.end]);
        }
      }),
      { numRuns: 5000, seed: 20261125 },
    );
  });
});

describe('a series of batches', () => {
  it('gives what the batches give one after the other', () => {
    fc.assert(
      fc.property(spans, fc.array(batches(16), { maxLength: 9 }), (list, series) => {
        // Batches for 16 units fit whatever the batches before them left of 24 only if they shrink it less than that.
        let length = size;
        const fitting = series.filter((batch) => {
          const last = batch.at(-1);
          if (last !== undefined && last.start + last.oldSize > length) return false;
          length += batch.reduce((sum, { oldSize, newSize }) => sum + newSize - oldSize, 0);
          return true;
        });
        const composed = composeEdits(fitting, size);
        for (const one of list) {
          let [start, end, gone] = [one.start, one.end, false];
          for (const batch of fitting) {
            const next = mapSpan(start, end, batch);
            gone ||= next.fate === 'gone';
            [start, end] = [next.start, next.end];
          }
          const [composedStart, composedEnd] = [composed.mapStart(one.start), composed.mapEnd(one.end)];
          expect(composedStart >= composedEnd).toBe(gone);
          if (!gone) expect([composedStart, composedEnd]).toEqual([start, end]);
        }
        const last = composed.kept.at(-1);
        for (const [index, run] of composed.kept.entries()) {
          const before = composed.kept[index - 1];
          if (before === undefined) continue;
          expect(run.oldStart).toBeGreaterThanOrEqual(before.oldStart + before.size);
          expect(run.newStart).toBeGreaterThanOrEqual(before.newStart + before.size);
        }
        if (last !== undefined) expect(last.newStart + last.size).toBeLessThanOrEqual(length);
      }),
      { numRuns: 5000, seed: 20261126 },
    );
  });
});
