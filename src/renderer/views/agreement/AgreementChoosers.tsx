import type { ComponentProps } from 'react';
import { memo } from 'react';
import { kindLabel } from '../../../core/agreement/agreement-words';
import { metrics, metricsFor } from '../../../core/agreement/metrics';
import { kindIds } from '../../../core/model/article-state';
import { setAgreement } from '../../state/agreement';
import type { AgreementView } from '../../state/agreement-view';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { Icon } from '../parts/Icon';
import { useSteps } from '../parts/use-steps';
import { useTools, useWindowState } from '../window-tools';

const kinds = (['all', ...kindIds] as const).map((key) => ({
  ...{ key, label: kindLabel(key), hotkey: null },
  description: key === 'all' ? 'Entities, attributions and claims together' : '',
}));

/** What is measured: where, of which kind, and how. It is not drawn anew with each article that is read. */
export const AgreementChoosers = memo(function AgreementChoosers({ view }: { readonly view: AgreementView }) {
  const { app } = useTools();
  const title = useWindowState(({ summaries, agreement: { articleId } }) =>
    articleId === null ? null : (summaries.get(articleId)?.title ?? 'One article'),
  );
  const current = useWindowState((state) => state.opened?.article.id ?? null);
  const currentTitle = useWindowState(({ summaries, opened }) =>
    opened === null ? null : (summaries.get(opened.article.id)?.title ?? null),
  );
  const articleId = view.articleId ?? current;
  const where = [
    { key: 'all', label: 'All articles', hotkey: null, description: '' },
    ...(articleId === null
      ? []
      : [
          {
            key: articleId,
            label: (view.articleId === null ? currentTitle : title) ?? 'One article',
            hotkey: null,
            description: '',
          },
        ]),
  ];
  const offered = metricsFor(view.kind, false).map(({ id, label, meaning }) => ({
    ...{ key: id, label, hotkey: null, description: meaning },
  }));
  const lists: readonly (ComponentProps<typeof ChoiceSelect> & { readonly value: string })[] = [
    {
      field: 'agreement-where',
      label: 'In',
      choices: where,
      value: view.articleId ?? 'all',
      onChange: (key) => setAgreement(app, { articleId: key === 'all' ? null : articleId, behind: null }),
    },
    {
      field: 'agreement-kind',
      label: 'Tags',
      choices: kinds,
      value: view.kind,
      onChange: (key) => {
        const kind = kinds.find((choice) => choice.key === key)?.key ?? 'all';
        const isThere = metricsFor(kind, false).some(({ id }) => id === view.metric);
        setAgreement(app, { kind, label: null, behind: null, ...(isThere ? {} : { metric: metrics[0].id }) });
      },
    },
    {
      field: 'agreement-metric',
      label: 'Figure',
      choices: offered,
      value: view.metric,
      onChange: (key) => {
        const metric = metrics.find(({ id }) => id === key);
        // What is about matched tags has no figures by label.
        if (metric !== undefined)
          setAgreement(app, { metric: metric.id, ...(metric.kind === null ? {} : { label: null }) });
      },
    },
  ];
  const drawn = useSteps(lists.length);
  return (
    <div className="agreement-choosers">
      {lists.map((list, index) =>
        index < drawn ? (
          <ChoiceSelect key={list.field} {...list} />
        ) : (
          <ClosedList key={list.field} label={list.label} words={labelOf(list)} />
        ),
      )}
    </div>
  );
});

function labelOf({ choices, value }: Pick<ComponentProps<typeof ChoiceSelect>, 'choices' | 'value'>): string {
  return choices.find(({ key }) => key === value)?.label ?? '';
}

/** What a list looks like until it can be opened: three of them at once are most of the page’s first drawing. */
function ClosedList({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <div className="field" aria-hidden="true">
      <span className="lbl">{label}</span>
      <span className="sel">
        <span>{words}</span>
        <Icon name="down" />
      </span>
    </div>
  );
}
