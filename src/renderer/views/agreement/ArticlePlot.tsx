import type { CSSProperties } from 'react';
import { useMemo } from 'react';
import { Collection, ListBox, ListBoxItem, ListBoxLoadMoreItem, Text } from 'react-aria-components';
import type { AgreementRow } from '../../../core/agreement/agreement-table';
import { figureText } from '../../../core/agreement/agreement-words';
import { articleId } from '../../../core/model/ids';
import type { FigureTable } from '../../state/agreement';
import { setAgreement } from '../../state/agreement';
import type { AgreementView } from '../../state/agreement-view';
import { useGrowingList } from '../parts/use-growing-list';
import { useSteps } from '../parts/use-steps';
import { useTools } from '../window-tools';

/** All of them are drawn, also those that are not in sight: the first ones a few in each task. */
const rowsAtATime = 20;
const steps = 4;

/** A point for each article on one line from chance or below to complete agreement, the lowest first: that is where to look. */
export function ArticlePlot({ table, view }: { readonly table: FigureTable; readonly view: AgreementView }) {
  const { app } = useTools();
  const titles = new Map(table.articles.map((article) => [article.articleId, article.title]));
  // The same objects in each drawing: what is drawn already is not drawn again when more comes.
  const rows = useMemo(() => rowsOf(table), [table]);
  const least = Math.min(0, ...rows.map(({ figure }) => Math.floor((figure.value ?? 0) * 2) / 2));
  const placeOf = (value: number): string => `${((value - least) / (1 - least)) * 100}%`;
  const overall = table.rows.find(
    ({ people, label, articleId: id }) => people === null && label === null && id === null,
  );
  const ticks = least < 0 ? [least, 0, 1] : [0, 0.5, 1];
  const { shown, hasMore, showMore } = useGrowingList(rows, rowsAtATime);
  const drawn = useSteps(steps - 1) + 1;
  const isDrawn = drawn === steps;
  const chosen = view.behind?.people === null ? [view.behind.articleId] : [];
  return (
    <div className="plot">
      <div className="plot-axis" aria-hidden="true">
        <span />
        <span className="plot-line">
          {ticks.map((tick) => (
            <i key={tick} style={placed(placeOf(tick))}>
              {`${tick}`.replace('-', '−')}
            </i>
          ))}
        </span>
        <span />
      </div>
      <ListBox
        className="plot-rows"
        aria-label="Articles, the lowest figure first"
        selectionMode="single"
        selectedKeys={chosen}
        onSelectionChange={(keys) => {
          const key = keys === 'all' ? undefined : [...keys][0];
          const id = articleId.safeParse(key);
          setAgreement(app, { behind: id.success ? { people: null, articleId: id.data } : null });
        }}
      >
        <Collection
          items={isDrawn ? shown : shown.slice(0, (drawn * rowsAtATime) / steps)}
          dependencies={[view.metric, least]}
        >
          {({ id, figure, articleId: article }) => {
            const title = titles.get(article) ?? 'An article';
            const text = figureText(view.metric, figure);
            return (
              <ListBoxItem id={id} className="plot-row" textValue={`${title}, ${text}`}>
                <Text slot="label">{title}</Text>
                <span className="plot-line" aria-hidden="true">
                  {overall?.figure.value != null && <u style={placed(placeOf(overall.figure.value))} />}
                  {figure.value !== null && <b style={placed(placeOf(figure.value))} />}
                </span>
                <span className="plot-figure">{text}</span>
              </ListBoxItem>
            );
          }}
        </Collection>
        {hasMore && isDrawn && <ListBoxLoadMoreItem onLoadMore={showMore} />}
      </ListBox>
    </div>
  );
}

function placed(left: string): CSSProperties {
  return { left };
}

function rowsOf({ rows }: FigureTable) {
  return rows
    .flatMap((row) => (row.articleId === null ? [] : [{ ...row, articleId: row.articleId, id: row.articleId }]))
    .toSorted(byFigure);
}

/** Figures that are not defined come last. */
function byFigure(a: AgreementRow, b: AgreementRow): number {
  return (a.figure.value ?? 2) - (b.figure.value ?? 2);
}
