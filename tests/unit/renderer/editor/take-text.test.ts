import { getSchema } from '@tiptap/core';
import { history, undo, undoDepth } from '@tiptap/pm/history';
import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlockIds } from '../../../../src/renderer/editor/block-ids';
import { createGuard } from '../../../../src/renderer/editor/guard';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { takeText } from '../../../../src/renderer/editor/take-text';
import { doc, p } from '../../../builders/document';
import { randomEdit } from './random-edit';

const schema = getSchema(documentExtensions);
const before = Node.fromJSON(schema, doc(p('The mayor said no.'), p('Nobody asked Holt about it.'), p('The end.')));
const plugins = () => [createGuard(() => 'annotate'), createBlockIds(), history()];

/** Replaces words of the text. */
function changed(text: Node, from: string, to: string): Node {
  return Node.fromJSON(schema, JSON.parse(JSON.stringify(text.toJSON()).replace(from, to)));
}

describe('takeText', () => {
  it('passes the lock, keeps the selection on its words, and is no step of the history', () => {
    let editor = EditorState.create({ doc: before, plugins: plugins() });
    const at = 'The mayor said no.'.length + 2 + 1 + 'Nobody asked '.length;
    editor = editor.apply(editor.tr.setSelection(TextSelection.create(editor.doc, at, at + 4)));
    const next = changed(changed(before, 'The mayor', 'On Monday the mayor'), 'The end.', 'To be continued.');
    editor = editor.apply(takeText(() => editor.tr, next));
    expect(editor.doc.toJSON()).toEqual(next.toJSON());
    const { from, to } = editor.selection;
    expect(editor.doc.textBetween(from, to)).toBe('Holt');
    expect(undoDepth(editor)).toBe(0);
  });

  it('leaves what was typed here to be undone, and nothing of the other text', () => {
    let editor = EditorState.create({ doc: before, plugins: [createBlockIds(), history()] });
    editor = editor.apply(editor.tr.insertText('Mine. ', 1));
    editor = editor.apply(takeText(() => editor.tr, changed(editor.doc, 'The end.', 'Theirs.')));
    undo(editor, (transaction) => {
      editor = editor.apply(transaction);
    });
    expect(editor.doc.toJSON()).toEqual(changed(before, 'The end.', 'Theirs.').toJSON());
  });

  it('gives exactly the other text, whatever was done to it', () => {
    const act = record({
      act: integer({ min: 0, max: 8 }),
      a: integer({ min: 0, max: 99 }),
      b: integer({ min: 0, max: 99 }),
    });
    assert(
      property(act, act, act, (...acts) => {
        let theirs = EditorState.create({ doc: before, plugins: [createBlockIds()] });
        for (const each of acts) theirs = theirs.apply(randomEdit(theirs, each) ?? theirs.tr);
        const mine = EditorState.create({ doc: before, plugins: plugins() });
        const taken = mine.apply(takeText(() => mine.tr, theirs.doc));
        expect(taken.doc.toJSON()).toEqual(theirs.doc.toJSON());
      }),
      { numRuns: 300 },
    );
  });
});
