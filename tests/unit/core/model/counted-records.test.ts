import { describe, expect, it } from 'vitest';
import { layerOf } from '../../../../src/core/commands/decide';
import { countRecords } from '../../../../src/core/model/counted-records';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

describe('the records of an article', () => {
  it('are counted by the live tags that stand for them, a merged one by the one in force', () => {
    const work = tag(state(doc(p('Dr Marrant left. Ilse Marrant said Holt stayed. Holt knew.'))));
    const count = () => {
      const { entities, sources } = countRecords([layerOf(work.state, ann.id)]);
      const words = entities.map(({ record, mentions }) => [record.canonical, mentions]);
      return [...words, ...sources.map(({ record, mentions }) => [record.label, mentions])];
    };
    work.entity('Dr Marrant', 'PERSON');
    const ilse = work.entity('Ilse Marrant', 'PERSON');
    const holt = work.entity('Holt', 'PERSON');
    work.attribution({ sources: [{ words: 'Ilse Marrant', preset: 'named' }], cue: 'said' });
    expect(count()).toEqual([
      ['Dr Marrant', 1],
      ['Ilse Marrant', 1],
      ['Holt', 1],
      ['Ilse Marrant', 1],
    ]);
    const [doctor, other] = Object.values(layerOf(work.state, ann.id).entities);
    if (doctor === undefined || other === undefined) throw new Error('two entities were tagged');
    work.run({ type: 'entity.merge', entityIds: [doctor.id], into: other.id });
    work.remove(holt);
    expect(count()).toEqual([
      ['Dr Marrant', 0],
      ['Ilse Marrant', 2],
      ['Holt', 0],
      ['Ilse Marrant', 1],
    ]);
    work.remove(ilse);
    expect(count()[1]).toEqual(['Ilse Marrant', 1]);
  });
});
