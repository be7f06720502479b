import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Exporter, WrittenFile } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';
import { unpack } from '../../../builders/unpack';

type Place = readonly [start: number, end: number];

const fixtures = [
  {
    name: 'a',
    text: '💩This is an annotation.',
    units: [[13, 23]],
    points: [[12, 22]],
    words: ['annotation'],
  },
  {
    name: 'b',
    text: '🥳 This 👳🏻‍♀️ is ✆ a 🧔🏾‍♂️ test 👻',
    units: [
      ...([
        [0, 2],
        [3, 7],
        [8, 15],
        [16, 18],
        [19, 20],
      ] as const),
      ...([
        [21, 22],
        [23, 30],
        [31, 35],
        [36, 38],
      ] as const),
    ],
    points: [
      ...([
        [0, 1],
        [2, 6],
        [7, 12],
        [13, 15],
        [16, 17],
      ] as const),
      ...([
        [18, 19],
        [20, 25],
        [26, 30],
        [31, 32],
      ] as const),
    ],
    words: ['🥳', 'This', '👳🏻‍♀️', 'is', '✆', 'a', '🧔🏾‍♂️', 'test', '👻'],
  },
] as const;

/** Every object in JSON that has both these numbers, in order. */
function placesIn(json: string, start: string, end: string): Place[] {
  const found: Place[] = [];
  JSON.parse(json, (_key, value) => {
    if (typeof value?.[start] === 'number' && typeof value[end] === 'number') found.push([value[start], value[end]]);
    return value;
  });
  return found;
}

const inRows = (rows: readonly (readonly unknown[])[]): Place[] => {
  const [head = [], ...others] = rows;
  return others.map((row) => [Number(row[head.indexOf('start')]), Number(row[head.indexOf('end')])]);
};
const ranges = (content: string): Place[] =>
  [...content.matchAll(/#string-range\(b1,(\d+),(\d+)\)/g)].map(([, at, size]) => [
    Number(at),
    Number(at) + Number(size),
  ]);

/** How each format is read for its offsets, without our importers. */
const readers: Readonly<Record<string, (files: readonly WrittenFile[]) => Place[] | Promise<Place[]>>> = {
  galley: ([file]) => placesIn(String(JSON.stringify(JSON.parse(String(file?.content)).layers)), 'start', 'end'),
  'galley-bundle': ([file]) => {
    const [, records] = [...(unpack(Buffer.from(file?.content ?? '')) ?? [])];
    const { layers } = JSON.parse(Buffer.from(records?.[1] ?? []).toString('utf8'));
    return placesIn(JSON.stringify(layers), 'start', 'end');
  },
  brat: (files) => {
    const lines = String(files.find(({ name }) => name.endsWith('.ann'))?.content).split('\n');
    return lines.flatMap((line): Place[] => {
      const [, start, end] = /^T\d+\t\S+ (\d+) (\d+)\t/.exec(line) ?? [];
      return start === undefined ? [] : [[Number(start), Number(end)]];
    });
  },
  'web-annotation': ([file]) => placesIn(String(file?.content), 'start', 'end'),
  csv: ([file]) => inRows(parse(String(file?.content), { bom: true })),
  xlsx: async ([file]) => {
    const [sheet] = await readXlsx(Buffer.from(file?.content ?? ''), { trim: false });
    return inRows(sheet?.data ?? []);
  },
  doccano: ([file]) => placesIn(String(file?.content), 'start_offset', 'end_offset'),
  spacy: ([file]) => placesIn(String(file?.content), 'start', 'end'),
  'label-studio': (files) =>
    placesIn(String(files.find(({ name }) => name.endsWith('.json'))?.content), 'start', 'end'),
  // The first is the document as a whole.
  'uima-cas': ([file]) => placesIn(String(file?.content), 'begin', 'end').slice(1),
  tei: ([file]) => ranges(String(file?.content)),
  ninjs: (files) => placesIn(String(files[1]?.content), 'start', 'end'),
};

const counting: readonly Exporter[] = exporters.filter(({ offsets }) => offsets !== null);

describe('offsets', () => {
  it.each(counting.flatMap((format) => fixtures.map((fixture) => [format.id, fixture.name, format, fixture] as const)))(
    '%s counts in the unit that it says, emoji before and in the words (fixture %s)',
    async (id, _name, format, { text, units, points, words }) => {
      const work = tag(state(doc(p(text))));
      for (const [start, end] of units) work.entity([{ start, end }], 'WORK');
      const places = await readers[id]?.(exportOne(format, work.state).files);
      const isUnits = format.offsets === 'UTF-16 code units';
      expect(places).toEqual(isUnits ? units : points);
      // As a program that counts so slices the text.
      const slice = isUnits
        ? ([start, end]: Place) => text.slice(start, end)
        : ([start, end]: Place) => [...text].slice(start, end).join('');
      expect(places?.map(slice)).toEqual(words);
    },
  );
});
