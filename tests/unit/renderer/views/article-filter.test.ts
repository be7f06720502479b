import { describe, expect, test } from 'vitest';
import type { Sorting } from '../../../../src/renderer/views/library/article-filter';
import { countStatuses, filterArticles, sortArticles } from '../../../../src/renderer/views/library/article-filter';
import { makeSummary } from '../../../builders/summary';

const ferry = makeSummary(1, { title: 'Ferry cut again', byline: 'Sanna Brekke', status: 'in_review' });
const cafe = makeSummary(2, { title: 'The café on Cask Lane', fileName: 'cask-lane.md', status: 'new' });
const mill = makeSummary(3, { title: 'Who owns the mill on Cask Lane?', byline: 'Idris Vell', status: 'new' });
const all = [ferry, cafe, mill];

describe('filterArticles', () => {
  test.each([
    ['no words: all', '', null, all],
    ['a word of the title, any case', 'FERRY', null, [ferry]],
    ['every word, in any order', 'lane owns', null, [mill]],
    ['byline', 'brekke', null, [ferry]],
    ['file name', 'cask-lane.md', null, [cafe]],
    ['accents do not matter', 'cafe', null, [cafe]],
    ['a status', '', 'new', [cafe, mill]],
    ['a status and a word', 'idris', 'new', [mill]],
    ['nothing', 'zebra', null, []],
  ] as const)('%s', (_, query, status, found) => {
    expect(filterArticles(all, query, status)).toEqual(found);
  });
});

test('articles are sorted by a column; equal ones by the newest change', () => {
  const sort = (sorting: Sorting) => sortArticles(all, sorting, () => false);
  const byStatus = sort({ column: 'status', direction: 'ascending' });
  expect(byStatus).toEqual([mill, cafe, ferry]);
  expect(sort({ column: 'changed', direction: 'descending' })).toEqual([mill, cafe, ferry]);
  expect(sort({ column: 'title', direction: 'ascending' })).toEqual([ferry, cafe, mill]);
  expect(all).toEqual([ferry, cafe, mill]);
});

test('by a count, articles whose counts are not shown come last either way, whatever they are', () => {
  const counting = (number: number, claim: number, values = {}) =>
    makeSummary(number, { counts: { entity: 0, attribution: 0, claim, note: 0 }, ...values });
  const few = counting(1, 1);
  const many = counting(2, 9);
  const veiled = [counting(3, 5), counting(4, 0), counting(5, 20)];
  const unread = counting(6, 7, { problem: 'damaged' });
  const sort = (direction: Sorting['direction'], column: Sorting['column'] = 'claim') =>
    sortArticles([...veiled, many, unread, few], { column, direction }, (article) => veiled.includes(article));
  const rest = [unread, veiled[2], veiled[1], veiled[0]];
  expect(sort('ascending')).toEqual([few, many, ...rest]);
  expect(sort('descending')).toEqual([many, few, ...rest]);
  expect(sort('ascending', 'changed')).toEqual([few, many, ...veiled, unread]);
  for (const direction of ['ascending', 'descending'] as const) expect(sort(direction, 'status').at(-1)).toBe(unread);
});

test('statuses are counted, absent ones as none', () => {
  const counts = countStatuses(all);
  expect([counts.get('new'), counts.get('in_review'), counts.get('approved')]).toEqual([2, 1, 0]);
});

test('an article that cannot be read has no status: it is counted and found under none, and among all', () => {
  const unread = makeSummary(4, { status: 'new', problem: 'damaged' });
  const some = [...all, unread];
  expect(countStatuses(some)).toEqual(countStatuses(all));
  expect(filterArticles(some, '', 'new')).toEqual([cafe, mill]);
  expect(filterArticles(some, '', null)).toContain(unread);
});
