import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEdits } from '../../../../src/core/anchoring/compose-edits';
import { richText } from '../../../../src/core/model/document';
import { createBlockIds } from '../../../../src/renderer/editor/block-ids';
import { BlockIndex } from '../../../../src/renderer/editor/block-index';
import { EditLog, isTyping, rangesOf, toOffsets } from '../../../../src/renderer/editor/edit-log';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { TagIndex } from '../../../../src/renderer/editor/tag-index';
import { bullets, doc, h, item, p, quote, rule } from '../../../builders/document';
import { randomEdit } from './random-edit';

const schema = getSchema(documentExtensions);
const start = () =>
  EditorState.create({
    doc: Node.fromJSON(
      schema,
      doc(
        h(1, 'One bridge'),
        p('Ann Lee 🏫 said it.'),
        quote(p('Two'), p()),
        rule(),
        bullets(item(p('a')), item(p('bc'))),
        p('End'),
      ),
    ),
    plugins: [createBlockIds()],
  });
const edits = fc.array(fc.record({ act: fc.nat(8), a: fc.nat(1000), b: fc.nat(1000) }), { maxLength: 25 });

describe('the edit log', () => {
  it('leads from the old text to the new one, whatever was done', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        let state = start();
        const first = BlockIndex.of(state.doc);
        const log = new EditLog();
        const tags = new TagIndex();
        for (const step of steps) {
          const transaction = randomEdit(state, step);
          if (transaction === null) continue;
          let before = BlockIndex.of(state.doc);
          for (const [index, map] of transaction.mapping.maps.entries()) {
            const after = BlockIndex.of(transaction.docs[index + 1] ?? transaction.doc);
            const ranges = rangesOf(map);
            if (ranges.length > 0) {
              const batch = toOffsets(map, before, after);
              expect(batch).not.toBeNull();
              log.add(batch, tags.map(ranges, isTyping(ranges, batch)));
            }
            before = after;
          }
          state = state.apply(transaction);
        }
        const last = BlockIndex.of(state.doc);
        expect(log.batches).not.toBeNull();
        const composed = composeEdits(log.batches ?? [], first.length);
        expect(composed.mapEnd(first.length + 1)).toBe(last.length + 1);
        for (const { oldStart, newStart, size } of composed.kept)
          expect(last.text().slice(newStart, newStart + size)).toBe(first.text().slice(oldStart, oldStart + size));
      }),
      { numRuns: 500 },
    );
  });
});

describe('block ids', () => {
  it('are there once each after any edit, and the document passes', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        let state = start();
        for (const step of steps) {
          const transaction = randomEdit(state, step);
          if (transaction !== null) state = state.apply(transaction);
        }
        richText.parse(state.doc.toJSON());
        const ids = BlockIndex.of(state.doc).blocks.map(({ blockId }) => blockId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 300 },
    );
  });

  it('stay with typing, and a split keeps the first', () => {
    const state = start();
    const ids = BlockIndex.of(state.doc).blocks.map(({ blockId }) => blockId);
    const split = state.apply(state.tr.split(5));
    const now = BlockIndex.of(split.doc).blocks.map(({ blockId }) => blockId);
    expect([now[0], ...now.slice(2)]).toEqual(ids);
    expect(ids).not.toContain(now[1]);
  });
});
