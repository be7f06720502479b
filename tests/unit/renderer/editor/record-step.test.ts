import { getSchema } from '@tiptap/core';
import { closeHistory, history, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { EditorState } from '@tiptap/pm/state';
import { Step } from '@tiptap/pm/transform';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../src/core/commands/change';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import { isAllowed } from '../../../../src/renderer/editor/guard';
import { RecordStep } from '../../../../src/renderer/editor/record-step';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { changesIn, UndoLabels } from '../../../../src/renderer/editor/undo-labels';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { act, at } from '../../../builders/tagging';

const schema = getSchema(documentExtensions);
const article = state(doc(p('Ann Lee said no to Bo Ek')));
const node = Node.fromJSON(schema, article.revision.document);
const first = act(article, { type: 'entity.tag', fragments: [at(article, 'Ann Lee')], entityType: 'PERSON' });
const second = act(first.state, { type: 'note.tag', fragments: [at(article, 'Bo Ek')], text: '' });

describe('RecordStep', () => {
  it('leaves the text as it is, maps nothing, and turns its change round', () => {
    const step = new RecordStep(first.change);
    expect(step.apply(node).doc).toBe(node);
    expect(step.getMap().map(5)).toBe(5);
    expect(step.invert().change).toEqual(invertChange(first.change));
    expect(step.invert().invert().change).toEqual(first.change);
  });

  it('is written and read as JSON', () => {
    const read = Step.fromJSON(schema, structuredClone(new RecordStep(first.change).toJSON()));
    expect(read instanceof RecordStep && read.change).toEqual(first.change);
    expect(() => Step.fromJSON(schema, { stepType: 'galleyRecord', change: { label: 'half' } })).toThrow();
  });

  it('is undone and redone by the stock history, in order with steps of the text', () => {
    let editor = EditorState.create({ doc: node, plugins: [history()] });
    let layer = layerOf(article, ann.id);
    const labels = new UndoLabels();
    const apply = (transaction: Transaction, move: 'commit' | 'undo' | 'redo' | 'none'): void => {
      editor = editor.apply(transaction);
      labels.follow(move, transaction, undoDepth(editor), redoDepth(editor));
      for (const change of changesIn(transaction)) {
        const applied = applyChange(layer, change);
        if (!applied.ok) throw new Error(applied.error.message);
        layer = applied.value;
      }
    };
    const commit = (change: Change): void => apply(closeHistory(editor.tr.step(new RecordStep(change))), 'commit');
    const ids = (): string[] => Object.keys(layer.annotations);
    commit(first.change);
    apply(editor.tr.insertText('x', 1), 'none');
    commit(second.change);
    expect([ids().length, editor.doc.textContent[0], labels.undoLabel()]).toEqual([2, 'x', 'Add note']);
    undo(editor, (transaction) => apply(transaction, 'undo'));
    expect([ids().length, editor.doc.textContent[0], labels.undoLabel()]).toEqual([1, 'x', 'Typing']);
    undo(editor, (transaction) => apply(transaction, 'undo'));
    expect([ids().length, editor.doc.textContent[0], labels.undoLabel()]).toEqual([1, 'A', 'Tag person']);
    undo(editor, (transaction) => apply(transaction, 'undo'));
    expect([ids().length, labels.undoLabel(), labels.redoLabel()]).toEqual([0, null, 'Tag person']);
    for (let step = 0; step < 3; step += 1) redo(editor, (transaction) => apply(transaction, 'redo'));
    expect([ids().length, editor.doc.textContent[0], labels.redoLabel()]).toEqual([2, 'x', null]);
  });
});

describe('isAllowed', () => {
  const editor = EditorState.create({ doc: node, plugins: [history()] });

  it('lets records, selections and history through while the text is locked, and nothing else', () => {
    expect(isAllowed(editor.tr.step(new RecordStep(first.change)), 'annotate')).toBe(true);
    expect(isAllowed(editor.tr, 'annotate')).toBe(true);
    expect(isAllowed(editor.tr.insertText('x', 1), 'annotate')).toBe(false);
    expect(isAllowed(editor.tr.step(new RecordStep(first.change)).delete(1, 3), 'annotate')).toBe(false);
    expect(isAllowed(editor.tr.insertText('x', 1), 'edit')).toBe(true);
    const typed = editor.apply(editor.tr.insertText('x', 1));
    undo(typed, (transaction) => expect(isAllowed(transaction, 'annotate')).toBe(true));
    expect(undoDepth(typed)).toBe(1);
  });
});

describe('UndoLabels', () => {
  it('passes over an entry whose change no longer fits', () => {
    const labels = new UndoLabels();
    const editor = EditorState.create({ doc: node });
    labels.follow('commit', editor.tr.step(new RecordStep(first.change)), 1, 0);
    labels.follow('commit', editor.tr.step(new RecordStep(second.change)), 2, 0);
    labels.bury(second.change);
    expect([labels.undoLabel(), labels.deadOnTop('done'), labels.deadOnTop('undone')]).toEqual(['Tag person', 1, 0]);
    labels.follow('undo', editor.tr, 1, 1);
    expect([labels.redoLabel(), labels.deadOnTop('undone')]).toEqual([null, 1]);
  });

  it('forgets what the history forgets', () => {
    const labels = new UndoLabels();
    const editor = EditorState.create({ doc: node });
    labels.follow('commit', editor.tr.step(new RecordStep(first.change)), 1, 0);
    labels.follow('commit', editor.tr.step(new RecordStep(second.change)), 1, 0);
    expect(labels.undoLabel()).toBe('Add note');
    labels.follow('undo', editor.tr, 0, 1);
    expect(labels.undoLabel()).toBeNull();
  });
});
