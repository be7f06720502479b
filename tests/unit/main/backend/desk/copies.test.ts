import { expect, it } from 'vitest';
import { countRecords } from '../../../../../src/core/model/counted-records';
import { namesOf } from '../../../../../src/core/model/names';
import type { EntityRecord } from '../../../../../src/core/model/records';
import { Copies } from '../../../../../src/main/backend/desk/copies';
import { doc, p } from '../../../../builders/document';
import { ann, ben } from '../../../../builders/people';
import { state } from '../../../../builders/state';
import { tag } from '../../../../builders/tagging';

it('a name that only a colleague gave a shared record is neither shown nor found by who tags blind', () => {
  const work = tag(state(doc(p('Ida Holt spoke.'))), ann);
  work.entity('Ida Holt', 'PERSON');
  const [mine] = countRecords(work.state.layers).entities;
  if (mine === undefined) throw new Error('a record was made');
  const record = { ...mine.record, canonical: 'The Mayor', aliases: [], modifiedAt: '2999-01-01T00:00:00Z' };
  const copies = new Copies<EntityRecord>(namesOf);
  const { id } = work.state.article;
  copies.put(id, [mine, { ...mine, personId: ben.id, record }], true);
  const find = (name: string, blindFor: typeof ann.id | null) =>
    copies.find({ name, match: 'exact', notIn: null, blindFor, limit: 8 }).map((found) => found.record.canonical);
  expect([find('Ida Holt', null), find('The Mayor', null)]).toEqual([['The Mayor'], ['The Mayor']]);
  expect([find('Ida Holt', ann.id), find('The Mayor', ann.id)]).toEqual([['Ida Holt'], []]);
  copies.put(id, [mine, { ...mine, personId: ben.id, record }], false);
  expect(find('The Mayor', ann.id)).toEqual(['The Mayor']);
});
