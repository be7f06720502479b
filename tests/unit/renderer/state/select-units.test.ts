import { expect, test } from 'vitest';
import type { TextRange } from '../../../../src/renderer/state/editor-port';
import type { UnitText } from '../../../../src/renderer/state/select-units';
import { contract, expand, extendBy, SelectionSteps, selectUnit } from '../../../../src/renderer/state/select-units';

const text = 'Mr. Ek fell. The U.S. Navy came.\n\nThree words here.\n“So?” Ek asked. No.';

function source(words = text): UnitText {
  return {
    text: words,
    language: 'en',
    paragraphAt: (offset) => {
      const start = words.lastIndexOf('\n', offset - 1) + 1;
      const end = words.indexOf('\n', offset);
      return { start, end: end === -1 ? words.length : end };
    },
  };
}

function shown({ anchor, head }: TextRange): string {
  return text.slice(Math.min(anchor, head), Math.max(anchor, head));
}

const caret = (words: string, by = 0): TextRange => {
  const at = text.indexOf(words) + by;
  return { anchor: at, head: at };
};

test('the sentence and the paragraph of a caret and of a selection', () => {
  expect(shown(selectUnit(source(), caret('Ek fell'), 'sentence'))).toBe('Mr. Ek fell.');
  expect(shown(selectUnit(source(), caret('Navy'), 'sentence'))).toBe('The U.S. Navy came.');
  expect(shown(selectUnit(source(), caret('Navy'), 'paragraph'))).toBe('Mr. Ek fell. The U.S. Navy came.');
  const across = { anchor: text.indexOf('fell'), head: text.indexOf('words') };
  expect(shown(selectUnit(source(), across, 'sentence'))).toBe(text.slice(0, text.indexOf('\n“')));
  expect(shown(selectUnit(source(), { anchor: 0, head: 12 }, 'sentence'))).toBe('Mr. Ek fell.');
});

test('extending by sentence goes over paragraphs and empty ones, and back to the anchor', () => {
  let range = caret('Navy');
  const seen = [1, 1, 1, 1, 1].map(() => {
    range = extendBy(source(), range, 'sentence', 1);
    return shown(range).slice(-6);
  });
  expect(seen).toEqual([' came.', ' here.', 'asked.', 'd. No.', 'd. No.']);
  const back = [1, 1, 1, 1].map(() => {
    range = extendBy(source(), range, 'sentence', -1);
    return shown(range).slice(-6);
  });
  expect(back).toEqual(['asked.', ' here.', ' came.', '']);
  range = extendBy(source(), range, 'sentence', -1);
  expect(shown(range)).toBe('The U.S. ');
  range = extendBy(source(), range, 'sentence', -1);
  expect(shown(range)).toBe('Mr. Ek fell. The U.S. ');
  expect(extendBy(source(), range, 'sentence', -1)).toEqual(range);
  expect(shown(extendBy(source(), range, 'sentence', 1))).toBe('The U.S. ');
});

test('extending by paragraph', () => {
  const first = extendBy(source(), caret('Navy'), 'paragraph', 1);
  expect(shown(first)).toBe('Navy came.');
  expect(shown(extendBy(source(), first, 'paragraph', 1))).toBe('Navy came.\n\nThree words here.');
  expect(shown(extendBy(source(), caret('words'), 'paragraph', -1))).toBe('Three ');
});

test('expanding goes from word to sentence to paragraph; shrinking gives back just what was there', () => {
  const steps = new SelectionSteps();
  const seen: string[] = [];
  let range: TextRange = caret('Navy', 2);
  for (let next: TextRange | null = range; next !== null; next = steps.expand(source(), range)) {
    range = next;
    seen.push(shown(range));
  }
  expect(seen).toEqual(['', 'Navy', 'The U.S. Navy came.', 'Mr. Ek fell. The U.S. Navy came.']);
  const back: string[] = [];
  for (let step = 0; step < 3; step += 1) {
    range = steps.shrink(source(), range);
    back.push(shown(range));
  }
  expect(back).toEqual(['The U.S. Navy came.', 'Navy', '']);
  expect(range).toEqual(caret('Navy', 2));
});

test('a selection that cuts words is first made whole', () => {
  const start = text.indexOf('ree wor');
  const range = expand(source(), { anchor: start, head: start + 6 });
  expect(range === null ? null : shown(range)).toBe('Three words');
});

test('shrinking what was not expanded goes to the parts at its start', () => {
  const end = text.indexOf('\n');
  expect(shown(contract(source(), { anchor: 0, head: end }))).toBe('Mr. Ek fell.');
  expect(shown(contract(source(), { anchor: 0, head: 12 }))).toBe('Mr');
  expect(contract(source(), { anchor: 4, head: 6 })).toEqual({ anchor: 4, head: 4 });
});

test('an empty text has nothing to select', () => {
  const nothing = source('');
  const at = { anchor: 0, head: 0 };
  expect(expand(nothing, at)).toBeNull();
  expect(selectUnit(nothing, at, 'sentence')).toEqual(at);
  expect(extendBy(nothing, at, 'paragraph', 1)).toEqual(at);
});
