import { describe, expect, it } from 'vitest';
import { placeBar } from '../../../../src/renderer/editor/place-bar';

const size = { width: 300, height: 60 };
const view = { top: 100, bottom: 800 };
const rows = (firstY: number, lastY: number) => ({
  left: 200,
  right: 600,
  first: { x: 200, x2: 600, y: firstY, height: 24 },
  last: { x: 200, x2: 400, y: lastY, height: 24 },
});
const topOf = (firstY: number, lastY: number): number => placeBar(rows(firstY, lastY), size, view).top;

describe('the bar of the selected words', () => {
  it('stands below them', () => {
    expect(topOf(300, 330)).toBe(357);
  });

  it('stands above them where there is no room below', () => {
    expect(topOf(700, 760)).toBe(635);
  });

  it('stands over them, whole and clear of their last row, where they fill the sheet', () => {
    expect(topOf(-2000, 760)).toBe(697);
    expect(topOf(120, 730)).toBe(667);
  });

  it('goes out of sight with the words', () => {
    expect(topOf(300, 900)).toBeGreaterThan(view.bottom);
    expect(topOf(-900, -500) + size.height).toBeLessThan(view.top);
  });
});
