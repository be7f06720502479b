import { describe, expect, test } from 'vitest';
import { alphaUnitizing, unitizingDisagreement } from '../../../../src/core/agreement/alpha-unitizing';
import { cohenKappa, observedAgreement } from '../../../../src/core/agreement/cohen-kappa';
import { fleissKappa } from '../../../../src/core/agreement/fleiss-kappa';
import { krippendorffAlpha, nominal, ordinal } from '../../../../src/core/agreement/krippendorff-alpha';
import { matchSpans } from '../../../../src/core/agreement/match-spans';
import type { PairCount, RatedUnit } from '../../../../src/core/agreement/rated-units';
import { spanF1 } from '../../../../src/core/agreement/span-f1';

/** A table as papers print it: one person down, the other across. */
function table(rows: readonly (readonly number[])[]): PairCount[] {
  return rows.flatMap((row, a) => row.map((count, b) => ({ a: `${a}`, b: `${b}`, count })));
}

describe('Cohen’s kappa gives the published values', () => {
  test('Artstein & Poesio 2008, “Inter-Coder Agreement for Computational Linguistics”, example 1', () => {
    const counts = table([
      [20, 20],
      [10, 50],
    ]);
    expect(observedAgreement(counts).value).toBeCloseTo(0.7, 10);
    expect(cohenKappa(counts).value).toBeCloseTo(0.348, 3);
  });

  test('Cohen 1960, “A coefficient of agreement for nominal scales”, p. 45', () => {
    const counts = table([
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ]);
    expect(observedAgreement(counts).value).toBeCloseTo(0.7, 10);
    expect(cohenKappa(counts).value).toBeCloseTo(0.492, 3);
  });

  test('Krippendorff 1995, “On the reliability of unitizing continuous data”, row A', () => {
    expect(cohenKappa(rowA.map(([a, b]) => ({ a, b, count: 1 }))).value).toBeCloseTo(0.385, 3);
  });

  test('is not defined, and not 1, where agreement by chance is complete', () => {
    expect(cohenKappa(table([[12]]))).toEqual({ value: null, reason: 'no-variation', count: 12 });
    expect(cohenKappa([])).toEqual({ value: null, reason: 'no-words', count: 0 });
  });
});

const rowA = [...'001111111100001111110000'].map(
  (a, at) => [a, '000011110000000110000000'.charAt(at)] as [string, string],
);

describe('Fleiss’ kappa gives the published values', () => {
  test('the worked example of ten subjects, fourteen raters and five categories (Wikipedia, “Fleiss’ kappa”)', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    const units = counts.map((row) => ({
      values: row.flatMap((times, label) => Array(times).fill(`${label}`)),
      count: 1,
    }));
    expect(fleissKappa(units).value).toBeCloseTo(0.21, 3);
  });

  test('is not defined over uneven numbers of people, for one person, and where all say the same', () => {
    const uneven = [
      { values: ['a', 'b'], count: 1 },
      { values: ['a', 'b', 'a'], count: 1 },
    ];
    expect(fleissKappa(uneven).reason).toBe('uneven-raters');
    expect(fleissKappa([{ values: ['a'], count: 3 }]).reason).toBe('too-few-people');
    expect(fleissKappa([{ values: ['a', 'a'], count: 3 }]).reason).toBe('no-variation');
    expect(fleissKappa([]).reason).toBe('no-words');
  });
});

describe('Krippendorff’s alpha gives the published values', () => {
  test('nominal, two observers: Krippendorff 1995, row A', () => {
    expect(
      krippendorffAlpha(
        rowA.map((values) => ({ values, count: 1 })),
        nominal,
      ).value,
    ).toBeCloseTo(0.329, 3);
  });

  test('nominal and ordinal with missing values: Krippendorff 2011, “Computing Krippendorff’s Alpha-Reliability”, data C', () => {
    // A word for each unit, a digit for each observer who rated it; the table is that of the R package irr as well.
    const said = '111 2232 3333 3333 2222 1234 4444 1121 2222 555 11 3'.split(' ');
    const units: RatedUnit[] = said.map((values) => ({ values: [...values], count: 1 }));
    expect(krippendorffAlpha(units, nominal).value).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(units, ordinal(['1', '2', '3', '4', '5'])).value).toBeCloseTo(0.815, 3);
  });

  test('units that are alike may be counted together', () => {
    const apart = rowA.map((values) => ({ values, count: 1 }));
    const together = ['00', '01', '10', '11'].flatMap((pair) => {
      const count = rowA.filter((values) => values.join('') === pair).length;
      return count === 0 ? [] : [{ values: [...pair], count }];
    });
    expect(together).toHaveLength(3);
    expect(krippendorffAlpha(together, nominal).value).toBeCloseTo(krippendorffAlpha(apart, nominal).value ?? -9, 12);
  });

  test('is not defined without two values for any unit, and where all say the same', () => {
    expect(krippendorffAlpha([{ values: ['a'], count: 5 }], nominal).reason).toBe('too-few-people');
    expect(krippendorffAlpha([{ values: ['a', 'a'], count: 5 }], nominal).reason).toBe('no-variation');
    expect(krippendorffAlpha([], nominal).reason).toBe('no-words');
  });
});

describe('span F1 gives the reference values of the four modes', () => {
  test('{0–13 PER, 20–32 ORG, 40–46 LOC, 50–59 ORG} against {0–13 PER, 24–32 ORG, 40–46 ORG}', () => {
    const span = (start: number, end: number, label: string) => ({ label, fragments: [{ start, end }] });
    const a = [span(0, 13, 'PER'), span(20, 32, 'ORG'), span(40, 46, 'LOC'), span(50, 59, 'ORG')];
    const b = [span(0, 13, 'PER'), span(24, 32, 'ORG'), span(40, 46, 'ORG')];
    const { strict, exact, type, overlap } = matchSpans(a, b);
    expect([...strict]).toEqual([['PER', 1]]);
    expect(spanF1(1, a.length, b.length).value).toBeCloseTo(0.286, 3);
    expect(spanF1(exact, a.length, b.length).value).toBeCloseTo(0.571, 3);
    expect(spanF1(type.length, a.length, b.length).value).toBeCloseTo(0.571, 3);
    expect(spanF1(overlap.length, a.length, b.length).value).toBeCloseTo(0.857, 3);
  });

  test('is not defined where both tagged nothing', () => {
    expect(spanF1(0, 0, 0)).toEqual({ value: null, reason: 'nothing-tagged', count: 0 });
  });
});

describe('alpha_U gives the published values', () => {
  /** Units as papers print them: start and length, on a continuum that begins at `from`. */
  const units = (from: number, ...list: [number, number][]) =>
    list.map(([start, length]) => ({ start: start - from, end: start - from + length }));

  test('Krippendorff 2004, “Content Analysis” (2nd edition), p. 254: B = 150, L = 300', () => {
    const c = unitizingDisagreement(
      [units(150, [225, 70], [370, 30]), units(150, [220, 80], [355, 20], [400, 20])],
      300,
    );
    const k = unitizingDisagreement([units(150, [180, 60], [300, 50]), units(150, [180, 60], [300, 50])], 300);
    expect(c.observed).toBeCloseTo(0.0144, 4);
    expect(c.expected).toBeCloseTo(0.0532, 4);
    expect(alphaUnitizing([c], 5).value).toBeCloseTo(0.7286, 3);
    expect(k.observed).toBe(0);
    expect(k.expected).toBeCloseTo(0.049, 4);
    expect(alphaUnitizing([k], 4).value).toBe(1);
    expect(alphaUnitizing([c, k], 9).value).toBeCloseTo(0.8587, 3);
    // The reference test of DKPro Statistics.
    expect(Math.abs((alphaUnitizing([c, k], 9).value ?? 0) - 0.8591)).toBeLessThan(0.0005);
  });

  test('one long unit against three of length 1 (DKPro Statistics): L = 10', () => {
    const found = unitizingDisagreement([units(0, [1, 8]), units(0, [2, 1], [4, 1], [6, 1])], 10);
    expect(found.observed).toBeCloseTo(0.91, 4);
    expect(found.expected).toBeCloseTo(0.5352, 4);
    expect(alphaUnitizing([found], 4).value).toBeCloseTo(-0.7003, 4);
  });

  test('distances of sections (DKPro Statistics): 26, 16 and 10', () => {
    const distance = (first: [number, number], second: [number, number]): number =>
      // Two observers on a continuum of length 1 million: D_o is the distance over L².
      unitizingDisagreement([units(0, first), units(0, second)], 1e6).observed * 1e12;
    expect(distance([5, 6], [4, 2])).toBeCloseTo(26, 6);
    expect(distance([5, 6], [5, 2])).toBeCloseTo(16, 6);
    expect(distance([5, 6], [6, 2])).toBeCloseTo(10, 6);
  });

  test('is not defined where nobody made a unit', () => {
    expect(alphaUnitizing([], 0).reason).toBe('nothing-tagged');
  });
});
