import { describe, expect, it } from 'vitest';
import { DrawnBand } from '../../../../src/renderer/editor/drawn-band';

const blockHeight = 100;
const blocksInAll = 200;
const windowHeight = 800;

/** A sheet of blocks of 100 pixels, of which eight are in sight. */
function openSheet() {
  const box: DOMRect = {
    x: 0,
    y: 0,
    top: 0,
    left: 0,
    right: 600,
    bottom: windowHeight,
    width: 600,
    height: 800,
    toJSON: () => '',
  };
  const sheet = { scrollTop: 0, getBoundingClientRect: () => box };
  const page = {
    blocksBetween: (top: number, bottom: number) => {
      const first = Math.max(0, Math.floor((sheet.scrollTop + top) / blockHeight));
      const last = Math.min(blocksInAll - 1, Math.ceil((sheet.scrollTop + bottom) / blockHeight) - 1);
      return first <= last ? { first, last } : null;
    },
  };
  const band = new DrawnBand(sheet, page);
  const inSight = () => page.blocksBetween(0, windowHeight);
  return { sheet, band, inSight };
}

describe('the blocks that are drawn', () => {
  it('are those in sight and little more while the text is written in', () => {
    const { sheet, band } = openSheet();
    sheet.scrollTop = 5000;
    for (const text of ['a', 'ab', 'abc']) {
      expect(band.follow(text)).toEqual({ first: 48, last: 59 });
      expect(band.painted).toEqual({ first: 49, last: 58 });
    }
  });

  it('are painted further while the text scrolls, and never beyond what is drawn', () => {
    const { sheet, band } = openSheet();
    sheet.scrollTop = 5000;
    band.follow('text');
    for (let frame = 0; frame < 20; frame += 1) {
      sheet.scrollTop += 60;
      const drawn = band.follow('text');
      const { first, last } = band.painted;
      expect([drawn?.first ?? 0, first, last, drawn?.last ?? 0]).toEqual(
        [drawn?.first ?? 0, first, last, drawn?.last ?? 0].toSorted((a, b) => a - b),
      );
      expect(first * blockHeight).toBeLessThanOrEqual(sheet.scrollTop - 200);
      expect(last * blockHeight).toBeGreaterThanOrEqual(sheet.scrollTop + windowHeight + 200);
    }
  });

  it('are other ones in few of the frames of scrolling, and always those in sight', () => {
    const { sheet, band, inSight } = openSheet();
    for (const step of [60, -60]) {
      sheet.scrollTop = 8000;
      const drawn = new Set<unknown>();
      for (let frame = 0; frame < 60; frame += 1) {
        sheet.scrollTop += step;
        const now = band.follow('text');
        const seen = inSight();
        expect(now?.first).toBeLessThanOrEqual(seen?.first ?? 0);
        expect(now?.last).toBeGreaterThanOrEqual(seen?.last ?? blocksInAll);
        drawn.add(now);
      }
      expect(drawn.size).toBeLessThanOrEqual(7);
    }
  });

  it('stay when only the caret moves', () => {
    const { sheet, band } = openSheet();
    sheet.scrollTop = 5000;
    band.follow('text');
    sheet.scrollTop = 5060;
    const scrolled = band.follow('text');
    expect(band.follow('text')).toBe(scrolled);
    expect(band.follow('other text')).toEqual({ first: 49, last: 60 });
  });

  it('are none where no block is in sight', () => {
    const { sheet, band } = openSheet();
    sheet.scrollTop = 90_000;
    expect(band.follow('text')).toBeNull();
  });
});
