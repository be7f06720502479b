import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import { array, assert, nat, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { richText } from '../../../../src/core/model/document';
import { createBlockIds } from '../../../../src/renderer/editor/block-ids';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { StoredForm } from '../../../../src/renderer/editor/stored-form';
import { bold, br, bullets, code, doc, h, item, p, quote, rule } from '../../../builders/document';
import { randomEdit } from './random-edit';

const first = Node.fromJSON(
  getSchema(documentExtensions),
  doc(
    h(1, 'Title'),
    p('One ', bold('bold'), br(), 'two'),
    rule(),
    quote(bullets(item(p('a'))), code('x\ny')),
    p('Last'),
  ),
);

it('is what the editor’s own form reads as, whatever was done in between', () => {
  const acts = array(record({ act: nat(8), a: nat(1000), b: nat(1000) }), { maxLength: 20 });
  assert(
    property(acts, (steps) => {
      const stored = new StoredForm();
      let state = EditorState.create({ doc: first, plugins: [createBlockIds()] });
      for (const step of steps) {
        state = state.apply(randomEdit(state, step) ?? state.tr);
        expect(stored.of(state.doc)).toEqual(richText.parse(state.doc.toJSON()));
      }
    }),
    { numRuns: 100 },
  );
});

it('takes over the blocks of the document that the text was made of', () => {
  const stored = new StoredForm();
  const document = richText.parse(first.toJSON());
  stored.know(first, document);
  const state = EditorState.create({ doc: first });
  const { content } = stored.of(state.apply(state.tr.insertText('A ', 1)).doc);
  expect(content.map((block, index) => block === document.content[index])).toEqual([false, true, true, true, true]);
});

it('makes anew only the block that changed', () => {
  const stored = new StoredForm();
  const state = EditorState.create({ doc: first });
  const before = stored.of(state.doc).content;
  const after = stored.of(state.apply(state.tr.insertText('A ', 1)).doc).content;
  expect(after.map((block, index) => block === before[index])).toEqual([false, true, true, true, true]);
});
