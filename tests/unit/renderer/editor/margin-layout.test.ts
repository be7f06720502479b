import { describe, expect, it } from 'vitest';
import type { PlacedTag } from '../../../../src/renderer/editor/margin-layout';
import { drawSpine, layOutBars, layOutParts, layOutRows } from '../../../../src/renderer/editor/margin-layout';
import type { MarginItem } from '../../../../src/renderer/editor/overlay-model';

const row = (y: number, x = 0) => ({ x, x2: x + 50, y, height: 36 });

function placed(id: string, kind: MarginItem['kind'], sign: string, rows: number[], x = 0): PlacedTag {
  return {
    item: { annotationId: id, kind, sign, isDisputed: false, label: id },
    rows: rows.map((y) => row(y, x)),
    isBegun: true,
  };
}

describe('layOutBars', () => {
  it('gives claims that stand beside each other lanes of their own', () => {
    const bars = layOutBars([
      placed('long', 'claim', '1', [0, 36, 72]),
      placed('second', 'claim', '4', [36, 72, 108]),
      placed('third', 'claim', '2', [108, 144]),
      placed('later', 'claim', '2', [72]),
    ]);
    expect(bars.map(({ annotationId, lane, top, bottom }) => [annotationId, lane, top, bottom])).toEqual([
      ['long', 0, 0, 108],
      ['second', 1, 36, 144],
      ['later', 2, 72, 108],
      ['third', 0, 108, 180],
    ]);
  });
});

describe('layOutRows', () => {
  it('gathers what begins on a row: claims with the least certain first, the rest from left to right', () => {
    const tags = [
      placed('sure', 'claim', '1', [36]),
      placed('unsure', 'claim', '4', [36, 72]),
      placed('right', 'attribution', 'D', [36], 90),
      placed('left', 'note', '', [36], 10),
      placed('above', 'attribution', 'N', [0]),
      { ...placed('continued', 'claim', '5', [0]), isBegun: false },
    ];
    const rows = layOutRows(tags, layOutBars(tags.filter((tag) => tag.item.kind === 'claim')));
    expect(
      rows.map(({ y, claims, others }) => [
        y,
        claims.map((one) => one.annotationId),
        others.map((one) => one.annotationId),
      ]),
    ).toEqual([
      [0, [], ['above']],
      [36, ['unsure', 'sure'], ['left', 'right']],
    ]);
  });
});

describe('layOutParts', () => {
  it('moves a label that would lie on its neighbour', () => {
    const labels = layOutParts(
      [
        { text: 'Cue', link: null, row: row(36, 20) },
        { text: 'Source', link: null, row: row(36, 0) },
        { text: 'Content', link: null, row: row(72, 4) },
      ],
      600,
    );
    expect(labels.map(({ text }) => text)).toEqual(['Source', 'Cue', 'Content']);
    const [source, cue, content] = labels;
    expect(cue?.x).toBeGreaterThan((source?.x ?? 0) + 30);
    expect(content?.x).toBe(4);
    expect(source?.y).toBe(32.5);
  });
});

describe('labels at the right edge', () => {
  it('are moved back with their neighbours, in order', () => {
    const [first, second, alone] = layOutParts(
      [
        { text: 'AN Organisation', link: null, row: row(36, 520) },
        { text: 'BE Organisation', link: null, row: row(36, 520) },
        { text: 'CE Organisation', link: null, row: row(72, 520) },
      ],
      600,
    );
    expect(alone?.x).toBeLessThan(520);
    expect(second?.x).toBe(alone?.x);
    expect(first?.x).toBeLessThan((second?.x ?? 0) - 60);
  });
});

describe('drawSpine', () => {
  const labels = layOutParts(
    [
      { text: 'Source', link: null, row: row(36) },
      { text: 'Cue', link: null, row: row(72) },
    ],
    600,
  );

  it('joins the labels by one line, and draws nothing for a single part', () => {
    expect(drawSpine(labels, 100, null, null)).toBe('M91 38.5H0M91 74.5H0M91 38.5q-5 0 -5 5V69.5q0 5 5 5');
    expect(drawSpine(labels.slice(0, 1), 100, null, null)).toBe('');
  });

  it('runs on towards parts that are out of sight', () => {
    expect(drawSpine(labels.slice(0, 1), 100, 0, null)).toBe('M91 38.5H0M86 0V33.5q0 5 5 5');
    expect(drawSpine(labels.slice(0, 1), 100, null, 900)).toBe('M91 38.5H0M91 38.5q-5 0 -5 5V900');
  });
});
