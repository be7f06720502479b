import { describe, expect, it } from 'vitest';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import { findDisputed } from '../../../../src/core/model/disputes';
import { doc, p } from '../../../builders/document';
import { ann, ben } from '../../../builders/people';
import { state, withLayer } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { act, tag } from '../../../builders/tagging';

const story = () => state(doc(p('The gate was safe. The gate was broken. Nobody knew.')));
const links = (tagging: Tagging) =>
  Object.values(layerOf(tagging.state, ann.id).relations).map(({ type, from, to }) => ({ type, from, to }));

describe('links between claims', () => {
  it('say one thing of a pair: a new link takes the place of the old, in one step', () => {
    const tagging = tag(story());
    const one = tagging.claim('The gate was safe');
    const two = tagging.claim('The gate was broken');
    tagging.relate('supports', one, two);
    const before = layerOf(tagging.state, ann.id).relations;
    const done = tagging.run({ type: 'relation.add', relation: 'contradicts', from: two.id, to: one.id });
    expect(done.change.label).toBe('Change link');
    expect(links(tagging)).toEqual([{ type: 'contradicts', from: two.id, to: one.id }]);
    const undone = applyChange(layerOf(tagging.state, ann.id), invertChange(done.change));
    expect(undone.ok && undone.value.relations).toEqual(before);
  });

  it.each(['contradicts', 'same_claim'] as const)('read the same from both ends when they are “%s”', (type) => {
    const tagging = tag(story());
    const one = tagging.claim('The gate was safe');
    const two = tagging.claim('The gate was broken');
    tagging.relate(type, one, two);
    expect(() => tagging.relate(type, two, one)).toThrow(/already/);
  });

  it('turn round when support is said the other way', () => {
    const tagging = tag(story());
    const one = tagging.claim('The gate was safe');
    const two = tagging.claim('The gate was broken');
    tagging.relate('supports', one, two);
    tagging.relate('supports', two, one);
    expect(links(tagging)).toEqual([{ type: 'supports', from: two.id, to: one.id }]);
  });

  it('rest on several attributions, and may be taken off one of them', () => {
    const tagging = tag(story());
    const claim = tagging.claim('The gate was safe');
    const first = tagging.attribution({ content: 'The gate was safe' });
    const second = tagging.attribution({ content: 'Nobody knew' });
    tagging.relate('attributed_by', claim, first);
    tagging.relate('attributed_by', claim, second);
    const relationId = Object.values(layerOf(tagging.state, ann.id).relations)[0]?.id ?? '';
    tagging.run({ type: 'relation.delete', relationId });
    expect(links(tagging)).toHaveLength(1);
  });

  it('go from one’s own to a colleague’s, in one’s own layer, and never from a colleague’s', () => {
    const tagging = tag(story());
    const his = tagging.by(ben).claim('The gate was broken');
    const mine = tagging.claim('The gate was safe');
    tagging.relate('contradicts', mine, his);
    expect(layerOf(tagging.state, ben.id).relations).toEqual({});
    expect(links(tagging)).toHaveLength(1);
    expect(() => tagging.relate('supports', his, mine)).toThrow(/colleague/);
  });
});

describe('disputed', () => {
  it('are both claims of a contradiction, in either direction and across layers', () => {
    const tagging = tag(story());
    const his = tagging.by(ben).claim('The gate was broken');
    const mine = tagging.claim('The gate was safe');
    const bystander = tagging.claim('Nobody knew');
    tagging.relate('same_claim', mine, bystander);
    expect(findDisputed(tagging.state.layers)).toEqual(new Set());
    tagging.relate('contradicts', mine, his);
    expect(findDisputed(tagging.state.layers)).toEqual(new Set([mine.id, his.id]));
  });

  it('is over when either claim is deleted, also by its owner alone, and back when that is undone', () => {
    const tagging = tag(story());
    const his = tagging.by(ben).claim('The gate was broken');
    const mine = tagging.claim('The gate was safe');
    tagging.relate('contradicts', mine, his);
    const before = tagging.state;
    const gone = act(before, { type: 'annotation.delete', annotationIds: [his.id] }, ben);
    expect(findDisputed(gone.state.layers)).toEqual(new Set());
    const back = applyChange(layerOf(gone.state, ben.id), invertChange(gone.change));
    if (!back.ok) throw new Error(back.error.message);
    expect(findDisputed(withLayer(gone.state, back.value).layers)).toEqual(new Set([mine.id, his.id]));
  });

  it('takes its links along with a claim of one’s own and brings them back', () => {
    const tagging = tag(story());
    const one = tagging.claim('The gate was safe');
    const two = tagging.claim('The gate was broken');
    tagging.relate('contradicts', one, two);
    const before = layerOf(tagging.state, ann.id);
    const done = tagging.run({ type: 'annotation.delete', annotationIds: [one.id] });
    expect(links(tagging)).toEqual([]);
    const undone = applyChange(layerOf(tagging.state, ann.id), invertChange(done.change));
    expect(undone.ok && undone.value.relations).toEqual(before.relations);
  });
});
