import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edge } from '../../../../src/core/model/resize-fragments';
import { moveEdge, nearestFragment, placeEdge } from '../../../../src/core/model/resize-fragments';
import type { Fragment } from '../../../../src/core/model/selector';
import { findFragmentProblem } from '../../../../src/core/model/selector';

/** Reads `[` and `]` as the ends of fragments. */
function read(marked: string): { text: string; fragments: Fragment[] } {
  const fragments: Fragment[] = [];
  let text = '';
  let start = 0;
  for (const sign of marked) {
    if (sign === '[') start = text.length;
    else if (sign === ']') fragments.push({ start, end: text.length });
    else text += sign;
  }
  return { text, fragments };
}

function write(text: string, fragments: readonly Fragment[]): string {
  let marked = text;
  for (const { start, end } of fragments.toReversed())
    marked = `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`;
  return marked;
}

function move(marked: string, edge: Edge, step: 1 | -1, index = 0): string {
  const { text, fragments } = read(marked);
  const moved = moveEdge(text, fragments, { index, edge }, step, 'en');
  return moved.ok ? write(text, moved.value) : moved.error.message;
}

test.each<[string, Edge, 1 | -1, string]>([
  ['one [two] three', 'end', 1, 'one [two three]'],
  ['one [two, three] four', 'end', -1, 'one [two], three four'],
  ['one [two] three', 'start', -1, '[one two] three'],
  ['one [two, three] four', 'start', 1, 'one two, [three] four'],
  ['one [two], “three”', 'end', 1, 'one [two, “three]”'],
  ['says [“two three”] now', 'end', -1, 'says [“two] three” now'],
  ['in the [cold] U.S. today', 'end', 1, 'in the [cold U.S.] today'],
  ['[Flynn]’s lawyer', 'end', 1, '[Flynn’s] lawyer'],
  ['of [one]\ntwo', 'end', 1, 'of [one\ntwo]'],
  ['one [two]', 'end', 1, 'The text ends here.'],
  ['[one] two', 'start', -1, 'The text starts here.'],
  ['one [two] three', 'end', -1, 'A tag keeps one word.'],
  ['one [two] three', 'start', 1, 'A tag keeps one word.'],
  ['one [“two”] three', 'start', 1, 'A tag keeps one word.'],
  ['[one] [two] three', 'end', 1, 'Another piece of this tag is in the way.'],
  ['[one] two [three]', 'end', 1, '[one two] [three]'],
])('%s: %s by %i', (marked, edge, step, expected) => {
  expect(move(marked, edge, step)).toBe(expected);
});

test('the second of two fragments stops at the first', () => {
  expect(move('[one] two [three]', 'start', -1, 1)).toBe('[one] [two three]');
  expect(move('[one] [two] three', 'start', -1, 1)).toBe('Another piece of this tag is in the way.');
});

test.each<[string, Edge, number, string]>([
  ['one [two] three', 'end', 12, 'one [two three]'],
  ['one [two] three', 'end', 9, 'one [two] three'],
  ['one [two], three', 'end', 8, 'one [two], three'],
  ['one [two] three', 'end', 0, 'one [two] three'],
  ['one [two three] four', 'end', 4, 'one [two] three four'],
  ['one [two] three', 'start', 1, '[one two] three'],
  ['one [two] three', 'start', 3, 'one [two] three'],
  ['one [two three] four', 'start', 99, 'one two [three] four'],
  ['[one] two [three] four', 'end', 99, '[one two] [three] four'],
])('dragged: %s, %s to %i', (marked, edge, offset, expected) => {
  const { text, fragments } = read(marked);
  const placed = placeEdge(text, fragments, { index: 0, edge }, offset, 'en');
  expect(placed === null ? null : write(text, [placed, ...fragments.slice(1)])).toBe(expected);
});

test('without snapping it goes to the letter, and never past the other end', () => {
  const { text, fragments } = read('one [two] three');
  const end = (offset: number) => placeEdge(text, fragments, { index: 0, edge: 'end' }, offset, null);
  expect(end(10)).toEqual({ start: 4, end: 10 });
  expect(end(0)).toEqual({ start: 4, end: 5 });
  expect(placeEdge(text, fragments, { index: 0, edge: 'start' }, 99, null)).toEqual({ start: 6, end: 7 });
});

test('the nearest fragment', () => {
  const fragments = [
    { start: 2, end: 4 },
    { start: 10, end: 12 },
  ];
  expect([0, 4, 6, 8, 11, 99].map((offset) => nearestFragment(fragments, offset))).toEqual([0, 0, 0, 1, 1, 1]);
  expect(nearestFragment([], 3)).toBe(-1);
});

test('any end put anywhere leaves fragments that a tag may have', () => {
  const token = fc.constantFrom('one', 'Flynn’s', '🏫', '“two”', 'U.S.', ',', '\n', 'e\u0301a', '東京', '—');
  fc.assert(
    fc.property(
      fc.array(token, { minLength: 6, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom<Edge>('start', 'end'),
      fc.boolean(),
      (tokens, at, to, edge, isSnapped) => {
        const text = tokens.join(' ');
        const places: Fragment[] = [];
        for (let start = 0, index = 0; index < tokens.length; index += 1) {
          const end = start + (tokens[index] ?? '').length;
          if (index % 3 === 1) places.push({ start, end });
          start = end + 1;
        }
        const index = at % places.length;
        const letters = [0];
        for (const sign of text) letters.push((letters.at(-1) ?? 0) + sign.length);
        const offset = letters[to % letters.length] ?? 0;
        const placed = placeEdge(text, places, { index, edge }, offset, isSnapped ? 'en' : null);
        expect(placed).not.toBeNull();
        const next = places.map((fragment, order) => (order === index && placed !== null ? placed : fragment));
        expect(findFragmentProblem(text, next)).toBeNull();
        for (let order = 1; order < next.length; order += 1)
          expect(next[order]?.start).toBeGreaterThanOrEqual(next[order - 1]?.end ?? 0);
      },
    ),
    { seed: 20261126, numRuns: 3000 },
  );
});
