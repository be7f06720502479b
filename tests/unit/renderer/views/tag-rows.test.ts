import { describe, expect, test } from 'vitest';
import { countTags } from '../../../../src/core/model/counted-records';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { applySets } from '../../../../src/core/model/tagset-edits';
import { countMentioned, listEntityRows, listSourceRows } from '../../../../src/renderer/views/inspector/record-rows';
import { listTagRows } from '../../../../src/renderer/views/inspector/tag-rows';
import { listLines } from '../../../../src/renderer/views/rail/line-counts';
import { doc, p } from '../../../builders/document';
import { ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { at, tag } from '../../../builders/tagging';

function story(): Tagging {
  return tag(state(doc(p('Mira Sand of Sound Line said the ferry was safe.'), p('Mira Sand denied it.'))));
}

describe('the list of all tags', () => {
  test('is in reading order, each with its words and meaning', () => {
    const tagging = story();
    tagging.note('denied', 'Ask again');
    tagging.claim('the ferry was safe', 'doubtful');
    tagging.entity('Sound Line', 'ORG');
    tagging.attribution({ sources: ['Mira Sand'], cue: 'said', content: 'the ferry was safe' });
    tagging.entity('Mira Sand', 'PERSON');
    const rows = listTagRows(tagging.state.layers, defaultTagset);
    expect(rows.map((row) => [row.words, row.meaning])).toEqual([
      ['Mira Sand', 'Person'],
      ['Mira Sand: the ferry was safe', 'Source'],
      ['Sound Line', 'Organisation'],
      ['the ferry was safe', 'Claim'],
      ['Ask again', 'Note'],
    ]);
  });

  test('puts the layers of several people into one order, whoever tagged first', () => {
    const tagging = story();
    const other = tagging.by(ben);
    tagging.entity('Mira Sand', 'PERSON');
    other.claim('the ferry was safe', 'doubtful');
    other.entity('Sound Line', 'ORG');
    tagging.note('denied', 'Ask again');
    other.note('Mira', 'Who?');
    const rows = listTagRows(tagging.state.layers, defaultTagset);
    expect(rows.map((row) => row.words)).toEqual([
      'Mira Sand',
      'Who?',
      'Sound Line',
      'the ferry was safe',
      'Ask again',
    ]);
    expect(listTagRows(tagging.state.layers, defaultTagset)).toBe(rows);
  });

  test('holds colleagues’ tags and leaves deleted ones out', () => {
    const tagging = story();
    const gone = tagging.entity('Mira Sand', 'PERSON');
    tagging.by(ben).entity('Sound Line', 'ORG');
    tagging.remove(gone);
    expect(listTagRows(tagging.state.layers, defaultTagset).map((row) => [row.words, row.authorId])).toEqual([
      ['Sound Line', ben.id],
    ]);
  });
});

describe('records', () => {
  test('entities are listed with their mentions in reading order, most mentions first', () => {
    const tagging = story();
    tagging.entity('Sound Line', 'ORG');
    tagging.entity([at(tagging.state, 'Mira Sand', 2)], 'PERSON');
    tagging.entity('Mira Sand', 'PERSON');
    const rows = listEntityRows(tagging.state.layers, defaultTagset, null);
    expect(rows.map((row) => [row.record.canonical, row.mentions.map((mention) => mention.place?.start)])).toEqual([
      ['Mira Sand', [0, 49]],
      ['Sound Line', [13]],
    ]);
    expect(countMentioned(tagging.state.layers)).toEqual({ entities: 2, sources: 0 });
  });

  test('a record whose last mention was deleted is not listed', () => {
    const tagging = story();
    tagging.remove(tagging.entity('Sound Line', 'ORG'));
    expect(listEntityRows(tagging.state.layers, defaultTagset, null)).toEqual([]);
    expect(countMentioned(tagging.state.layers).entities).toBe(0);
  });

  test('sources are listed with their statements, and those are counted', () => {
    const tagging = story();
    tagging.attribution({ sources: [{ words: 'Mira Sand', preset: 'spokesperson' }], content: 'the ferry was safe' });
    tagging.attribution({ sources: [{ words: [at(tagging.state, 'Mira Sand', 2)], preset: 'spokesperson' }] });
    const [row] = listSourceRows(tagging.state.layers, defaultTagset, null);
    expect(row?.record.label).toBe('Mira Sand');
    expect(row?.mentions).toHaveLength(2);
    const layer = tagging.state.layers[0];
    expect(layer && countTags(layer).statements.get(row?.id ?? '')).toBe(2);
  });
});

test('lines are counted per span, claims together', () => {
  const tagging = story();
  tagging.entity('Mira Sand', 'PERSON');
  tagging.entity('Sound Line', 'ORG');
  tagging.attribution({
    sources: [
      { words: 'Mira Sand', preset: 'named' },
      { words: 'Sound Line', preset: 'people_familiar' },
    ],
    cue: 'said',
  });
  tagging.claim('the ferry was safe', 'confirmed');
  tagging.claim('denied it', null);
  tagging.entity('ferry', 'EVENT');
  const lines = listLines(tagging.state.layers, defaultTagset);
  expect(Object.fromEntries(lines.map(({ id, count }) => [id, count]))).toEqual({
    'type PERSON': 1,
    'type ORG': 1,
    'type PLACE': 0,
    'type DATE': 0,
    others: 1,
    'a-cue': null,
    'a-content': null,
    'a-source': 1,
    'a-unnamed': 1,
    claim: 2,
    note: 0,
  });
  // A type behind “more” that is drawn in a way of its own has a line of its own.
  const colored = applySets(defaultTagset, [{ of: 'entityType', key: 'EVENT', values: { color: 'red' } }]);
  expect(listLines(tagging.state.layers, colored).slice(3, 6)).toMatchObject([
    { id: 'type DATE', mark: 'e-dashed-olive' },
    { id: 'type EVENT', mark: 'e-dashed-red', count: 1 },
    { id: 'others', mark: 'e-dashed-olive', count: 0 },
  ]);
});
