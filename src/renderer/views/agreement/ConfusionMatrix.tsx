import { useEffect, useState } from 'react';
import { spanLabel } from '../../../core/agreement/agreement-words';
import { confidence } from '../../../core/model/tagset';
import { confidenceLabel } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import type { PairFigures } from '../../state/agreement';
import { askPair, setAgreement } from '../../state/agreement';
import type { AgreementView, Behind } from '../../state/agreement-view';
import { counted } from '../parts/count-words';
import { useTagset, useTools, useWindowState } from '../window-tools';
import type { GridCell } from './FigureGrid';
import { FigureGrid } from './FigureGrid';
import type { PeopleNames } from './use-people-names';

interface Properties {
  readonly view: AgreementView;
  readonly behind: Extract<Behind, { readonly people: readonly [unknown, unknown] }>;
  readonly names: PeopleNames;
}

/** What one of two called what the other called so: the first person down, the second across. Each number opens its tags. */
export function ConfusionMatrix({ view, behind, names }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const summaries = useWindowState((state) => state.summaries);
  const [detail, setDetail] = useState<PairFigures | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [first, second] = behind.people;
  const { articleId, kind } = view;
  useEffect(() => {
    void summaries;
    let isWanted = true;
    const asked = { ...app.store.getState().agreement, articleId, kind };
    void askPair(app, asked, [first, second]).then((answer) => {
      if (!isWanted) return;
      setDetail(answer.ok ? answer.value : null);
      setProblem(answer.ok ? null : answer.error);
    });
    return () => {
      isWanted = false;
    };
  }, [app, articleId, kind, first, second, summaries]);
  if (problem !== null) return <p className="nothing small">{problem}</p>;
  if (detail === null) return null;
  const { confusion } = detail;
  const labels = [...new Set(confusion.flatMap(({ a, b }) => [a, b]))].filter((label) => label !== '').sort();
  const heads = [...labels, ''].map((label) => {
    const name = spanLabel(tagset, label);
    return { id: label === '' ? none : label, beside: name, over: name };
  });
  const cellAt = (row: string, column: string): GridCell => {
    const [a, b] = [row, column].map((id) => (id === none ? '' : id));
    if (a === undefined || b === undefined || (a === '' && b === '')) return empty;
    const found = confusion.find((cell) => cell.a === a && cell.b === b)?.count ?? 0;
    const said = `${names.nameOf(first)} ${spanLabel(tagset, a)}, ${names.nameOf(second)} ${spanLabel(tagset, b)}`;
    if (found === 0) return { ...empty, text: '·', label: `${said}: none` };
    return {
      text: `${found}`,
      label: `${said}: ${found}`,
      share: null,
      isChosen: behind.labels?.[0] === a && behind.labels[1] === b,
      tone: a === b ? 'same' : 'different',
      onPress: () => setAgreement(app, { behind: { people: behind.people, labels: [a, b] } }),
    };
  };
  return (
    <section className="behind-matrix">
      <h3>
        {names.nameOf(first)} down, {names.nameOf(second)} across
      </h3>
      <FigureGrid
        label={`Labels: ${names.nameOf(first)} down, ${names.nameOf(second)} across`}
        corner="Label"
        columns={heads}
        rows={heads}
        cellAt={cellAt}
      />
      {detail.confidence !== null && <Confidence detail={detail.confidence} tagset={tagset} />}
    </section>
  );
}

/** What stands for “None” as an id of a row. */
const none = '(none)';
const empty: GridCell = {
  ...{ text: '', label: 'Neither tagged anything', share: null },
  ...{ isChosen: false, tone: 'quiet', onPress: null },
};

interface ConfidenceProperties {
  readonly detail: NonNullable<PairFigures['confidence']>;
  readonly tagset: Tagset;
}

function Confidence({ detail, tagset }: ConfidenceProperties) {
  const name = (key: string): string => confidenceLabel(tagset, confidence.safeParse(key).data ?? null);
  const apart = detail.compared.filter(({ a, b }) => a !== b);
  const same = detail.compared.filter(({ a, b }) => a === b).reduce((sum, { count }) => sum + count, 0);
  return (
    <dl className="nums">
      <dt>Same confidence</dt>
      <dd>{same}</dd>
      {apart.map(({ a, b, count }) => (
        <div key={`${a} ${b}`}>
          <dt>
            {name(a)} and {name(b)}
          </dt>
          <dd>{count}</dd>
        </div>
      ))}
      <dt>Left out</dt>
      <dd>
        {counted(detail.notJudged, 'claim')} that one can’t judge, {detail.notRated} not rated
      </dd>
    </dl>
  );
}
