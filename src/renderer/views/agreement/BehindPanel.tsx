import { setAgreement } from '../../state/agreement';
import type { AgreementView, Behind } from '../../state/agreement-view';
import { IconButton } from '../parts/IconButton';
import { useTools, useWindowState } from '../window-tools';
import { ConfusionMatrix } from './ConfusionMatrix';
import { SpanList } from './SpanList';
import type { PeopleNames } from './use-people-names';

/** The tags behind the chosen figure. */
export function BehindPanel({ view, names }: { readonly view: AgreementView; readonly names: PeopleNames }) {
  const { app } = useTools();
  const { behind } = view;
  return (
    <aside
      className={`insp agreement-behind${behind === null ? ' is-empty' : ''}`}
      aria-label="Behind the figure"
      data-region="inspector"
    >
      {behind === null ? (
        <p className="nothing small">Choose a figure of two people, or an article, to see the tags behind it.</p>
      ) : (
        <>
          <div className="behind-head">
            <h2>
              <BehindTitle behind={behind} names={names} />
            </h2>
            <IconButton icon="close" label="Close" onPress={() => setAgreement(app, { behind: null })} />
          </div>
          {behind.people !== null && <ConfusionMatrix view={view} behind={behind} names={names} />}
          <SpanList
            key={JSON.stringify([view.articleId, view.kind, behind])}
            view={view}
            behind={behind}
            names={names}
          />
        </>
      )}
    </aside>
  );
}

function BehindTitle({ behind, names }: { readonly behind: Behind; readonly names: PeopleNames }) {
  const title = useWindowState(({ summaries }) =>
    behind.people === null ? (summaries.get(behind.articleId)?.title ?? 'An article') : null,
  );
  if (behind.people === null) return title;
  return `${names.nameOf(behind.people[0])} and ${names.nameOf(behind.people[1])}`;
}
