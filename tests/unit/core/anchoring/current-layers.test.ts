import { describe, expect, it } from 'vitest';
import { createAnchoring } from '../../../../src/core/anchoring/current-layers';
import type { Change } from '../../../../src/core/commands/change';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import type { Layer } from '../../../../src/core/model/records';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const document = doc(p('Ilse Marrant left the harbour. Holt stayed with Dunn.'));
const later = doc(p('On Monday Ilse Marrant left the harbour. Holt stayed.'));

const idsOf = ({ edits }: Change) => edits.filter((edit) => edit.table === 'annotations').map((edit) => edit.id);

function applied(layer: Layer, change: Change): Layer {
  const next = applyChange(layer, change);
  if (!next.ok) throw new Error(next.error.message);
  return next.value;
}

describe('a layer after a change', () => {
  it.each([
    ['whose tags stand on the text', false],
    ['whose tags stand on an older text', true],
  ])('%s is the one that is placed anew, and tags that were not named are the same objects', (_, isRevised) => {
    const first = tag(state(document));
    const marrant = first.entity('Ilse Marrant', 'PERSON');
    const dunn = first.entity('Dunn', 'PERSON');
    const work = tag(isRevised ? revise(first.state, later) : first.state);
    const anchoring = createAnchoring(work.state);
    const start = layerOf(work.state, ann.id);
    const placedAtStart = anchoring.currentLayer(start);
    const tagged = work.run({ type: 'entity.tag', fragments: [{ start: 0, end: 2 }], entityType: 'PERSON' }).change;
    const deleted = work.run({ type: 'annotation.delete', annotationIds: [dunn.id] }).change;
    let layer = start;
    for (const change of [tagged, deleted, invertChange(deleted), invertChange(tagged)]) {
      const before = layer;
      layer = applied(before, change);
      const placed = anchoring.currentLayer(layer, { before, annotationIds: idsOf(change) });
      expect(placed).toEqual(createAnchoring(work.state).currentLayer(layer));
      expect(placed.annotations[marrant.id]).toBe(placedAtStart.annotations[marrant.id]);
      expect(placed === layer).toBe(!isRevised);
    }
    expect(layer.annotations).toEqual(start.annotations);
  });

  it('is placed whole when what it was made of is not known', () => {
    const first = tag(state(document));
    first.entity('Ilse Marrant', 'PERSON');
    const work = tag(revise(first.state, later));
    const before = layerOf(work.state, ann.id);
    const { change } = work.run({ type: 'entity.tag', fragments: [{ start: 0, end: 2 }], entityType: 'PERSON' });
    const layer = applied(before, change);
    const placed = createAnchoring(work.state).currentLayer(layer, { before, annotationIds: idsOf(change) });
    expect(placed).toEqual(createAnchoring(work.state).currentLayer(layer));
  });
});
