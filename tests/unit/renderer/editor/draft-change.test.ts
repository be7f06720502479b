import { getSchema } from '@tiptap/core';
import { history, redo, undo } from '@tiptap/pm/history';
import { Node } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import type { Command, Transaction } from '@tiptap/pm/state';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { array, assert, boolean, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditBatch } from '../../../../src/core/anchoring/map-span';
import type { RichText } from '../../../../src/core/model/document';
import { richText } from '../../../../src/core/model/document';
import type { DraftChange, TypedText } from '../../../../src/core/model/draft-change';
import { applyDraftChange, draftChange, draftChangeBetween, toEditLog } from '../../../../src/core/model/draft-change';
import { BlockIds } from '../../../../src/main/backend/desk/block-ids';
import { createBlockIds } from '../../../../src/renderer/editor/block-ids';
import { moveBlocks } from '../../../../src/renderer/editor/move-blocks';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { StoredForm } from '../../../../src/renderer/editor/stored-form';
import { bold, br, bullets, code, doc, h, item, numbered, p, quote, rule } from '../../../builders/document';
import { randomEdit } from './random-edit';

const schema = getSchema(documentExtensions);
const start = doc(
  h(1, 'Title'),
  p('One ', bold('bold'), br(), 'two'),
  rule(),
  bullets(item(p('a'), bullets(item(p('inner')), item(p('more'))), p('b')), item(p('c')), item(p('d'))),
  quote(p('said'), numbered(item(p('x')), item(quote(p('y')))), code('x\ny')),
  p('Last'),
);
const first = Node.fromJSON(schema, start);
const pasted = Node.fromJSON(schema, doc(...Array.from({ length: 40 }, (_, at) => p(`Pasted ${at}.`)))).slice(0);
const plugins = [history({ newGroupDelay: 0 }), createBlockIds()];
const { bulletList, listItem } = schema.nodes;
const lists = bulletList && listItem ? { bulletList, listItem } : expect.fail('the schema has lists');

const commands: readonly Command[] = [
  undo,
  redo,
  splitListItem(lists.listItem),
  sinkListItem(lists.listItem),
  liftListItem(lists.listItem),
  wrapInList(lists.bulletList),
  toCommand((state) => moveBlocks(state, 1)),
  toCommand((state) => moveBlocks(state, -1)),
  toCommand((state) => state.tr.replaceSelection(pasted)),
];

function toCommand(make: (state: EditorState) => Transaction | null): Command {
  return (state, dispatch) => {
    const made = make(state);
    if (made !== null) dispatch?.(made);
    return made !== null;
  };
}

interface Act {
  readonly act: number;
  readonly a: number;
  readonly b: number;
  /** Whether a draft goes out after it. */
  readonly isSent: boolean;
}

function edited(state: EditorState, { act, a, b }: Act): EditorState {
  const command = commands[act];
  if (command === undefined) return state.apply(randomEdit(state, { act: act - commands.length, a, b }) ?? state.tr);
  const { size } = state.doc.content;
  const near = (position: number) => TextSelection.near(state.doc.resolve(position % (size + 1)));
  const selection = TextSelection.between(near(a).$from, near(a + (b % 20)).$from);
  let after = state.apply(state.tr.setSelection(selection).setMeta('addToHistory', false));
  command(after, (transaction) => {
    after = after.apply(transaction);
  });
  return after;
}

/** A log that goes on, or whose last batch grows, or that is taken back, or lost. */
function logged(log: readonly EditBatch[] | null, { act, a, b }: Act): readonly EditBatch[] | null {
  if (act === 0 && b % 7 === 0) return null;
  if (act < 2) return (log ?? []).slice(0, a % 5);
  const batch = [{ start: a, oldSize: b % 3, newSize: act }];
  return a % 2 === 0 ? [...(log ?? []), batch] : [...(log ?? []).slice(0, -1), batch];
}

/** What arrives of a change, and is kept. */
function sent(change: DraftChange): DraftChange {
  return draftChange.parse(JSON.parse(JSON.stringify(change)));
}

describe('a text in progress that is told by its changes', () => {
  it('is what stands in the editor, whatever was typed, split, joined, moved, pasted, listed and undone', () => {
    const acts = record({ act: nat(commands.length + 8), a: nat(1000), b: nat(1000), isSent: boolean() });
    let nested = 0;
    assert(
      property(array(acts, { maxLength: 40 }), (steps) => {
        const stored = new StoredForm();
        stored.know(first, start);
        let state = EditorState.create({ doc: first, plugins });
        let edits: readonly EditBatch[] | null = [];
        let before: TypedText = { document: start, edits };
        let kept = { document: richText.parse(JSON.parse(JSON.stringify(start))), edits: toEditLog([]) };
        const ids = BlockIds.of(start);
        for (const step of steps) {
          state = edited(state, step);
          edits = logged(edits, step);
          if (!step.isSent) continue;
          const now = { document: stored.of(state.doc), edits };
          const change = sent(draftChangeBetween(before, now));
          const applied = applyDraftChange(kept, change) ?? expect.fail('it follows');
          expect(ids?.exchange(applied.gone, change.document.content)).toBe(true);
          kept = { document: applied.document, edits: applied.edits };
          expect(kept.document).toEqual(richText.parse(state.doc.toJSON()));
          expect(kept.edits).toEqual(toEditLog(edits));
          if (change.document.path.length > 0) nested += 1;
          before = now;
        }
      }),
      { numRuns: 400 },
    );
    expect(nested).toBeGreaterThan(100);
  });

  it('says no more than what changed, deep in a list too', () => {
    const stored = new StoredForm();
    stored.know(first, start);
    const state = EditorState.create({ doc: first, plugins });
    let at = 0;
    first.descendants((node, position) => {
      if (node.text === 'inner') at = position;
    });
    const document = stored.of(state.apply(state.tr.insertText('The ', at)).doc);
    const change = draftChangeBetween({ document: start, edits: [] }, { document, edits: [] });
    expect(change.document).toMatchObject({ path: [3, 0, 1, 0], from: 0, to: 1 });
    expect(change.document.content).toMatchObject([{ type: 'paragraph', content: [{ text: 'The inner' }] }]);
    const nothing = draftChangeBetween({ document, edits: [] }, { document, edits: [] });
    expect(nothing.document).toMatchObject({ path: [], content: [] });
  });

  it('takes no change that is not one of it', () => {
    const change = (given: Partial<DraftChange['document']>): DraftChange => ({
      document: { path: [], from: 0, to: 0, content: [], ...given },
      edits: { keep: 0, added: [] },
    });
    const kept: { document: RichText; edits: [] } = { document: start, edits: [] };
    const paragraph = p('x');
    for (const wrong of [
      change({ to: 99 }),
      change({ from: 2, to: 1 }),
      change({ from: 0, to: 6 }),
      change({ path: [0], content: [paragraph] }),
      change({ path: [99], content: [paragraph] }),
      change({ path: [3], content: [paragraph] }),
      change({ path: [4], content: [item(paragraph)] }),
      change({ path: [3, 0], to: 3 }),
      { ...change({}), edits: { keep: 1, added: [] } },
    ])
      expect(applyDraftChange(kept, wrong)).toBeNull();
    expect(applyDraftChange(kept, change({ path: [3, 0], to: 2 }))?.gone).toHaveLength(2);
  });
});
