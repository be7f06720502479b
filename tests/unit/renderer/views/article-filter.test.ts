import { describe, expect, test } from 'vitest';
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
  const byStatus = sortArticles(all, { column: 'status', direction: 'ascending' });
  expect(byStatus).toEqual([mill, cafe, ferry]);
  expect(sortArticles(all, { column: 'changed', direction: 'descending' })).toEqual([mill, cafe, ferry]);
  expect(sortArticles(all, { column: 'title', direction: 'ascending' })).toEqual([ferry, cafe, mill]);
  expect(all).toEqual([ferry, cafe, mill]);
});

test('statuses are counted, absent ones as none', () => {
  const counts = countStatuses(all);
  expect([counts.get('new'), counts.get('in_review'), counts.get('approved')]).toEqual([2, 1, 0]);
});
