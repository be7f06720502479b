import { describe, expect, it } from 'vitest';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import { decide, layerOf } from '../../../../src/core/commands/decide';
import { differenceOf } from '../../../../src/core/commands/restore-commands';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { changeId } from '../../../../src/core/model/ids';
import { doc, p } from '../../../builders/document';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ann, ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import { act, at } from '../../../builders/tagging';

const start = state(doc(p('The mayor of Tarn said on Monday that nobody knew.')));
const tag = (before: typeof start, words: string, who = ann) =>
  act(before, { type: 'entity.tag', fragments: [at(before, words)], entityType: 'PLACE' }, who);

describe('layer.restore', () => {
  const first = tag(start, 'Tarn');
  const second = tag(first.state, 'Monday');
  const without = act(second.state, { type: 'annotation.delete', annotationIds: [first.annotation().id] });
  const earlier = layerOf(first.state, ann.id);

  it('tells what comes back, what goes and what was otherwise', () => {
    const difference = differenceOf(layerOf(without.state, ann.id), earlier);
    expect(difference.back.map(({ id }) => id)).toEqual([first.annotation().id]);
    expect(difference.gone.map(({ id }) => id)).toEqual([second.annotation().id]);
    expect(difference.changed).toEqual([]);
    const annotationId = first.annotation().id;
    const changed = act(first.state, { type: 'annotation.setFields', annotationId, values: { type: 'PERSON' } });
    expect(differenceOf(layerOf(changed.state, ann.id), earlier)).toMatchObject({ back: [], gone: [] });
    expect(differenceOf(layerOf(changed.state, ann.id), earlier).changed).toHaveLength(1);
  });

  it('brings the tags of the earlier state as newer versions, in one change that can be undone', () => {
    const restored = act(without.state, { type: 'layer.restore', earlier });
    const now = layerOf(restored.state, ann.id);
    expect(differenceOf(now, earlier)).toEqual({ back: [], gone: [], changed: [] });
    const deleted = layerOf(without.state, ann.id).annotations[first.annotation().id];
    expect(now.annotations[first.annotation().id]?.version).toBe((deleted?.version ?? 0) + 1);
    const undone = applyChange(now, { ...invertChange(restored.change), id: changeId.parse(nextUuid()) });
    expect(undone).toMatchObject({ ok: true });
    if (undone.ok) expect(undone.value).toEqual({ ...layerOf(without.state, ann.id), counter: undone.value.counter });
  });

  it('leaves colleagues alone, and says so when there is nothing to restore', () => {
    const theirs = tag(second.state, 'mayor', ben);
    const restored = act(theirs.state, { type: 'layer.restore', earlier });
    expect(layerOf(restored.state, ben.id)).toEqual(layerOf(theirs.state, ben.id));
    const facts = { now: nextMoment(), personId: ann.id, ids: [nextUuid()], tagset: defaultTagset };
    expect(decide(first.state, { type: 'layer.restore', earlier }, facts)).toMatchObject({
      error: { message: 'Your tags are as they were then.' },
    });
    const foreign = layerOf(theirs.state, ben.id);
    expect(decide(theirs.state, { type: 'layer.restore', earlier: foreign }, facts)).toMatchObject({ ok: false });
  });
});
