import { describe, expect, it } from 'vitest';
import { decide, layerOf } from '../../../../src/core/commands/decide';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { findEntityNamesakes } from '../../../../src/core/model/names';
import { doc, p } from '../../../builders/document';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

const text =
  'Washington the man met Wash. at noon. Washington the town slept. Martha Custis came; Mrs Washington left. The two men and she spoke.';

function start() {
  const work = tag(state(doc(p(text))));
  const layer = () => layerOf(work.state, ann.id);
  const idOf = (name: string) => {
    const found = Object.values(layer().entities).find((entity) => entity.canonical === name);
    if (found === undefined) throw new Error(`no record “${name}”`);
    return found.id;
  };
  return { work, layer, idOf };
}

function refusal(before: ArticleState, command: Parameters<typeof decide>[1]): string {
  const facts = {
    now: nextMoment(),
    personId: ann.id,
    ids: Array.from({ length: 12 }, nextUuid),
    tagset: defaultTagset,
  };
  const decided = decide(before, command, facts);
  if (decided.ok) throw new Error('it was not refused');
  return decided.error.message;
}

describe('naming an entity', () => {
  it('keeps the old name beside the new one, so that both join it', () => {
    const { work, layer, idOf } = start();
    work.entity('Martha Custis', 'PERSON');
    const id = idOf('Martha Custis');
    work.run({ type: 'entity.rename', entityId: id, name: '  Martha   Washington ' });
    work.run({ type: 'entity.addAlias', entityId: id, alias: 'Mrs Washington' });
    expect(layer().entities[id]).toMatchObject({
      canonical: 'Martha Washington',
      aliases: ['Martha Custis', 'Mrs Washington'],
    });
    expect(work.entity('Mrs Washington', 'PERSON')).toMatchObject({ entityIds: [id] });
    work.run({ type: 'entity.rename', entityId: id, name: 'Martha Custis' });
    expect(layer().entities[id]).toMatchObject({ aliases: ['Mrs Washington', 'Martha Washington'] });
    expect(refusal(work.state, { type: 'entity.addAlias', entityId: id, alias: 'MRS  washington' })).toContain(
      'already',
    );
    work.run({ type: 'entity.removeAlias', entityId: id, alias: 'Mrs Washington' });
    expect(layer().entities[id]?.aliases).toEqual(['Martha Washington']);
  });

  it('takes a Wikidata item as id or address and refuses everything else', () => {
    const { work, layer, idOf } = start();
    work.entity('Washington', 'PERSON');
    const id = idOf('Washington');
    const set = (wikidata: string | null) =>
      work.run({ type: 'entity.setDetails', entityId: id, values: { wikidata } });
    set('https://www.wikidata.org/wiki/Q23#identifiers');
    expect(layer().entities[id]?.wikidata).toBe('Q23');
    set(null);
    expect(layer().entities[id]?.wikidata).toBeNull();
    expect(
      refusal(work.state, { type: 'entity.setDetails', entityId: id, values: { wikidata: 'https://example.org/Q23' } }),
    ).toContain('not a Wikidata item');
  });

  it('changes the type of the record and of what mentions it alone', () => {
    const { work, layer, idOf } = start();
    const mention = work.entity([at(work.state, 'Washington', 2)], 'PERSON');
    work.run({ type: 'entity.setDetails', entityId: idOf('Washington'), values: { type: 'PLACE' } });
    expect(layer().annotations[mention.id]).toMatchObject({ type: 'PLACE', version: 2 });
  });
});

describe('one name, several things', () => {
  it('warns of the same name across types until somebody tells them apart', () => {
    const { work, layer } = start();
    work.entity('Washington', 'PERSON');
    work.entity([at(work.state, 'Washington', 2)], 'PLACE');
    const [man, town] = Object.values(layer().entities);
    if (man === undefined || town === undefined) throw new Error('two records were made');
    expect(findEntityNamesakes(layer()).get(man.id)).toEqual([town]);
    work.run({ type: 'entity.tellApart', entityId: man.id, others: [town.id] });
    expect(findEntityNamesakes(layer()).size).toBe(0);
  });

  it('splits chosen mentions into a new record of the same name without asking again', () => {
    const { work, layer, idOf } = start();
    work.entity('Washington', 'PERSON');
    const town = work.entity([at(work.state, 'Washington', 2)], 'PERSON');
    const man = idOf('Washington');
    work.run({
      type: 'entity.split',
      entityId: man,
      annotationIds: [town.id],
      to: { by: 'name', name: 'Washington', entityType: 'PLACE' },
    });
    const split = layer().annotations[town.id];
    expect(split).toMatchObject({ type: 'PLACE' });
    expect(split?.kind === 'entity' && split.entityIds[0]).not.toBe(man);
    expect(findEntityNamesakes(layer()).size).toBe(0);
  });

  it('merges across types and takes the mentions along; different Wikidata items are refused', () => {
    const { work, layer, idOf } = start();
    const man = work.entity('Washington', 'PERSON');
    const wash = work.entity('Wash.', 'ORG');
    work.run({ type: 'entity.setDetails', entityId: idOf('Wash.'), values: { wikidata: 'Q23' } });
    work.run({ type: 'entity.merge', entityIds: [idOf('Wash.')], into: idOf('Washington') });
    expect(layer().entities[idOf('Washington')]).toMatchObject({ aliases: ['Wash.'], wikidata: 'Q23' });
    expect(layer().annotations[wash.id]).toMatchObject({ type: 'PERSON' });
    expect(layer().annotations[man.id]).toMatchObject({ version: 1 });

    work.entity('Martha Custis', 'PERSON');
    work.run({ type: 'entity.setDetails', entityId: idOf('Martha Custis'), values: { wikidata: 'Q191789' } });
    expect(
      refusal(work.state, { type: 'entity.merge', entityIds: [idOf('Martha Custis')], into: idOf('Washington') }),
    ).toContain('Q23, Q191789');
  });
});

describe('whom a mention stands for', () => {
  it('guesses how it mentions them, and links a pronoun to nobody by itself', () => {
    const { work } = start();
    expect(work.entity('Martha Custis', 'PERSON')).toMatchObject({ mentionLevel: 'named' });
    expect(work.entity('The two men', 'PERSON')).toMatchObject({ mentionLevel: 'nominal' });
    expect(work.entity('she', 'PERSON')).toMatchObject({ mentionLevel: 'pronoun', entityIds: [] });
  });

  it('may be several, added and taken away one by one', () => {
    const { work, layer, idOf } = start();
    const both = work.entity('The two men', 'PERSON');
    work.entity('Washington', 'PERSON');
    const add = (to: Parameters<typeof work.run>[0] & { type: 'mention.addEntity' }) => work.run(to);
    add({ type: 'mention.addEntity', annotationId: both.id, to: { by: 'id', entityId: idOf('Washington') } });
    add({
      type: 'mention.addEntity',
      annotationId: both.id,
      to: { by: 'name', name: 'John Adams', entityType: 'PERSON' },
    });
    work.run({ type: 'mention.removeEntity', annotationId: both.id, entityId: idOf('The two men') });
    expect(layer().annotations[both.id]).toMatchObject({ entityIds: [idOf('Washington'), idOf('John Adams')] });
  });

  it('takes the record of another article under its own id, and drops the one made here', () => {
    const other = start();
    other.work.entity('Martha Custis', 'PERSON');
    const record = other.layer().entities[other.idOf('Martha Custis')];
    if (record === undefined) throw new Error('a record was made');
    const { work, layer, idOf } = start();
    const mention = work.entity('Martha Custis', 'PERSON');
    work.run({ type: 'entity.take', entityId: idOf('Martha Custis'), record });
    expect(layer().annotations[mention.id]).toMatchObject({ entityIds: [record.id] });
    expect(Object.values(layer().entities)).toEqual([record]);
  });

  it('takes newer values from another article, never older ones', () => {
    const { work, layer, idOf } = start();
    work.entity('Washington', 'PERSON');
    const own = layer().entities[idOf('Washington')];
    if (own === undefined) throw new Error('a record was made');
    work.run({
      type: 'entity.update',
      record: { ...own, canonical: 'G. Washington', modifiedAt: '2030-01-01T00:00:00Z' },
    });
    expect(layer().entities[own.id]?.canonical).toBe('G. Washington');
    expect(refusal(work.state, { type: 'entity.update', record: own })).toContain('newer');
  });
});
