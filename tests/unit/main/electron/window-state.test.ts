import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitToScreens, readWindowState, smallest, writeWindowState } from '../../../../src/main/electron/window-state';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('fitToScreens', () => {
  it('opens in the middle of the main screen the first time', () => {
    expect(fitToScreens(null, [beside, laptop])).toEqual({
      bounds: { x: 2000, y: 270, width: 1440, height: 900 },
      isMaximised: false,
    });
    expect(fitToScreens(null, [laptop]).bounds).toEqual({ x: 0, y: 25, width: 1440, height: 875 });
  });

  it('leaves a window that is on a screen where it was', () => {
    for (const bounds of [
      { x: 100, y: 100, width: 1000, height: 700 },
      { x: 1600, y: 10, width: 1000, height: 700 },
      { x: -500, y: 40, width: 1000, height: 700 },
    ])
      expect(fitToScreens({ bounds, isMaximised: true }, [laptop, beside])).toEqual({ bounds, isMaximised: true });
  });

  it('brings back a window from a screen that is gone', () => {
    const bounds = { x: 2000, y: 100, width: 1000, height: 700 };
    expect(fitToScreens({ bounds, isMaximised: false }, [laptop]).bounds).toEqual({
      x: 220,
      y: 113,
      width: 1000,
      height: 700,
    });
  });

  it('shrinks a window to a screen that became smaller, and keeps its title bar on it', () => {
    const bounds = { x: 0, y: -300, width: 3000, height: 2000 };
    expect(fitToScreens({ bounds, isMaximised: false }, [laptop]).bounds).toEqual(laptop);
  });

  it('always leaves a part of the window on a screen to get hold of', () => {
    const any = fc.record({
      x: fc.integer(),
      y: fc.integer(),
      width: fc.integer({ min: 1 }),
      height: fc.integer({ min: 1 }),
    });
    fc.assert(
      fc.property(any, fc.boolean(), (bounds, isMaximised) => {
        const fitted = fitToScreens({ bounds, isMaximised }, [laptop, beside]);
        expect(fitted.isMaximised).toBe(isMaximised);
        const { x, y, width, height } = fitted.bounds;
        expect(width).toBeGreaterThanOrEqual(smallest.width);
        expect(height).toBeGreaterThanOrEqual(smallest.height);
        const isHeld = [laptop, beside].some(
          (area) =>
            x + width >= area.x + 96 && x <= area.x + area.width - 96 && y >= area.y && y <= area.y + area.height - 96,
        );
        expect(isHeld).toBe(true);
      }),
    );
  });
});

describe('the file of the window’s place', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'galley-window-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back what was kept', async () => {
    const path = join(folder, 'window.json');
    const state = { bounds: { x: -10, y: 0, width: 1000, height: 700 }, isMaximised: true };
    await writeWindowState(path, state);
    expect(await readWindowState(path)).toEqual(state);
    expect(await readFile(path, 'utf8')).toBe(JSON.stringify(state));
  });

  it.each([
    ['nothing', null],
    ['no bytes', ''],
    ['no JSON', '{"bounds":'],
    ['a null', 'null'],
    ['a size of nothing', '{"bounds":{"x":0,"y":0,"width":0,"height":1},"isMaximised":false}'],
    ['a fraction', '{"bounds":{"x":0.5,"y":0,"width":9,"height":9},"isMaximised":false}'],
    ['a number beyond measure', '{"bounds":{"x":1e309,"y":0,"width":9,"height":9},"isMaximised":false}'],
    ['something else', '{"isMaximised":true}'],
  ])('takes %s for no place', async (_name, text) => {
    const path = join(folder, 'window.json');
    if (text !== null) await writeFile(path, text);
    expect(await readWindowState(path)).toBeNull();
  });
});
