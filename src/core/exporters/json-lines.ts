import type { BundledArticle, WrittenFile } from './exporter';
import { soleArticle } from './exporter';
import type { LossCount } from './loss-count';
import type { MarkedSpan } from './marked';

export const linesType = 'application/jsonl';

/** One value as one line of JSON: line and paragraph separators inside texts are escaped, for readers that take them for line ends. */
export function toJsonLine(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u2028\u2029\u0085]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}

/** The file of the lines of all articles. */
export function toLinesFile(articles: readonly BundledArticle[], extension: string, lines: string[]): WrittenFile {
  const sole = soleArticle({ articles });
  return {
    name: `${sole?.stem ?? 'articles'}.${extension}`,
    mediaType: linesType,
    content: lines.join(''),
    articleId: sole?.state.article.id ?? null,
  };
}

/** Counts what a line of labelled spans cannot hold of them. */
export function countLeftOut(spans: readonly MarkedSpan[], losses: LossCount): void {
  for (const { fragments, attributes, note } of spans) {
    losses.add('span', 'spans', 'written without the gap between its pieces', fragments.length > 1 ? 1 : 0);
    losses.add('field', 'fields', 'of tags left out', attributes.length);
    losses.add('note', 'notes', 'left out: only that there is one is kept', note === null ? 0 : 1);
  }
}
