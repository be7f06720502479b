import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sought } from '../../../../src/core/occurrences/find-occurrences';
import { findOccurrences } from '../../../../src/core/occurrences/find-occurrences';
import { foldText } from '../../../../src/core/occurrences/fold-text';

/** The words found, as they stand in the text. */
function found(text: string, names: string | readonly string[], options: Partial<Omit<Sought, 'names'>> = {}) {
  const sought = { names: typeof names === 'string' ? [names] : names, matchCase: false, wholeWord: true, ...options };
  return findOccurrences(text, sought).map(({ start, end }) => text.slice(start, end));
}

describe('names in a text', () => {
  it('are found whatever the case, unless case matters', () => {
    expect(found('Holt said HOLT, holt.', 'Holt')).toEqual(['Holt', 'HOLT', 'holt']);
    expect(found('Holt said HOLT, holt.', 'Holt', { matchCase: true })).toEqual(['Holt']);
  });

  it('end at a possessive', () => {
    expect(found("Holt’s car, Holt's plan, the Holts’ house", 'Holt')).toEqual(['Holt', 'Holt']);
    expect(found('the Holts’ house', 'Holts')).toEqual(['Holts']);
    expect(found('O’Brien met Brien', 'Brien')).toEqual(['Brien']);
    expect(found("O'Brien met O’Brien’s son", 'O’Brien')).toEqual(["O'Brien", 'O’Brien']);
    expect(found('‘Holt’ she said', 'Holt')).toEqual(['Holt']);
  });

  it('end at a hyphen before small letters, not before capitals', () => {
    expect(found('London-based Smith-Jones, ex-Smith, pro-London, Smith–London', 'London')).toHaveLength(3);
    expect(found('Smith-Jones and ex-Smith and Ann-Smith and Smith', 'Smith')).toHaveLength(2);
    expect(found('Smith\u2011Jones', 'Smith-Jones')).toEqual(['Smith\u2011Jones']);
  });

  it('may stand inside words when whole words are not asked for', () => {
    expect(found('Holtville', 'Holt')).toEqual([]);
    expect(found('Holtville', 'Holt', { wholeWord: false })).toEqual(['Holt']);
  });

  it('keep their offsets when folding changes the length', () => {
    expect(found('💩 İstanbul und STRASSE, Straße 👩‍👩‍👧 Strasse', 'straße')).toEqual(['STRASSE', 'Straße', 'Strasse']);
    expect(found('İİİ Holt', 'holt')).toEqual(['Holt']);
    expect(found('in İstanbul', 'İSTANBUL')).toEqual(['İstanbul']);
    expect(found('ΟΔΥΣΣΕΥΣ, Οδυσσευς', 'οδυσσεύσ'.normalize('NFD').replace(/\p{M}/gu, ''))).toHaveLength(2);
  });

  it('are the same with composed and combining accents, and are never cut from their marks', () => {
    expect(found('Ren\u00e9 and Rene\u0301 and Rene', 'Rene\u0301')).toEqual(['Ren\u00e9', 'Rene\u0301']);
    expect(found('Rene\u0301', 'Rene', { wholeWord: false })).toEqual([]);
    expect(found('Stra\u00dfe', 's', { wholeWord: false })).toEqual(['S']);
  });

  it('bridge double spaces, hard spaces and invisible signs, not the end of a paragraph', () => {
    expect(found('Ida  Holt, Ida\u00a0Holt, Ida\nHolt, I\u00adda Ho\u200blt', 'Ida Holt')).toEqual([
      'Ida  Holt',
      'Ida\u00a0Holt',
      'I\u00adda Ho\u200blt',
    ]);
  });

  it('prefer the longest, and say which name it was', () => {
    const hits = findOccurrences('Ida Holt, Holt, Ms Holt', {
      names: ['Holt', 'Ida Holt', '', 'holt'],
      matchCase: false,
      wholeWord: true,
    });
    expect(hits.map((hit) => hit.name)).toEqual([1, 0, 0]);
    // A longer name that is no word of its own does not hide the shorter one.
    expect(found('Port Sallower', ['Port', 'Port Sallow'])).toEqual(['Port']);
  });

  it('stand in scripts without spaces', () => {
    expect(found('東京都は大きい', '東京')).toEqual(['東京']);
    expect(found('שלום לך', 'שלום')).toEqual(['שלום']);
  });

  it('are a thousand in a long text and a hundred names at once', () => {
    const text = Array.from({ length: 1000 }, (_, at) => `Line ${at}: Person ${at % 100} spoke again.`).join('\n');
    const names = Array.from({ length: 100 }, (_, at) => `Person ${at}`);
    const hits = findOccurrences(text, { names, matchCase: false, wholeWord: true });
    expect(hits).toHaveLength(1000);
    expect(hits.every((hit, at) => hit.name === at % 100)).toBe(true);
  });
});

// Letters and signs that fold, combine, take two units, or part words.
const sign = fc.constantFrom(
  'a',
  'A',
  'b',
  'ß',
  'ss',
  'İ',
  'i',
  'é',
  'e\u0301',
  'e',
  '💩',
  '\ud83d',
  ' ',
  '  ',
  '\n',
  '’',
  's',
  '-',
  '3',
  '東',
  '\u00ad',
);
const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));
const name = fc.array(sign, { minLength: 1, maxLength: 4 }).map((signs) => signs.join(''));

describe('against a plain search', () => {
  it('finds what comparing every span of whole characters finds', () => {
    fc.assert(
      fc.property(text, fc.array(name, { minLength: 1, maxLength: 3 }), fc.boolean(), (body, names, matchCase) => {
        const hits = findOccurrences(body, { names, matchCase, wholeWord: false });
        expect(hits.map(({ start, end }) => [start, end])).toEqual(searchPlainly(body, names, matchCase));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds whole words as a regular expression does, in plain English', () => {
    const word = fc.constantFrom('Holt', 'holt', 'Ida', 'HOLT', 'Holtville', 'the', 'and');
    const gap = fc.constantFrom(' ', ', ', '. ', '\n', ' (', ') ', '“', '’s ');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { maxLength: 20 }), fc.boolean(), (pieces, matchCase) => {
        const body = pieces.flat().join('');
        const pattern = new RegExp(
          String.raw`(?<![\p{L}\p{N}])(?:Ida Holt|Holt)(?![\p{L}\p{N}])`,
          matchCase ? 'gu' : 'giu',
        );
        const expected = [...body.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
        const hits = findOccurrences(body, { names: ['Holt', 'Ida Holt'], matchCase, wholeWord: true });
        expect(hits.map(({ start, end }) => [start, end])).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Leftmost, longest: at each character the longest span that folds to one of the names, and on from its end. */
function searchPlainly(body: string, names: readonly string[], matchCase: boolean): number[][] {
  const wanted = new Set(
    names.map((one) => foldText(one, { matchCase }).folded.replaceAll('\n', ' ').trim()).filter((one) => one !== ''),
  );
  const text = foldText(body, { matchCase });
  const units = [...Array(text.folded.length).keys()];
  const firsts = [...new Set(units.map(text.startOf))];
  const lasts = [...new Set(units.map(text.endOf))];
  const spans: number[][] = [];
  let from = 0;
  for (const start of firsts) {
    if (start < from) continue;
    const end = lasts.findLast(
      (last) => last > start && wanted.has(foldText(body.slice(start, last), { matchCase }).folded),
    );
    if (end === undefined) continue;
    spans.push([start, end]);
    from = end;
  }
  return spans;
}
