import { describe, expect, it } from 'vitest';
import { trimSpan } from '../../../../src/core/model/trim-span';
import { findText, maxMatches } from '../../../../src/renderer/editor/find-text';

const found = (text: string, words: string): string[] =>
  findText(text, words).map(({ start, end }) => text.slice(start, end));

describe('findText', () => {
  it('finds words whatever their case, and accents exactly', () => {
    expect(found('Café cafe CAFÉ', 'café')).toEqual(['Café', 'CAFÉ']);
    expect(found('Café cafe CAFÉ', 'cafe')).toEqual(['cafe']);
    expect(found('STRASSE Straße', 'straße')).toEqual(['Straße']);
  });

  it('gives offsets that hold behind signs of two units and letters that change length with case', () => {
    const text = 'İ 🏫 İstanbul und istanbul';
    expect(found(text, 'ISTANBUL')).toEqual(['istanbul']);
    expect(found(text, '🏫')).toEqual(['🏫']);
  });

  it('takes signs as signs, and any white space for any other', () => {
    expect(found('a.b (c) [d] a\nb', 'a.b')).toEqual(['a.b']);
    expect(found('a.b (c) [d] a\nb', '(c) [d]')).toEqual(['(c) [d]']);
    expect(found('a.b (c) [d] a\nb', ' a  b ')).toEqual(['a\nb']);
    expect(found('x-y / z^2 {q}', 'x-y / z^2 {q}')).toEqual(['x-y / z^2 {q}']);
    expect(findText('anything', '  ')).toEqual([]);
  });

  it('finds with the same case, and whole words, when asked', () => {
    const places = (options: { matchCase?: boolean; wholeWord?: boolean }) =>
      findText('Holm, holm and Holmberg, Holm’s Ångholm', 'Holm', {
        matchCase: false,
        wholeWord: false,
        ...options,
      }).map(({ start }) => start);
    expect(places({})).toEqual([0, 6, 15, 25, 35]);
    expect(places({ matchCase: true })).toEqual([0, 15, 25]);
    expect(places({ wholeWord: true })).toEqual([0, 6, 25]);
    expect(places({ matchCase: true, wholeWord: true })).toEqual([0, 25]);
    expect(findText('(c) (c)x', '(c)', { matchCase: false, wholeWord: true })).toHaveLength(1);
  });

  it('stops counting where nobody would step any more', () => {
    expect(findText('a '.repeat(maxMatches + 10), 'a')).toHaveLength(maxMatches);
  });
});

describe('trimSpan', () => {
  it('takes white space off both ends, and gives nothing for white space alone', () => {
    expect(trimSpan(' one two\n', { start: 0, end: 9 })).toEqual({ start: 1, end: 8 });
    expect(trimSpan('one', { start: 0, end: 3 })).toEqual({ start: 0, end: 3 });
    expect(trimSpan('a \u00a0\n b', { start: 1, end: 5 })).toBeNull();
    expect(trimSpan('', { start: 0, end: 0 })).toBeNull();
  });
});
