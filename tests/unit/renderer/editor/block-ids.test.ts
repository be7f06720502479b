import { getSchema } from '@tiptap/core';
import { deleteSelection, joinBackward, setBlockType, splitBlock } from '@tiptap/pm/commands';
import { history, redo, undo } from '@tiptap/pm/history';
import { Node, Slice } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import type { RichText } from '../../../../src/core/model/document';
import { createBlockIds } from '../../../../src/renderer/editor/block-ids';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { blockIdOf, doc, h, p } from '../../../builders/document';

const schema = getSchema(documentExtensions);

/** An editor without a page, whose fresh ids are counted. */
class Desk {
  state: EditorState;
  private count = 0;

  constructor(document: RichText) {
    const plugins = [
      createBlockIds(() => {
        this.count += 1;
        return `new ${this.count}`;
      }),
      history(),
    ];
    this.state = EditorState.create({ doc: Node.fromJSON(schema, document), plugins });
  }

  run(command: Command): void {
    command(this.state, (transaction) => {
      this.state = this.state.apply(transaction);
    });
  }

  select(from: number, to = from): void {
    this.state = this.state.apply(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
  }

  /** Each block as “id: words”, the builders' ids by their number. */
  blocks(): string[] {
    const found: string[] = [];
    this.state.doc.descendants((node) => {
      if (!node.isTextblock) return true;
      const number = [1, 2, 3, 4].find((candidate) => blockIdOf(candidate) === node.attrs.blockId);
      found.push(`${number ?? node.attrs.blockId}: ${node.textContent}`);
      return false;
    });
    return found;
  }
}

describe('the id of a block stays with its words', () => {
  it('split in the middle: the first part keeps it', () => {
    const desk = new Desk(doc(p('one two'), p('three')));
    desk.select(5);
    desk.run(splitBlock);
    expect(desk.blocks()).toEqual(['1: one ', 'new 1: two', '2: three']);
  });

  it('split at the very start: the empty block before is the new one', () => {
    const desk = new Desk(doc(h(2, 'one two'), p('three')));
    desk.select(1);
    desk.run(splitBlock);
    expect(desk.blocks()).toEqual(['new 1: ', '1: one two', '2: three']);
    const before = desk.state.doc;
    desk.run(undo);
    expect(desk.blocks()).toEqual(['1: one two', '2: three']);
    desk.run(redo);
    expect(desk.state.doc.eq(before)).toBe(true);
  });

  it('split at the very end: the empty block behind is the new one', () => {
    const desk = new Desk(doc(p('one'), p('two')));
    desk.select(4);
    desk.run(splitBlock);
    expect(desk.blocks()).toEqual(['1: one', 'new 1: ', '2: two']);
  });

  it('joined: the one whose words come first gives it', () => {
    const desk = new Desk(doc(p('one'), p('two')));
    desk.select(6);
    desk.run(joinBackward);
    expect(desk.blocks()).toEqual(['1: onetwo']);
  });

  it('joined to an empty block: the words keep theirs', () => {
    const desk = new Desk(doc(p(), p('two')));
    desk.select(3);
    desk.run(joinBackward);
    expect(desk.blocks()).toEqual(['2: two']);
  });

  it('all words of the first deleted up to the middle of the second: the second gives it', () => {
    const desk = new Desk(doc(p('one'), p('two three'), p('four')));
    desk.select(1, 10);
    desk.run(deleteSelection);
    expect(desk.blocks()).toEqual(['2: three', '3: four']);
    desk.run(undo);
    expect(desk.blocks()).toEqual(['1: one', '2: two three', '3: four']);
  });

  it('made a heading: it keeps its own', () => {
    const desk = new Desk(doc(p('one'), p()));
    desk.select(2);
    const heading = schema.nodes.heading;
    if (heading === undefined) throw new Error('no heading');
    desk.run(setBlockType(heading, { level: 2 }));
    desk.select(6);
    desk.run(setBlockType(heading, { level: 2 }));
    expect(desk.blocks()).toEqual(['1: one', '2: ']);
  });

  it('copied: the copy gets a fresh one, before or behind the words', () => {
    const desk = new Desk(doc(p('one'), p('two')));
    const copy = desk.state.doc.slice(0, 5);
    desk.run((state, dispatch) => {
      dispatch?.(state.tr.replace(0, 0, new Slice(copy.content, 0, 0)));
      return true;
    });
    expect(desk.blocks()).toEqual(['new 1: one', '1: one', '2: two']);
  });
});

describe('a block that is cut', () => {
  const cut = (desk: Desk, from: number, to: number): Node => {
    desk.select(from, to);
    const { content } = desk.state.selection.content();
    desk.run((state, dispatch) => {
      dispatch?.(state.tr.deleteSelection().setMeta('uiEvent', 'cut'));
      return true;
    });
    const [block] = content.content;
    if (block === undefined) throw new Error('nothing was cut');
    return block;
  };
  const paste = (desk: Desk, at: number, block: Node): void =>
    desk.run((state, dispatch) => {
      const copy = block.type.create({ ...block.attrs, blockId: null }, block.content);
      dispatch?.(state.tr.insert(at, copy).setMeta('paste', true));
      return true;
    });

  it('has its id again at its first paste, and at the next one when that was undone', () => {
    const desk = new Desk(doc(p('one'), p('two'), p('three')));
    const block = cut(desk, 1, 6);
    expect(desk.blocks()).toEqual(['2: two', '3: three']);
    paste(desk, 12, block);
    expect(desk.blocks()).toEqual(['2: two', '3: three', '1: one']);
    paste(desk, 0, block);
    expect(desk.blocks()).toEqual(['new 1: one', '2: two', '3: three', '1: one']);
    desk.run(undo);
    desk.run(undo);
    expect(desk.blocks()).toEqual(['2: two', '3: three']);
    paste(desk, 0, block);
    expect(desk.blocks()).toEqual(['1: one', '2: two', '3: three']);
  });

  it('takes its id from the empty block that the cut left', () => {
    const desk = new Desk(doc(p('one'), p('two')));
    const block = cut(desk, 1, 4);
    expect(desk.blocks()).toEqual(['1: ', '2: two']);
    paste(desk, 7, block);
    expect(desk.blocks()).toEqual(['new 1: ', '2: two', '1: one']);
  });

  it('gives nothing to other words', () => {
    const desk = new Desk(doc(p('one'), p('two')));
    cut(desk, 1, 6);
    const other = schema.nodes.paragraph?.create(null, schema.text('else'));
    if (other === undefined) throw new Error('no paragraph');
    paste(desk, 0, other);
    expect(desk.blocks()).toEqual(['new 1: else', '2: two']);
  });
});
