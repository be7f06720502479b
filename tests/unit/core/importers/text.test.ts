import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toParagraphs } from '../../../../src/core/importers/read-text';
import { text } from '../../../../src/core/importers/text';
import { toPlainText } from '../../../../src/core/model/plain-text';
import { fileOf, readAtOnce, readOne, roles } from './read-file';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/articles/${name}`, import.meta.url), 'utf8');

describe('toParagraphs', () => {
  it.each([
    ['one', 'A.', ['A.']],
    ['lines', 'A.\nB.', ['A.', 'B.']],
    ['blank lines between', 'A.\n\n\nB.\n', ['A.', 'B.']],
    ['carriage returns', 'A.\r\nB.\rC.', ['A.', 'B.', 'C.']],
    ['byte order mark', '\ufeffA.', ['A.']],
    ['white space at line ends goes', 'A. \t\nB.  ', ['A.', 'B.']],
    ['white space elsewhere stays', '  A.  B.\n\tC.', ['  A.  B.', '\tC.']],
    ['no-break space stays', 'A\u00a0B\u00a0', ['A\u00a0B\u00a0']],
    ['lines of blanks only', 'A.\n \t \nB.', ['A.', 'B.']],
    [
      'short lines are not joined',
      'Roses\nare red\n\nViolets\nare blue\n\nSo\nare\nyou',
      ['Roses', 'are red', 'Violets', 'are blue', 'So', 'are', 'you'],
    ],
    ['nothing', ' \n\t\n', []],
  ])('%s', (_, source, expected) => {
    expect(toParagraphs(source)).toEqual(expected);
  });

  it('puts text that was wrapped by hand together again, and leaves lists and short lines alone', () => {
    expect(toParagraphs(fixture('wrapped.txt'))).toEqual([
      'Library roof to be repaired before winter',
      'By Lena Quarrel',
      'DUNMERE, 4 May - The roof of the old library will be mended before the first frost, the town said on Monday, after three winters in which readers put out buckets between the shelves.',
      '"It will cost less than the buckets did," said Pavel Ormond, who runs the building. He was joking, he added. The repair is put at 310,000 euros, about a third of what the town spends on its roads in a year.',
      'Three things have to be settled first:',
      '- who pays for the scaffolding,',
      '- where the books go meanwhile,',
      '- whether the bats may stay.',
    ]);
  });

  it.each([60, 65, 72, 76, 80])('undoes a wrap at column %i, whatever the words', (width) => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 1, maxLength: 11 });
    const paragraph = fc.array(word, { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 2, maxLength: 5 }), (paragraphs) => {
        const wrapped = paragraphs.map((words) => wrap(words, width)).join('\n\n');
        expect(toParagraphs(wrapped)).toEqual(paragraphs.map((words) => words.join(' ')));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every character that is not white space, in order', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', 'é', ' ', '\t', '.', '—', '🚑', '-', '\u00a0'),
      maxLength: 100,
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const source = lines.join('\n');
        expect(toParagraphs(source).join('').replace(/\s+/g, '')).toBe(source.replace(/\s+/g, ''));
      }),
    );
  });
});

describe('text', () => {
  it('takes title and byline from the lines', () => {
    const article = readOne(text, fixture('wrapped.txt'), 'wrapped.txt');
    expect(article).toMatchObject({
      title: 'Library roof to be repaired before winter',
      byline: 'Lena Quarrel',
      language: 'en',
    });
    expect(roles(article).map((line) => line.split(' ')[0])).toEqual([
      'headline',
      'byline',
      'dateline',
      ...Array(5).fill('body'),
    ]);
  });

  it.each([
    ['story_of-the day.txt', `${'word '.repeat(50)}end.`, 'story of the day'],
    ['', `${'word '.repeat(50)}end.`, `${'word '.repeat(38)}word…`],
    ['x.txt', 'One sentence only.', 'One sentence only.'],
    ['x.txt', 'Skip to main content\nCookie policy', 'x'],
    ['.txt', '© 2026', '© 2026'],
  ])('%j: a text without a headline still has a title', (name, source, title) => {
    expect(readOne(text, source, name).title).toBe(title);
  });

  it.each(['', '\ufeff', ' \n\t\n \r\n'])('refuses %j as empty', (source) => {
    expect(readAtOnce(text, fileOf('x.txt', source))).toMatchObject({ ok: false, error: { code: 'empty' } });
  });

  it('has one block for each paragraph, in order', () => {
    const article = readOne(text, 'A line.\n\nAnother line.\n');
    expect(toPlainText(article.document).text).toBe('A line.\nAnother line.');
  });
});

function wrap(words: readonly string[], width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
