import type { ArticleSummary } from '../../src/core/model/article-summary';
import { articleId } from '../../src/core/model/ids';
import { uuidOf } from './ids';

/** An article as the library shows it; the higher its number (1 to 31), the newer its last change. */
export function makeSummary(number: number, values: Partial<ArticleSummary> = {}): ArticleSummary {
  return {
    articleId: articleId.parse(uuidOf(number)),
    title: 'Untitled',
    byline: null,
    fileName: null,
    status: 'new',
    words: 0,
    blocks: 0,
    types: {},
    counts: { entity: 0, attribution: 0, claim: 0, note: 0 },
    sourcing: { named: 0, document: 0, unnamed: 0 },
    people: [],
    importedAt: '2026-03-01T00:00:00.000Z',
    changedAt: `2026-03-${String(number).padStart(2, '0')}T00:00:00.000Z`,
    problem: null,
    ...values,
  };
}
