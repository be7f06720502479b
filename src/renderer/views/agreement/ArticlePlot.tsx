import { useMemo } from 'react';
import type { AgreementRow } from '../../../core/agreement/agreement-table';
import { figureText } from '../../../core/agreement/agreement-words';
import { articleId } from '../../../core/model/ids';
import type { FigureTable } from '../../state/agreement';
import { setAgreement } from '../../state/agreement';
import type { AgreementView } from '../../state/agreement-view';
import { ShowMore } from '../parts/ShowMore';
import { useGrowingList } from '../parts/use-growing-list';
import { useTools } from '../window-tools';
import type { PlotRowView } from './PlotRows';
import { PlotRows, placed } from './PlotRows';

/** Drawn at first, and whenever somebody comes to their end. */
const rowsAtATime = 20;

/** A point for each article on one line from chance or below to complete agreement, the lowest first: that is where to look. */
export function ArticlePlot({ table, view }: { readonly table: FigureTable; readonly view: AgreementView }) {
  const { app } = useTools();
  const { ticks, rows } = useMemo(() => plotOf(table, view.metric), [table, view.metric]);
  const { shown, hasMore, showMore } = useGrowingList(rows, rowsAtATime);
  const { behind } = view;
  return (
    <div className="plot">
      <div className="plot-axis" aria-hidden="true">
        <span />
        <span className="plot-line">
          {ticks.map(({ value, place }) => (
            <i key={value} style={placed(place)}>
              {`${value}`.replace('-', '−')}
            </i>
          ))}
        </span>
        <span />
      </div>
      <PlotRows
        label="Articles, the lowest figure first"
        rows={shown}
        chosenId={behind?.people === null ? behind.articleId : null}
        onChoose={(id) => {
          const article = articleId.safeParse(id);
          setAgreement(app, { behind: article.success ? { people: null, articleId: article.data } : null });
        }}
      />
      {hasMore && <ShowMore left={rows.length - shown.length} what="article" onMore={showMore} />}
    </div>
  );
}

interface Plot {
  /** Values of the line, and where they stand on it. */
  readonly ticks: readonly { readonly value: number; readonly place: string }[];
  readonly rows: readonly PlotRowView[];
}

function plotOf(table: FigureTable, metric: AgreementView['metric']): Plot {
  const titles = new Map(table.articles.map((article) => [article.articleId, article.title]));
  const rows = rowsOf(table);
  const least = Math.min(0, ...rows.map(({ figure }) => Math.floor((figure.value ?? 0) * 2) / 2));
  const placeOf = (value: number | null | undefined): string | null =>
    value == null ? null : `${((value - least) / (1 - least)) * 100}%`;
  const overall = table.rows.find(
    ({ people, label, articleId: id }) => people === null && label === null && id === null,
  );
  const ticks = least < 0 ? [least, 0, 1] : [0, 0.5, 1];
  return {
    ticks: ticks.map((value) => ({ value, place: placeOf(value) ?? '' })),
    rows: rows.map(({ articleId: id, figure }) => ({
      id,
      title: titles.get(id) ?? 'An article',
      figure: figureText(metric, figure),
      place: placeOf(figure.value),
      overallPlace: placeOf(overall?.figure.value),
    })),
  };
}

function rowsOf({ rows }: FigureTable) {
  return rows
    .flatMap((row) => (row.articleId === null ? [] : [{ ...row, articleId: row.articleId }]))
    .toSorted(byFigure);
}

/** Figures that are not defined come last. */
function byFigure(a: AgreementRow, b: AgreementRow): number {
  return (a.figure.value ?? 2) - (b.figure.value ?? 2);
}
