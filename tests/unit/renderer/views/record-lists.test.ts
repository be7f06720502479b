import { describe, expect, it } from 'vitest';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import type { ListView } from '../../../../src/renderer/state/list-view';
import { initialLists, withFilter } from '../../../../src/renderer/state/list-view';
import { listEntityRows } from '../../../../src/renderer/views/inspector/record-rows';
import { filterRecords, listRecordFacets, sortRecords } from '../../../../src/renderer/views/lists/record-facets';
import { doc, p } from '../../../builders/document';
import { ann, ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

type Row = ReturnType<typeof listEntityRows>[number];
const traits = {
  nameOf: ({ record }: Row) => record.canonical,
  wordsOf: ({ record }: Row) => record.aliases,
  keysOf: ({ record, mentions }: Row, facet: string) =>
    facet === 'tag' ? [record.type] : facet === 'person' ? mentions.map(({ authorId }) => authorId) : [],
  labelOf: (_: string, key: string) => key,
};

function rowsOfStory(): readonly Row[] {
  const work = tag(state(doc(p('Vale Harbour, Mira Sand and Ada Quill met. Mira Sand left.'))));
  work.entity('Ada Quill', 'PERSON');
  work.entity('Mira Sand', 'PERSON');
  work.entity([at(work.state, 'Mira Sand', 2)], 'PERSON');
  work.by(ben).entity('Vale Harbour', 'PLACE');
  return listEntityRows(work.state.layers, defaultTagset, ann.id);
}

const names = (rows: readonly Row[]) => rows.map(({ record }) => record.canonical);
const view: ListView = initialLists.entities;

describe('lists of records', () => {
  it('are filtered by kind, person and words', () => {
    const rows = rowsOfStory();
    const facets = listRecordFacets(rows, traits);
    expect(facets.map(({ id, choices }) => [id, choices.map(({ key, count }) => [key, count])])).toEqual([
      [
        'tag',
        [
          ['PERSON', 2],
          ['PLACE', 1],
        ],
      ],
      [
        'person',
        [
          [ann.id, 2],
          [ben.id, 1],
        ],
      ],
    ]);
    expect(names(filterRecords(rows, withFilter(view, 'tag', ['PLACE']), traits))).toEqual(['Vale Harbour']);
    expect(names(filterRecords(rows, withFilter(view, 'person', [ann.id]), traits))).toEqual([
      'Mira Sand',
      'Ada Quill',
    ]);
    expect(names(filterRecords(rows, { ...view, query: 'quill ada' }, traits))).toEqual(['Ada Quill']);
    expect(filterRecords(rows, view, traits)).toHaveLength(3);
  });

  it('are sorted by mentions, name, place or age', () => {
    const rows = rowsOfStory();
    expect(names(sortRecords(rows, 'count', traits))[0]).toBe('Mira Sand');
    expect(names(sortRecords(rows, 'name', traits))).toEqual(['Ada Quill', 'Mira Sand', 'Vale Harbour']);
    expect(names(sortRecords(rows, 'place', traits))).toEqual(['Vale Harbour', 'Mira Sand', 'Ada Quill']);
    expect(names(sortRecords(rows, 'newest', traits))).toEqual(['Vale Harbour', 'Mira Sand', 'Ada Quill']);
  });
});
