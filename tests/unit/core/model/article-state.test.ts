import { describe, expect, it } from 'vitest';
import { blockRolesOf, blocksOf, statusOf, summarize, titleOf } from '../../../../src/core/model/article-state';
import { blockIdOf, doc, h, p } from '../../../builders/document';
import { ann, ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const story = doc(h(1, 'Bridge closed'), p('Mayor Ida Holt said the bridge was safe.'), p('Subscribe now'));
const imported = () =>
  state(story, {
    blockGuesses: [
      { blockId: blockIdOf(1), role: 'headline', excluded: false, duplicateOf: null },
      { blockId: blockIdOf(3), role: 'junk', excluded: true, duplicateOf: null },
    ],
  });

describe('what is in force', () => {
  it('is the imported title until somebody renames it, then the newest by counter', () => {
    const tagging = tag(imported());
    expect(titleOf(tagging.state)).toBe('Bridge closed');
    tagging.run({ type: 'article.setTitle', title: '  Bridge   shut ' });
    expect(titleOf(tagging.state)).toBe('Bridge shut');
    tagging.by(ben).run({ type: 'article.setTitle', title: 'Bridge shut again' });
    expect(titleOf(tagging.state)).toBe('Bridge shut again');
    tagging.run({ type: 'article.setTitle', title: 'Bridge open' });
    expect(titleOf(tagging.state)).toBe('Bridge open');
  });

  it('breaks a tie of two people by person id, whatever the order of the layers', () => {
    const start = tag(imported());
    const a = start.run({ type: 'article.setTitle', title: 'From Ann' }).state.layers;
    const b = tag(imported(), ben).run({ type: 'article.setTitle', title: 'From Ben' }).state.layers;
    const both = [...a, ...b];
    expect(titleOf({ ...imported(), layers: both })).toBe('From Ben');
    expect(titleOf({ ...imported(), layers: both.reverse() })).toBe('From Ben');
  });

  it('gives blocks the guessed role until it is changed; unknown blocks are body', () => {
    const tagging = tag(imported());
    expect(blocksOf(tagging.state).map((block) => [block.role, block.excluded])).toEqual([
      ['headline', false],
      ['body', false],
      ['junk', true],
    ]);
    tagging.run({ type: 'block.setRole', blockId: blockIdOf(3), role: 'body', excluded: false });
    expect(blockRolesOf(tagging.state).get(blockIdOf(3))).toMatchObject({ role: 'body', excluded: false });
  });

  it('is in progress as soon as somebody tags', () => {
    const tagging = tag(imported());
    expect(statusOf(tagging.state)).toBe('new');
    const made = tagging.entity('Ida Holt', 'PERSON');
    expect(statusOf(tagging.state)).toBe('in_progress');
    tagging.remove(made);
    expect(statusOf(tagging.state)).toBe('new');
    tagging.run({ type: 'article.setStatus', status: 'approved' });
    expect(statusOf(tagging.state)).toBe('approved');
  });
});

describe('summarize', () => {
  it('counts live tags over all layers and words of what is not left out', () => {
    const tagging = tag(imported());
    tagging.entity('Ida Holt', 'PERSON');
    tagging.remove(tagging.note('safe', 'says who?'));
    tagging.attribution({
      sources: [{ words: 'Mayor Ida Holt', preset: 'named' }],
      cue: 'said',
      content: 'the bridge was safe',
    });
    tagging.by(ben).claim('the bridge was safe', 'doubtful');
    const summary = summarize(tagging.state);
    expect(summary.counts).toEqual({ entity: 1, attribution: 1, claim: 1, note: 0 });
    expect(summary.sourcing).toEqual({ named: 1, document: 0, unnamed: 0 });
    expect(summary.words).toBe(10);
    expect(summary.blocks).toBe(3);
    expect([...summary.people].sort()).toEqual([ann.id, ben.id].sort());
    expect(summary.status).toBe('in_progress');
  });
});
