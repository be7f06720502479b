import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromCell, toCell } from '../../../../src/core/exporters/csv-cells';

// T42 of the reliability plan.

const starts = ['', ' ', '  ', '\n', '\t', '\r', '\ufeff', '\0', '"', "'", '“', '\u00a0'];
const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

it('a cell that a spreadsheet could run begins with an apostrophe, whatever stands before its sign', () => {
  for (const start of starts) for (const sign of signs) expect(toCell(`${start}${sign}1+1`)).toMatch(/^"'/);
  for (const control of ['\t', '\r', '\n']) expect(toCell(`${control}words`)).toMatch(/^"'/);
  expect(toCell('1 = 1')).toBe('"1 = 1"');
});

it('every cell is quoted and comes back as it was', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...signs, ...starts)), (value) => {
      const cell = toCell(value);
      expect(cell).toMatch(/^"(?:[^"]|"")*"$/);
      expect(fromCell(cell.slice(1, -1).replaceAll('""', '"'))).toBe(value);
    }),
  );
});
