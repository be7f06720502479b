import { describe, expect, it } from 'vitest';
import { layerOf } from '../../../../src/core/commands/decide';
import type { Attribution } from '../../../../src/core/kinds/attribution';
import type { Annotation } from '../../../../src/core/kinds/index';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

const story = () => state(doc(p('Ilse Marrant was warned, Ola Berg of the union told this paper. The union knew.')));

function viaOf(annotation: Annotation): Attribution['via'] {
  if (annotation.kind !== 'attribution') throw new Error('not an attribution');
  return annotation.via;
}

describe('the go-between of a second-hand statement', () => {
  it('takes words, then further pieces, and a source record of its own', () => {
    const tagging = tag(story());
    const made = tagging.attribution({ sources: ['Ilse Marrant'], cue: 'was warned' });
    const add = (words: string) =>
      viaOf(
        tagging
          .run({
            type: 'attribution.addPart',
            annotationId: made.id,
            part: 'via',
            fragments: [at(tagging.state, words)],
            preset: null,
          })
          .annotation(),
      );
    expect(add('Ola Berg')).toMatchObject({ identification: 'named', selector: { quote: { exact: 'Ola Berg' } } });
    expect(add('the union')?.selector?.fragments).toHaveLength(2);
    expect(Object.values(layerOf(tagging.state, ann.id).sources).map(({ label }) => label)).toEqual([
      'Ilse Marrant',
      'Ola Berg',
    ]);
    const without = tagging.run({ type: 'attribution.removePart', annotationId: made.id, partKey: 'via' });
    expect(viaOf(without.annotation())).toBeNull();
  });

  it('may be a source record alone, and keeps it when words follow', () => {
    const tagging = tag(story());
    const made = tagging.attribution({ sources: ['Ilse Marrant'], cue: 'was warned' });
    const record = Object.values(layerOf(tagging.state, ann.id).sources)[0];
    if (record === undefined) throw new Error('no record');
    const set = tagging.run({ type: 'attribution.setVia', annotationId: made.id, values: { sourceId: record.id } });
    expect(viaOf(set.annotation())).toMatchObject({ selector: null, identification: 'implicit', sourceId: record.id });
    const fragments = [at(tagging.state, 'The union')];
    const worded = tagging.run({
      type: 'attribution.addPart',
      annotationId: made.id,
      part: 'via',
      fragments,
      preset: null,
    });
    expect(viaOf(worded.annotation())).toMatchObject({ identification: 'named', sourceId: record.id });
    expect(
      viaOf(tagging.run({ type: 'attribution.setVia', annotationId: made.id, values: null }).annotation()),
    ).toBeNull();
  });

  it('says what does not fit', () => {
    const tagging = tag(story());
    const made = tagging.attribution({ sources: ['Ilse Marrant'] });
    const set = (values: Parameters<typeof tagging.setSource>[2]) =>
      tagging.run({ type: 'attribution.setVia', annotationId: made.id, values });
    expect(() => set({ identification: 'named' })).toThrow(/select some first/);
    expect(() => tagging.run({ type: 'attribution.setVia', annotationId: made.id, values: null })).toThrow(
      /no go-between/,
    );
  });
});
