import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RichText } from '../../../../src/core/model/document';
import { toPlainText } from '../../../../src/core/model/plain-text';
import { BlockIndex } from '../../../../src/renderer/editor/block-index';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { bold, br, bullets, code, doc, h, item, numbered, p, quote, rule } from '../../../builders/document';

const schema = getSchema(documentExtensions);
const indexOf = (document: RichText): BlockIndex => new BlockIndex(Node.fromJSON(schema, document));

const mixed = doc(
  h(1, 'Title'),
  p('One ', bold('bold'), br(), 'two 🏫'),
  p(),
  rule(),
  quote(p('Quoted'), bullets(item(p('a'), numbered(item(p('deep'))))), code('x\ny')),
  p('Last'),
);

describe('BlockIndex', () => {
  it('has the plain text and the blocks of the stored document', () => {
    const index = indexOf(mixed);
    const plain = toPlainText(mixed);
    expect(index.text()).toBe(plain.text);
    expect(index.length).toBe(plain.text.length);
    expect(index.blocks.map(({ blockId, start, length }) => [blockId, start, start + length])).toEqual(
      plain.blocks.map(({ id, start, end }) => [id, start, end]),
    );
  });

  it('turns every offset into a position and back', () => {
    const index = indexOf(mixed);
    for (let offset = 0; offset <= index.length; offset += 1)
      expect(index.toOffset(index.toPosition(offset))).toBe(offset);
  });

  it('puts each letter at the position where the editor has it', () => {
    const node = Node.fromJSON(schema, mixed);
    const index = new BlockIndex(node);
    const text = index.text();
    for (let offset = 0; offset < text.length; offset += 1) {
      const at = index.toPosition(offset);
      if (index.toPosition(offset + 1) !== at + 1) continue; // between two blocks
      expect(node.textBetween(at, at + 1, undefined, '\n')).toBe(text[offset]);
    }
  });

  it('keeps offsets and positions outside the text at its nearest end', () => {
    const index = indexOf(doc(p('abc'), p('de')));
    expect(index.toPosition(-5)).toBe(index.toPosition(0));
    expect(index.toPosition(99)).toBe(index.toPosition(6));
    expect(index.toOffset(0)).toBe(0);
    expect(index.toOffset(4)).toBe(3);
    expect(index.toOffset(5)).toBe(4);
    expect(index.toOffset(99)).toBe(6);
  });

  it('holds for texts of any shape', () => {
    const blocks = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(blocks, fc.nat(), (texts, seed) => {
        const document = doc(...texts.map((text) => (text === '' ? p() : p(text))));
        const index = indexOf(document);
        const offset = seed % (index.length + 1);
        expect(index.toOffset(index.toPosition(offset))).toBe(offset);
        const block = index.blocks[index.findByOffset(offset)];
        expect(block !== undefined && block.start <= offset && offset <= block.start + block.length).toBe(true);
      }),
    );
  });
});
