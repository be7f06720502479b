import { isDeepStrictEqual } from 'node:util';
import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RichText } from '../../../../src/core/model/document';
import { toPlainText } from '../../../../src/core/model/plain-text';
import { createBlockIds } from '../../../../src/renderer/editor/block-ids';
import { BlockIndex } from '../../../../src/renderer/editor/block-index';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { bold, br, bullets, code, doc, h, item, numbered, p, quote, rule } from '../../../builders/document';
import { randomEdit } from './random-edit';

const schema = getSchema(documentExtensions);
const indexOf = (document: RichText): BlockIndex => BlockIndex.of(Node.fromJSON(schema, document));

const mixed = doc(
  h(1, 'Title'),
  p('One ', bold('bold'), br(), 'two 🏫'),
  p(),
  rule(),
  quote(p('Quoted'), bullets(item(p('a'), numbered(item(p('deep'))))), code('x\ny')),
  p('Last'),
);

describe('an index that follows typing', () => {
  const acts = fc.array(fc.record({ act: fc.nat(9), a: fc.nat(1000), b: fc.nat(1000) }), { maxLength: 40 });

  it('is the one that is made anew, whatever was done', () => {
    let typed = 0;
    fc.assert(
      fc.property(acts, (steps) => {
        let state = EditorState.create({ doc: Node.fromJSON(schema, mixed), plugins: [createBlockIds()] });
        let index = BlockIndex.of(state.doc);
        for (const step of steps) {
          // Twice as much typing as anything else, some of it in two steps.
          const made = step.act === 9 ? twice(state, step.a) : randomEdit(state, { ...step, act: step.act % 9 });
          if (made === null) continue;
          const before = state.doc;
          state = state.apply(made);
          const next = state.doc === made.doc ? index.after(made) : BlockIndex.of(state.doc);
          if (next.hasSameIds(index)) typed += 1;
          const anew = BlockIndex.of(state.doc);
          for (let position = 0; position <= state.doc.content.size; position += 3) {
            expect(next.toOffset(position)).toBe(anew.toOffset(position));
            expect(next.locate(position, 1)).toEqual(anew.locate(position, 1));
          }
          expect(next.length).toBe(anew.length);
          const end = step.b % (anew.length + 1);
          const start = Math.min(step.a % (anew.length + 1), end);
          expect(next.slice(start, end)).toBe(anew.text().slice(start, end));
          expect(next.text()).toBe(anew.text());
          expect(next.slice(start, end)).toBe(anew.text().slice(start, end));
          expect(next.hasSameOutline(index)).toBe(isDeepStrictEqual(outlineOf(anew), outlineOf(BlockIndex.of(before))));
          const place = step.a % (anew.blocks.length + 1);
          expect(next.at(place)).toEqual(anew.blocks[place] ?? null);
          // Only now and then: whoever asks for all blocks has them made.
          if (step.b % 3 === 0) expect(next.blocks).toEqual(anew.blocks);
          index = next;
        }
        expect(index.blocks).toEqual(BlockIndex.of(state.doc).blocks);
      }),
      { seed: 20261126, numRuns: 300 },
    );
    expect(typed).toBeGreaterThan(500);
  });

  function outlineOf(index: BlockIndex) {
    return index.blocks.map(({ blockId, length }) => [blockId, length === 0]);
  }

  function twice(state: EditorState, at: number) {
    const { from } = TextSelection.near(state.doc.resolve(at % state.doc.content.size));
    return state.tr.insertText('ab', from).insertText('c', from + 1);
  }
});

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
    const index = BlockIndex.of(node);
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
