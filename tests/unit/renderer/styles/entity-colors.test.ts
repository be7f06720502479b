import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entityColor } from '../../../../src/core/model/tagset-value';

const renderer = resolve(import.meta.dirname, '../../../../src/renderer');
const read = (file: string): string => readFileSync(resolve(renderer, file), 'utf8');
const [lightTokens = '', darkTokens = ''] = read('styles/tokens.css').split("[data-theme='dark']");
const names = entityColor.options;

/** What a name of a colour and text are read on, and what a line in the text is drawn on: all tints, and words that are selected or found. */
const grounds = ['paper', 'raised', 'chrome'];
const tints = ['c0-bg', 'c1-bg', 'c2-bg', 'c3-bg', 'c4-bg', 'c5-bg', 'note-bg', 'accent-soft', 'warn-soft', 'hover'];

type Rgb = readonly [number, number, number];

/** Linear red, green and blue from 0 to 1 of a colour of the tokens. */
function color(tokens: string, name: string): Rgb {
  const found = new RegExp(`--${name}: #([0-9a-f]{3,6});`).exec(tokens)?.[1] ?? '';
  const hex = found.length === 3 ? [...found].map((digit) => digit + digit).join('') : found;
  if (hex.length !== 6) throw new Error(`No colour --${name}`);
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(2), channel(4)];
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** How far apart two colours are to the eye: distance in Oklab. Source: Ottosson 2020. */
function distance(one: Rgb, other: Rgb): number {
  const lab = ([red, green, blue]: Rgb): Rgb => {
    const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return [
      0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
      1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
      0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    ];
  };
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

describe.each([
  ['light', lightTokens],
  ['dark', darkTokens],
])('colours of entity types, %s', (_theme, tokens) => {
  it.each(names)('%s is readable as text on every ground, and as a line on every tint', (name) => {
    const line = color(tokens, `e-${name}`);
    for (const ground of grounds) expect(contrast(line, color(tokens, ground)), ground).toBeGreaterThanOrEqual(4.5);
    for (const tint of tints) expect(contrast(line, color(tokens, tint)), tint).toBeGreaterThanOrEqual(3);
  });

  it('are twelve, and each can be told from every other', () => {
    expect(names.length).toBe(12);
    for (const [index, name] of names.entries())
      for (const other of names.slice(index + 1))
        expect(
          distance(color(tokens, `e-${name}`), color(tokens, `e-${other}`)),
          `${name} and ${other}`,
        ).toBeGreaterThanOrEqual(0.05);
  });
});

it('every colour is the colour of text in forced colours: the lines tell types apart', () => {
  for (const name of names) expect(read('styles/forced-colors.css')).toContain(`--e-${name}: CanvasText;`);
});
