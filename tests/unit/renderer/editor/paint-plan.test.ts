import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { BlockIndex } from '../../../../src/renderer/editor/block-index';
import { drawSpans, planPaint, priorities, subtract } from '../../../../src/renderer/editor/paint-plan';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { TagIndex } from '../../../../src/renderer/editor/tag-index';
import { doc, p } from '../../../builders/document';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

function start(text: string) {
  const article = state(doc(p(text)));
  const work = tag(article);
  const plan = (selectedId: string | null = null): Record<string, string[]> => {
    const blocks = BlockIndex.of(Node.fromJSON(getSchema(documentExtensions), article.revision.document));
    const tags = new TagIndex();
    tags.update(work.state.layers, blocks);
    const runs = planPaint(drawSpans(defaultTagset, tags.spans.overlapping(0, 999)), selectedId);
    return Object.fromEntries(
      [...runs].map(([name, list]) => [name, list.map(({ from, to }) => text.slice(from - 1, to - 1))]),
    );
  };
  return { work, plan };
}

describe('planPaint', () => {
  it('gives every mark its own name', () => {
    const { work, plan } = start('Ann Lee of Acme in Rome said it rained on Monday');
    work.entity('Ann Lee', 'PERSON');
    work.entity('Acme', 'ORG');
    work.entity('Rome', 'PLACE');
    work.entity('Monday', 'DATE');
    work.attribution({ sources: ['Ann Lee of Acme'], cue: 'said', content: 'it rained' });
    work.claim('it rained', 'refuted');
    work.note('rained', '');
    expect(plan()).toEqual({
      'e-solid-blue': ['Ann Lee'],
      'e-double-purple': ['Acme'],
      'e-dotted-green': ['Rome'],
      'e-dashed-olive': ['Monday'],
      'a-source': ['Ann Lee of Acme'],
      'a-cue': ['said'],
      'a-content': ['it rained'],
      c5: ['it rained'],
      note: ['rained'],
    });
  });

  it('leaves a letter that two tags of one channel cover to the shorter', () => {
    const { work, plan } = start('The Bank of Rome lent');
    work.entity('Rome', 'PLACE');
    const bank = work.entity('The Bank of Rome', 'ORG');
    expect(plan()).toEqual({ 'e-dotted-green': ['Rome'], 'e-double-purple': ['The Bank of '] });
    expect(plan(bank.id)).toMatchObject({ 'e-double-purple': ['The Bank of Rome'], 'sel-part': ['The Bank of Rome'] });
  });

  it('leaves words that two tags share whole to the newer', () => {
    const { work, plan } = start('Paris said no');
    work.entity('Paris', 'PLACE');
    work.entity('Paris', 'ORG');
    expect(plan()).toEqual({ 'e-double-purple': ['Paris'], 'e-dotted-green': [] });
  });

  it('keeps the lines of all claims, and lets the least certain have the tint', () => {
    const { work, plan } = start('It rained all day');
    work.claim('It rained all day', 'confirmed');
    work.claim('all day', 'doubtful');
    work.claim('It');
    expect(plan()).toEqual({ c1: ['It rained all day'], c4: ['all day'] });
    const order = (['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'note', 'sel-part', 'sel-now'] as const).map(
      (name) => priorities.get(name) ?? 0,
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

describe('subtract', () => {
  it('leaves exactly the units that nobody took', () => {
    const run = fc
      .tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }))
      .map(([from, size]) => ({ from, to: from + size }));
    fc.assert(
      fc.property(run, fc.array(run, { maxLength: 6 }), (whole, taken) => {
        const covers = (runs: readonly { from: number; to: number }[], unit: number): boolean =>
          runs.some(({ from, to }) => from <= unit && unit < to);
        const left = subtract(whole, taken);
        for (let unit = 0; unit < 45; unit += 1)
          expect(covers(left, unit)).toBe(covers([whole], unit) && !covers(taken, unit));
      }),
    );
  });
});
