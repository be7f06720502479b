import { describe, expect, it } from 'vitest';
import { shiftOf } from '../../../../src/renderer/views/lists/use-same-in-sight';

const places = new Map(['a', 'b', 'c', 'd'].map((id, at) => [id, 10 + at]));
const itself = (id: string): string => id;
/** A list in which rows without names stand before those that are given. */
const behind = (count: number, ...ids: string[]) => [...Array.from({ length: count }, (_, at) => `row ${at}`), ...ids];

describe('where the rows in sight went', () => {
  it.each([
    ['rows came in above', behind(13, 'a', 'b', 'c', 'd'), 3],
    ['rows above went', behind(4, 'a', 'b', 'c', 'd'), -6],
    ['nothing changed above', behind(10, 'a', 'b', 'c', 'd', 'e'), 0],
    ['one of them went to the top', ['b', ...behind(10, 'a', 'c', 'd')], 0],
    ['one of them is gone', behind(12, 'b', 'c', 'd'), 1],
    ['the order is another', behind(3, 'd', 'c', 'b', 'a'), 0],
    ['others stand between them', behind(3, 'a', 'x', 'b', 'x', 'c', 'x', 'd'), 0],
    ['none is left', behind(20), 0],
  ])('%s', (_what, ids, shift) => expect(shiftOf(places, ids, itself)).toBe(shift));
});
