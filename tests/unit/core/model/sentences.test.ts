import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceAt, sentencesIn } from '../../../../src/core/model/sentences';

function split(text: string, language = 'en'): string[] {
  return sentencesIn(text, language).map(({ start, end }) => text.slice(start, end));
}

test.each([
  ['The bridge is shut. Cars wait.', ['The bridge is shut.', 'Cars wait.']],
  ['Mr. Berg met Gen. Holt and Sen. Lund. They spoke.', ['Mr. Berg met Gen. Holt and Sen. Lund.', 'They spoke.']],
  ['Mrs. Berg, Ms. Lund, Dr. Ek and Prof. Alm left.', ['Mrs. Berg, Ms. Lund, Dr. Ek and Prof. Alm left.']],
  [
    'Lt. Col. Jan Ek and Sgt. Maj. Bo Alm of St. Olav came.',
    ['Lt. Col. Jan Ek and Sgt. Maj. Bo Alm of St. Olav came.'],
  ],
  ['The U.S. Supreme Court ruled. It was close.', ['The U.S. Supreme Court ruled.', 'It was close.']],
  ['She flew to the U.S. The trip was short.', ['She flew to the U.S.', 'The trip was short.']],
  ['Washington, D.C. Mayor Ek spoke.', ['Washington, D.C. Mayor Ek spoke.']],
  ['The U.N. has no say in it.', ['The U.N. has no say in it.']],
  [
    'John F. Holm and J. Edgar Lund met. A. B. Ek did not.',
    ['John F. Holm and J. Edgar Lund met.', 'A. B. Ek did not.'],
  ],
  ['It lacks vitamin C. The doctor said so.', ['It lacks vitamin C.', 'The doctor said so.']],
  ['On Nov. 5, 2016, Holm won. Ek lost.', ['On Nov. 5, 2016, Holm won.', 'Ek lost.']],
  ['See No. 7 and pp. 3 to 9. Then stop.', ['See No. 7 and pp. 3 to 9.', 'Then stop.']],
  ['Was it safe? No. Nobody knew.', ['Was it safe?', 'No.', 'Nobody knew.']],
  ['In Roe v. Wade and Ek vs. Alm it said so. Fine.', ['In Roe v. Wade and Ek vs. Alm it said so.', 'Fine.']],
  ['Weir Inc. Chief Executive Bo Ek quit. He was tired.', ['Weir Inc. Chief Executive Bo Ek quit.', 'He was tired.']],
  ['He works for Weir Inc. He likes it.', ['He works for Weir Inc.', 'He likes it.']],
  ['Sam Ek Jr. Avenue is shut.', ['Sam Ek Jr. Avenue is shut.']],
  ['At 5 p.m. Monday it ended. At 6 a.m. EST it began.', ['At 5 p.m. Monday it ended.', 'At 6 a.m. EST it began.']],
  ['It ended at 5 p.m. Ek went home.', ['It ended at 5 p.m.', 'Ek went home.']],
  ['Fruit (e.g. Apples) was sold. Much of it.', ['Fruit (e.g. Apples) was sold.', 'Much of it.']],
  ['It cost 3.5 million. No. 2 cost less.', ['It cost 3.5 million.', 'No. 2 cost less.']],
  ['“Is it true?” he asked. “No.” She left.', ['“Is it true?” he asked.', '“No.”', 'She left.']],
  ['“Is it true?” Olof Brandt asked. Nobody spoke.', ['“Is it true?” Olof Brandt asked.', 'Nobody spoke.']],
  ['"Go!" she said. "Now."', ['"Go!" she said.', '"Now."']],
  ['“It is safe,” Ek said. “I looked.”', ['“It is safe,” Ek said.', '“I looked.”']],
  ['“Is it safe?” Nobody spoke.', ['“Is it safe?”', 'Nobody spoke.']],
  ['1. The first. 2. The second.', ['1. The first.', '2. The second.']],
  ['(It was so.) Then it ended.', ['(It was so.)', 'Then it ended.']],
  ['First line\nSecond line. Third.', ['First line', 'Second line.', 'Third.']],
  ['  Spaces.   More.  ', ['Spaces.', 'More.']],
  ['No stop at the end', ['No stop at the end']],
  ['', []],
  ['   ', []],
  ['The roof 🏫 fell. It was e\u0301cole.', ['The roof 🏫 fell.', 'It was e\u0301cole.']],
])('%j', (text, expected) => {
  expect(split(text)).toEqual(expected);
});

test.each([
  ['de', 'Dr. Ek kam am 3. Mai, z. B. mit dem Bus. Er ging.', ['Dr. Ek kam am 3. Mai, z. B. mit dem Bus.', 'Er ging.']],
  ['fr', 'M. Dupont est là. Il parle.', ['M. Dupont est là.', 'Il parle.']],
  ['es', 'El Sr. Ruiz llegó. Habló.', ['El Sr. Ruiz llegó.', 'Habló.']],
  ['sv', 'Det är t.ex. Anna som kom. Hon gick.', ['Det är t.ex. Anna som kom.', 'Hon gick.']],
  ['nl', 'Dhr. Smit kwam. Hij ging.', ['Dhr. Smit kwam.', 'Hij ging.']],
  ['ja', '橋は安全です。車は待つ。', ['橋は安全です。', '車は待つ。']],
  ['no tag at all', 'Mr. Ek left. He came back.', ['Mr. Ek left.', 'He came back.']],
])('in %s: %s', (language, text, expected) => {
  expect(split(text, language)).toEqual(expected);
});

test('the sentence at an offset; between two it is the one before', () => {
  const text = 'One here. Two here.';
  const at = (offset: number) => {
    const found = sentenceAt(text, offset, 'en');
    return found === null ? null : text.slice(found.start, found.end);
  };
  expect([at(0), at(8), at(9), at(10), at(19)]).toEqual([
    'One here.',
    'One here.',
    'One here.',
    'Two here.',
    'Two here.',
  ]);
  expect(sentenceAt('', 0, 'en')).toBeNull();
});

test('sentences are in order, trimmed, and hold every letter', () => {
  const word = fc.constantFrom(
    'Mr.',
    'U.S.',
    'Ek',
    'said.',
    '“Why?”',
    '“So.”',
    'he',
    'No.',
    '7',
    'the',
    '(a.)',
    '…',
    '🏫',
    '\n',
    'J.',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(' ');
      const found = sentencesIn(text, 'en');
      let end = 0;
      for (const sentence of found) {
        expect(text.slice(end, sentence.start).trim()).toBe('');
        const piece = text.slice(sentence.start, sentence.end);
        expect(piece).toBe(piece.trim());
        expect(piece).not.toBe('');
        end = sentence.end;
      }
      expect(text.slice(end).trim()).toBe('');
    }),
    { seed: 20261126, numRuns: 1000 },
  );
});
