import { describe, expect, it } from 'vitest';
import { richText } from '../../../../src/core/model/document';
import { countWords, findBlockAt, toPlainText } from '../../../../src/core/model/plain-text';
import { blockIdOf, bold, br, bullets, code, doc, h, item, numbered, p, quote, rule } from '../../../builders/document';

describe('toPlainText', () => {
  it.each([
    ['one paragraph', doc(p('Hello')), 'Hello'],
    ['blocks joined by one line feed', doc(h(1, 'Head'), p('One'), p('Two')), 'Head\nOne\nTwo'],
    ['an empty block between others', doc(p('One'), p(), p('Two')), 'One\n\nTwo'],
    ['an empty first block', doc(p(), p('Two')), '\nTwo'],
    ['a hard break as one line feed', doc(p('One', br(), 'Two')), 'One\nTwo'],
    ['marks that leave no trace', doc(p('One ', bold('bold'), ' word')), 'One bold word'],
    [
      'lists and quotes flattened',
      doc(bullets(item(p('a')), item(p('b'), numbered(item(p('c'))))), quote(p('d')), rule(), code('e\nf')),
      'a\nb\nc\nd\ne\nf',
    ],
  ])('%s', (_, document, text) => {
    expect(richText.safeParse(document).success).toBe(true);
    expect(toPlainText(document).text).toBe(text);
  });

  it('says where each block sits and what it stands in', () => {
    const { text, blocks } = toPlainText(doc(h(2, 'Head'), bullets(item(p('💩 one'))), quote(p('two'))));
    expect(blocks).toEqual([
      { id: blockIdOf(1), type: 'heading', level: 2, within: [], start: 0, end: 4 },
      { id: blockIdOf(2), type: 'paragraph', level: null, within: ['bulletList'], start: 5, end: 11 },
      { id: blockIdOf(3), type: 'paragraph', level: null, within: ['blockquote'], start: 12, end: 15 },
    ]);
    expect(blocks.map((block) => text.slice(block.start, block.end))).toEqual(['Head', '💩 one', 'two']);
  });
});

describe('findBlockAt', () => {
  const { blocks } = toPlainText(doc(p('One'), p(), p('Three')));
  it.each([
    [0, 1],
    [3, 1],
    [4, 2],
    [5, 3],
    [10, 3],
  ])('finds the block of offset %i', (offset, number) => {
    expect(findBlockAt(blocks, offset)?.id).toBe(blockIdOf(number));
  });
  it('finds nothing outside the text', () => {
    expect(findBlockAt(blocks, 11)).toBeNull();
    expect(findBlockAt(blocks, -1)).toBeNull();
  });
});

describe('richText', () => {
  it.each([
    [
      'a link that runs',
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            attrs: { blockId: blockIdOf(1) },
            content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }],
          },
        ],
      },
    ],
    ['an image', { type: 'doc', content: [{ type: 'image', attrs: { src: 'http://a.example/x.png' } }] }],
    [
      'an unknown attribute',
      { type: 'doc', content: [{ type: 'paragraph', attrs: { blockId: blockIdOf(1), style: 'x' } }] },
    ],
    ['a block without an id', { type: 'doc', content: [{ type: 'paragraph' }] }],
    ['no block', { type: 'doc', content: [] }],
  ])('refuses %s', (_, value) => {
    expect(richText.safeParse(value).success).toBe(false);
  });
});

describe('countWords', () => {
  it.each([
    ['', 0],
    ['One two, three.', 3],
    ['It’s 3.6 metres', 3],
    ['💩 — …', 0],
  ])('%j has %i words', (text, words) => {
    expect(countWords(text, 'en')).toBe(words);
  });
});
