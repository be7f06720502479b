import { describe, expect, it } from 'vitest';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { findDisputed } from '../../../../src/core/model/disputes';
import type { FacetId, ListView } from '../../../../src/renderer/state/list-view';
import { initialLists, isFiltered, withFilter, withoutFilters } from '../../../../src/renderer/state/list-view';
import { listTagRows } from '../../../../src/renderer/views/inspector/tag-rows';
import { listBulkActions } from '../../../../src/renderer/views/lists/bulk-actions';
import { filterRows, listFacets, sortRows } from '../../../../src/renderer/views/lists/tag-facets';
import { doc, p } from '../../../builders/document';
import { ann, ben, everybody } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

/** Two people's tags of every kind. */
function story() {
  const work = tag(state(doc(p('Mira Sand of Sound Line said the ferry was safe. Jon Vale denied it.'))));
  const safe = work.claim('the ferry was safe', 'confirmed');
  work.set(safe, { rationale: 'We saw the papers.' });
  work.claim('Sound Line', null);
  const denied = work.claim('denied it', 'refuted');
  work.relate('contradicts', denied, safe);
  work.entity('Mira Sand', 'PERSON');
  work.entity('Sound Line', 'ORG');
  work.attribution({ sources: [{ words: 'Jon Vale', preset: 'expert' }], cue: 'denied' });
  work.by(ben).entity('Jon Vale', 'PERSON');
  work.by(ben).note('safe', 'Who says so?');
  const { layers } = work.state;
  return {
    rows: listTagRows(layers, defaultTagset),
    context: { people: everybody, tagset: defaultTagset, disputed: findDisputed(layers) },
  };
}

const view = initialLists.tags;
const only = (facet: FacetId, ...keys: string[]): ListView => withFilter(view, facet, keys);

describe('filters', () => {
  it('offer what tells the rows apart, with counts', () => {
    const { rows, context } = story();
    const facets = new Map(listFacets(rows, context, ['kind']).map(({ id, choices }) => [id, choices]));
    expect([...facets.keys()]).toEqual(['tag', 'confidence', 'status', 'person']);
    expect(facets.get('person')?.map(({ label, count }) => [label, count])).toEqual([
      [ann.displayName, 6],
      [ben.displayName, 2],
    ]);
    expect(facets.get('tag')?.map(({ label, count }) => [label, count])).toEqual([
      ['Person', 2],
      ['Organisation', 1],
      ['Expert', 1],
    ]);
    expect(facets.get('status')?.map(({ key, count }) => [key, count])).toEqual([
      ['exact', 8],
      ['rated', 2],
      ['unrated', 1],
      ['no-reason', 1],
      ['disputed', 2],
    ]);
    // What all rows share tells nothing apart.
    const mine = rows.filter((row) => row.authorId === ann.id);
    expect(listFacets(mine, context, []).some(({ id }) => id === 'person')).toBe(false);
  });

  it.each<[string, ListView, readonly string[]]>([
    ['a kind', only('kind', 'entity'), ['Mira Sand', 'Sound Line', 'Jon Vale']],
    ['one of two types', only('tag', 'ORG', 'expert'), ['Sound Line', 'Jon Vale']],
    ['a person', only('person', ben.id), ['Who says so?', 'Jon Vale']],
    ['no rating', only('confidence', 'unrated'), ['Sound Line']],
    ['no reason', only('status', 'no-reason'), ['denied it']],
    ['a dispute', only('status', 'disputed'), ['the ferry was safe', 'denied it']],
    ['words of text or meaning', { ...view, query: 'organisation' }, ['Sound Line']],
    ['a type and a person together', withFilter(only('tag', 'PERSON'), 'person', [ann.id]), ['Mira Sand']],
    ['nothing', withoutFilters(only('tag', 'PERSON')), []],
  ])('keep the rows with %s', (_, wanted, words) => {
    const { rows, context } = story();
    const found = filterRows(rows, wanted, context).map((row) => row.words);
    if (isFiltered(wanted)) expect(found.toSorted()).toEqual([...words].toSorted());
    else expect(found).toHaveLength(rows.length);
  });
});

describe('the order', () => {
  it('is by certainty, name, age or place', () => {
    const { rows } = story();
    const claims = rows.filter(({ annotation }) => annotation.kind === 'claim');
    const words = (sort: ListView['sort']) => sortRows(claims, sort).map((row) => row.words);
    expect(words('confidence')).toEqual(['denied it', 'the ferry was safe', 'Sound Line']);
    expect(words('name')).toEqual(['denied it', 'Sound Line', 'the ferry was safe']);
    expect(words('newest')).toEqual(['denied it', 'Sound Line', 'the ferry was safe']);
    expect(words('place')).toEqual(['Sound Line', 'the ferry was safe', 'denied it']);
  });
});

describe('what can be done to many', () => {
  it('depends on their kinds, and takes only the tags that it fits', () => {
    const { rows } = story();
    const groups = listBulkActions(
      rows.filter((row) => row.authorId === ann.id),
      defaultTagset,
    );
    expect(groups.map(({ label }) => label)).toEqual(['Confidence', 'Entity type', 'Source type']);
    const [first] = groups[0]?.actions ?? [];
    expect(first?.command).toMatchObject({ type: 'annotation.setFieldsOfAll', values: { confidence: 'confirmed' } });
    expect(first?.command.type === 'annotation.setFieldsOfAll' && first.command.annotationIds).toHaveLength(3);
    expect(listBulkActions([], defaultTagset)).toEqual([]);
  });
});
