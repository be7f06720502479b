import { useState } from 'react';
import { Button } from 'react-aria-components';
import { jumpTo } from '../inspector/jump-to';
import type { TagRow } from '../inspector/tag-rows';
import { useTools, useWindowState } from '../window-tools';

/** So many are listed at once; the rest come on demand, so that a name of a thousand mentions does not slow the form. */
const shownAtFirst = 12;

/** Mentions by the paragraph they stand in; a click goes there. */
export function MentionList({ rows, current }: { readonly rows: readonly TagRow[]; readonly current: string }) {
  const { app } = useTools();
  const text = useWindowState((state) => state.opened?.revision.text ?? '');
  const [limit, setLimit] = useState(shownAtFirst);
  return (
    <ul className="mentions">
      {rows.slice(0, limit).map((row) => (
        <li key={row.id}>
          <Button
            className="mention"
            {...(row.id === current ? { 'aria-current': 'true' } : {})}
            onPress={() => jumpTo(app, row)}
          >
            <Context row={row} text={text} />
          </Button>
        </li>
      ))}
      {rows.length > limit && (
        <li>
          <Button className="btn ghost small" onPress={() => setLimit(limit + 100)}>
            Show {Math.min(100, rows.length - limit)} more
          </Button>
        </li>
      )}
    </ul>
  );
}

const around = 28;

/** The words with a little of the text on both sides. */
function Context({ row, text }: { readonly row: TagRow; readonly text: string }) {
  const { place } = row;
  if (place === null) return <>{row.words}</>;
  const before =
    text
      .slice(Math.max(0, place.start - around), place.start)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(place.end, place.end + around).split('\n')[0] ?? '';
  return (
    <>
      {before}
      <b className={`ul ${row.mark ?? ''}`}>{text.slice(place.start, place.end)}</b>
      {after}
    </>
  );
}
