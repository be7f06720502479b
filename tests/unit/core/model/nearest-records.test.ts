import { expect, it } from 'vitest';
import { layerOf } from '../../../../src/core/commands/decide';
import { findEntitiesBefore, findSourcesBefore } from '../../../../src/core/model/nearest-records';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

it('offers who was named before a place, the nearest first and each once, never who comes later', () => {
  const work = tag(state(doc(p('Ann said a. Bo said b. Ann said c. She said d. Cy said e.'))));
  const sources = ['Ann', 'Bo', 'Cy'];
  for (const words of sources) work.attribution({ sources: [{ words, preset: 'named' }] });
  work.attribution({ sources: [{ words: [at(work.state, 'Ann', 2)], preset: 'named' }] });
  for (const words of sources) work.entity(words, 'PERSON');
  const layer = layerOf(work.state, ann.id);
  const she = at(work.state, 'She').start;
  expect(findSourcesBefore(layer, she, 3).map(({ label }) => label)).toEqual(['Ann', 'Bo']);
  expect(findEntitiesBefore(layer, she, 1).map(({ canonical }) => canonical)).toEqual(['Bo']);
  expect(findSourcesBefore(layer, 0, 3)).toEqual([]);
});

it('offers the record in force of one that was merged', () => {
  const work = tag(state(doc(p('Ann said a. Annie said b. She said c.'))));
  for (const words of ['Ann', 'Annie']) work.attribution({ sources: [{ words, preset: 'named' }] });
  const [first, second] = Object.keys(layerOf(work.state, ann.id).sources);
  work.run({ type: 'source.merge', sourceIds: [second ?? ''], into: first ?? '' });
  const found = findSourcesBefore(layerOf(work.state, ann.id), at(work.state, 'She').start, 3);
  expect(found.map(({ id }) => id)).toEqual([first]);
});
