import { Button } from 'react-aria-components';
import { counted } from '../parts/count-words';
import type { OccurrenceRow } from './occurrence-rows';
import { offeredIds } from './occurrence-rows';
import type { Occurrences } from './use-occurrences';

/** What was found, how far the search is, and ticks for whole sorts of places. */
export function TickBar({ found }: { readonly found: Occurrences }) {
  const { rows, ticked, counts, desk, tick } = found;
  const idsOf = (holds: (row: OccurrenceRow) => boolean): ReadonlySet<string> =>
    new Set(rows.filter(holds).map(({ id }) => id));
  const sorts = [
    { label: 'New', ids: () => offeredIds(rows) },
    { label: 'Tagged', ids: () => idsOf(({ hit }) => hit.mention !== null) },
    { label: 'All', ids: () => idsOf(() => true) },
    { label: 'None', ids: () => new Set<string>() },
  ];
  const parts = [
    counted(rows.length, 'place'),
    counts.tagged > 0 ? `${counts.tagged} tagged already` : null,
    counts.inside > 0 ? `${counts.inside} inside other names` : null,
    counts.excluded > 0 ? `${counts.excluded} left out` : null,
  ].filter((part) => part !== null);
  return (
    <div className="tick-bar">
      <p role="status">
        <b>{ticked.size.toLocaleString('en-GB')} ticked</b> of {parts.join(', ')}
        {desk.state === 'searching' && ` · article ${desk.searched} of ${desk.total || '…'}`}
        {desk.state === 'stopped' && ` · stopped after ${counted(desk.searched, 'article')}`}
        {desk.problem !== null && <span className="trouble"> · {desk.problem}</span>}
        {desk.unread > 0 && <span className="trouble"> · {counted(desk.unread, 'article')} could not be read</span>}
      </p>
      {desk.state === 'searching' && (
        <Button className="btn small" onPress={desk.stop}>
          Stop looking
        </Button>
      )}
      <fieldset className="tick-sorts">
        <legend>Tick</legend>
        {sorts.map(({ label, ids }) => (
          <Button key={label} className="btn small" onPress={() => tick(ids())}>
            {label}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
