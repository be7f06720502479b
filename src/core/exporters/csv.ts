import { toCell } from './csv-cells';
import { columns } from './csv-columns';
import type { Exporter } from './exporter';
import { createLossCount } from './loss-count';
import { parentLink } from './mark-names';
import { toRows } from './table-rows';
import { toMarks } from './to-marks';

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
    const rows: string[] = [columns.map(toCell).join(',')];
    for (const article of articles) {
      const marked = toMarks(article, people, losses);
      for (const layer of marked.layers)
        for (const cells of toRows(marked, layer, article.state)) rows.push(cells.map(toCell).join(','));
      const links = marked.layers.flatMap((layer) => layer.links).filter(({ label }) => label !== parentLink).length;
      losses.add('link between tags', 'links between tags', 'left out: a table has no place for them', links);
    }
    const [only, ...others] = articles;
    return {
      files: [
        {
          name: others.length === 0 && only !== undefined ? `${only.stem}.csv` : 'annotations.csv',
          mediaType: 'text/csv',
          content: `\ufeff${rows.join('\r\n')}\r\n`,
          articleId: others.length === 0 && only !== undefined ? only.state.article.id : null,
        },
      ],
      losses: losses.tell(),
    };
  },
};
