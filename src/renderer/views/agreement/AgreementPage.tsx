import { useState } from 'react';
import { Button } from 'react-aria-components';
import { agreementCsv } from '../../../core/agreement/agreement-csv';
import { figureText, kindLabel, metricOf } from '../../../core/agreement/agreement-words';
import { undefinedWords } from '../../../core/agreement/figure';
import type { FigureTable } from '../../state/agreement';
import { askEverything } from '../../state/agreement';
import type { AgreementView } from '../../state/agreement-view';
import { countVeiled } from '../../state/blind';
import { saveTextFile } from '../dialogs/save-files';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { useSteps } from '../parts/use-steps';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { AgreementChoosers } from './AgreementChoosers';
import { ArticlePlot } from './ArticlePlot';
import { BehindPanel } from './BehindPanel';
import { LabelList } from './LabelList';
import { PeopleMatrix } from './PeopleMatrix';
import type { Figures } from './use-figures';
import { useFigures } from './use-figures';
import type { PeopleNames } from './use-people-names';
import { usePeopleNames } from './use-people-names';

/** How far people agree: one figure of one kind over labels, people and articles, and beside them the tags behind it. */
export function AgreementPage() {
  const view = useWindowState((state) => state.agreement);
  const names = usePeopleNames();
  const figures = useFigures(view);
  const { table, of, problem } = figures;
  // Figures that are on their way are not shown under the name of others.
  const isFitting = of?.kind === view.kind && of.metric === view.metric && of.articleId === view.articleId;
  return (
    <>
      <main className="page agreement" data-region="main" aria-busy={figures.reading !== null}>
        <div className="page-head">
          <h1>Agreement</h1>
          <Reading figures={figures} />
          <ExportButton isDisabled={table === null || table.articles.length === 0} />
        </div>
        <AgreementChoosers view={view} />
        <p className="agreement-meaning">{metricOf(view.metric).meaning}</p>
        {problem !== null && (
          <p className="agreement-problem" role="alert">
            <Icon name="warn" /> {problem}
          </p>
        )}
        {table !== null && isFitting && (
          <>
            <Overall figures={table} />
            {table.people.length > 1 && <Parts table={table} view={view} names={names} />}
          </>
        )}
      </main>
      <BehindPanel view={view} names={names} />
    </>
  );
}

interface PartsProperties {
  readonly table: FigureTable;
  readonly view: AgreementView;
  readonly names: PeopleNames;
}

/** The figure over labels, people and articles, drawn one after the other. */
function Parts({ table, view, names }: PartsProperties) {
  const drawn = useSteps(2);
  return (
    <div className="agreement-parts">
      <section aria-label="By label">
        <h2>{kindLabel(view.kind)} by label</h2>
        <LabelList table={table} view={view} />
      </section>
      <section aria-label="By two people">
        <h2>Each two people</h2>
        {drawn > 0 && <PeopleMatrix table={table} view={view} names={names} />}
      </section>
      <section aria-label="By article" className="agreement-articles">
        <h2>Article by article{view.label === null ? '' : ', all labels'}</h2>
        {drawn > 1 && <ArticlePlot table={table} view={view} />}
      </section>
    </div>
  );
}

function Overall({
  figures: { articles, people, alone, unread, leftOut, rows },
}: {
  readonly figures: NonNullable<Figures['table']>;
}) {
  const metric = useWindowState((state) => state.agreement.metric);
  const overall = rows.find((row) => row.people === null && row.label === null && row.articleId === null)?.figure;
  const veiled = useWindowState(countVeiled);
  const remarks = [
    alone === 0 ? null : `${counted(alone, 'article')} tagged by one person only`,
    unread.length === 0 ? null : `${counted(unread.length, 'article')} could not be read`,
    leftOut.orphaned === 0 ? null : `${counted(leftOut.orphaned, 'tag')} left out: their words are gone`,
    leftOut.excluded === 0 ? null : `${counted(leftOut.excluded, 'span')} in left-out paragraphs`,
    veiled === 0 ? null : `${counted(veiled, 'article')} hidden while you tag blind`,
  ].filter((remark) => remark !== null);
  return (
    <div className="agreement-overall">
      <b>{overall === undefined ? 'n/a' : figureText(metric, overall)}</b>
      <p>
        {counted(people.length, 'person', 'people')}, {counted(articles.length, 'article')}
        {overall?.reason != null && <small>{undefinedWords[overall.reason]}</small>}
        {remarks.length > 0 && <small>{remarks.join(' · ')}</small>}
      </p>
    </div>
  );
}

function Reading({ figures: { reading, stop } }: { readonly figures: Figures }) {
  return (
    <span className="agreement-reading" role="status">
      {reading !== null && reading.total > 0 && reading.done < reading.total && (
        <>
          Read {reading.done} of {counted(reading.total, 'article')}
          <Button className="btn small" onPress={stop}>
            Stop
          </Button>
        </>
      )}
    </span>
  );
}

function ExportButton({ isDisabled }: { readonly isDisabled: boolean }) {
  const { app } = useTools();
  const tagset = useTagset();
  const [isWorking, setWorking] = useState(false);
  const save = async (): Promise<void> => {
    setWorking(true);
    const { agreement, people } = app.store.getState();
    const answer = await askEverything(app, agreement);
    setWorking(false);
    if (!answer.ok) return app.say('bad', answer.error);
    const { rows, articles } = answer.value;
    const table = agreementCsv(rows, {
      tagset,
      people: new Map(people.map(({ id, displayName }) => [id, displayName])),
      articles: new Map(articles.map(({ articleId, title }) => [articleId, title])),
    });
    saveTextFile('agreement.csv', 'text/csv', table);
  };
  return (
    <Button className="btn" isDisabled={isDisabled || isWorking} onPress={() => void save()}>
      <Icon name="export" />
      Export table
    </Button>
  );
}
