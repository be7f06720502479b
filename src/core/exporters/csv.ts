import { toCell } from './csv-cells';
import { columns } from './csv-columns';
import type { Exporter } from './exporter';
import { soleArticle } from './exporter';
import { createLossCount } from './loss-count';
import { toTable } from './table-rows';

/**
 * A table with one row for each tag, for spreadsheets and data frames: UTF-8 with BOM, CR LF, every cell quoted, nothing that a spreadsheet
 * would run. Offsets: code points, as Python and R count. Source: RFC 4180.
 */
export const csv: Exporter = {
  id: 'csv',
  label: 'CSV table',
  extension: 'csv',
  mediaType: 'text/csv',
  keeps:
    'one row for each tag with its words, places and fields, all articles in one table; what lies in another statement; not the text itself and no links between tags',
  offsets: 'code points',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const rows = [columns, ...toTable(articles, people, losses)].map((cells) => cells.map(toCell).join(','));
    const sole = soleArticle({ articles });
    return {
      files: [
        {
          name: `${sole?.stem ?? 'annotations'}.csv`,
          mediaType: 'text/csv',
          content: `\ufeff${rows.join('\r\n')}\r\n`,
          articleId: sole?.state.article.id ?? null,
        },
      ],
      losses: losses.tell(),
    };
  },
};
