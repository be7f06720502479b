import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/core/commands/command';
import { decide, layerOf } from '../../../../src/core/commands/decide';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { findSourceNamesakes } from '../../../../src/core/model/names';
import { doc, p } from '../../../builders/document';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

function start() {
  const work = tag(
    state(doc(p('Ilse Marrant said no. Marrant agreed. She left. An aide to her said yes. An aide spoke.'))),
  );
  const layer = () => layerOf(work.state, ann.id);
  const idOf = (label: string) => {
    const found = Object.values(layer().sources).find((source) => source.label === label);
    if (found === undefined) throw new Error(`no source “${label}”`);
    return found.id;
  };
  const refusal = (command: Command): string => {
    const facts = {
      now: nextMoment(),
      personId: ann.id,
      ids: Array.from({ length: 12 }, nextUuid),
      tagset: defaultTagset,
    };
    const decided = decide(work.state, command, facts);
    if (decided.ok) throw new Error('it was not refused');
    return decided.error.message;
  };
  const named = work.attribution({ sources: [{ words: 'Ilse Marrant', preset: 'named' }], content: 'no' });
  const aide = work.attribution({ sources: [{ words: 'An aide to her', preset: 'people_familiar' }], content: 'yes' });
  return { work, layer, idOf, refusal, named, aide };
}

describe('source records', () => {
  it('are made of somebody who was only mentioned, once, and linked to the entity', () => {
    const { work, layer, idOf } = start();
    const mention = work.entity('Marrant', 'PERSON');
    const entityId = mention.kind === 'entity' ? (mention.entityIds[0] ?? '') : '';
    const she = work.attribution({ sources: [{ words: 'She', preset: 'named' }], cue: 'left' });
    const before = Object.keys(layer().sources).length;
    work.run({ type: 'source.link', annotationId: she.id, index: 0, to: { by: 'entity', entityId } });
    expect(layer().sources[idOf('Marrant')]).toMatchObject({ isNamed: true, entityId, count: 'one' });
    const again = work.attribution({ sources: [{ words: 'She', preset: 'named' }] });
    work.run({ type: 'source.link', annotationId: again.id, index: 0, to: { by: 'entity', entityId } });
    const linked = layer().annotations[again.id];
    expect(linked?.kind === 'attribution' && linked.sources[0]?.sourceId).toBe(idOf('Marrant'));
    expect(Object.keys(layer().sources).length).toBeLessThanOrEqual(before + 1);
  });

  it('know a name from a description, also when that is set later', () => {
    const { work, layer, idOf, named } = start();
    expect(layer().sources[idOf('Ilse Marrant')]).toMatchObject({ isNamed: true, count: 'one' });
    expect(layer().sources[idOf('An aide to her')]).toMatchObject({ isNamed: false, count: 'several' });
    work.setSource(named, 0, { identification: 'role_only' });
    expect(layer().sources[idOf('Ilse Marrant')]).toMatchObject({ isNamed: false });
  });

  it('are changed on their page, and a rename keeps everything that rests on them', () => {
    const { work, layer, idOf, named } = start();
    const id = idOf('Ilse Marrant');
    work.run({
      type: 'source.setDetails',
      sourceId: id,
      values: { label: 'I. Marrant', roleTitle: ' director ', affiliation: '', reliability: 'B', roleStatus: 'former' },
    });
    expect(layer().sources[id]).toMatchObject({
      label: 'I. Marrant',
      roleTitle: 'director',
      affiliation: null,
      reliability: 'B',
      roleStatus: 'former',
    });
    expect(layer().annotations[named.id]).toEqual(named);
  });

  it('merge and split without touching a statement; a later tag of the merged name joins the one in force', () => {
    const { work, layer, idOf } = start();
    const short = work.attribution({ sources: [{ words: [at(work.state, 'Marrant', 2)], preset: 'named' }] });
    const merged = idOf('Marrant');
    work.run({ type: 'source.merge', sourceIds: [merged], into: idOf('Ilse Marrant') });
    expect(layer().annotations[short.id]).toMatchObject({ version: 1, sources: [{ sourceId: merged }] });
    work.run({ type: 'source.unmerge', sourceId: merged });
    expect(layer().sources[merged]?.mergedInto).toBeNull();
  });

  it('of one label are told apart once', () => {
    const { work, layer, idOf } = start();
    work.attribution({ sources: [{ words: [at(work.state, 'An aide', 2)], preset: 'people_familiar' }] });
    work.run({ type: 'source.setDetails', sourceId: idOf('An aide to her'), values: { label: 'an aide' } });
    const one = idOf('an aide');
    const other = idOf('An aide');
    expect(
      findSourceNamesakes(layer())
        .get(one)
        ?.map(({ id }) => id),
    ).toEqual([other]);
    work.run({ type: 'source.tellApart', sourceId: one, others: [other] });
    expect(findSourceNamesakes(layer()).size).toBe(0);
  });

  it('stand behind a pronoun and behind a source without words', () => {
    const { work, layer, idOf } = start();
    const she = work.attribution({ sources: [{ words: 'She', preset: 'named' }] });
    expect(she).toMatchObject({ sources: [{ identification: 'pronoun', sourceId: null }] });
    const to = { by: 'id', sourceId: idOf('Ilse Marrant') } as const;
    work.run({ type: 'source.link', annotationId: she.id, index: 0, to });
    const implicit = work.attribution({ content: 'agreed' });
    work.run({ type: 'source.link', annotationId: implicit.id, index: 0, to });
    for (const { id } of [she, implicit])
      expect(layer().annotations[id]).toMatchObject({ sources: [{ sourceId: to.sourceId }] });
  });
});

describe('a source that must not be named', () => {
  it('is never linked to a name, whichever comes first', () => {
    const { work, idOf, refusal, aide, layer } = start();
    const toName = { by: 'id', sourceId: idOf('Ilse Marrant') } as const;
    work.setSource(aide, 0, { groundRules: 'background' });
    expect(refusal({ type: 'source.link', annotationId: aide.id, index: 0, to: toName })).toContain('which is a name');
    const aideId = idOf('An aide to her');
    expect(refusal({ type: 'source.merge', sourceIds: [aideId], into: toName.sourceId })).toContain('which is a name');
    expect(refusal({ type: 'source.setDetails', sourceId: aideId, values: { isNamed: true } })).toContain('is a name');
    const record = layer().sources[toName.sourceId];
    if (record === undefined) throw new Error('there is a record');
    expect(refusal({ type: 'source.take', sourceId: aideId, record: { ...record } })).toContain('is a name');
  });

  it('is not told by its ground rules once it is linked to a name', () => {
    const { work, idOf, refusal, aide } = start();
    work.run({
      type: 'source.link',
      annotationId: aide.id,
      index: 0,
      to: { by: 'id', sourceId: idOf('Ilse Marrant') },
    });
    expect(
      refusal({
        type: 'attribution.setSource',
        annotationId: aide.id,
        index: 0,
        values: { groundRules: 'off_record' },
      }),
    ).toContain('is a name');
  });

  it('has a description that leads to no person, but may lead to the body it speaks for', () => {
    const { work, layer, idOf, refusal } = start();
    work.entity([at(work.state, 'Marrant', 2)], 'PERSON');
    work.run({
      type: 'mention.addEntity',
      annotationId: work.entity('She', 'PERSON').id,
      to: { by: 'name', name: 'City Hall', entityType: 'ORG' },
    });
    const entity = (name: string) =>
      Object.values(layer().entities).find(({ canonical }) => canonical === name)?.id ?? '';
    const sourceId = idOf('An aide to her');
    expect(refusal({ type: 'source.setDetails', sourceId, values: { entityId: entity('Marrant') } })).toContain(
      'would say who',
    );
    work.run({ type: 'source.setDetails', sourceId, values: { entityId: entity('City Hall') } });
    expect(layer().sources[sourceId]?.entityId).toBe(entity('City Hall'));
  });
});
