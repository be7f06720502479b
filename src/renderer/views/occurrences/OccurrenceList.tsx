import type { ReactNode } from 'react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { entityMark } from '../../../core/kinds/draw-part';
import { typeLabel } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import type { Hit } from '../../../core/occurrences/list-hits';
import type { RowGridHandle } from '../lists/RowGrid';
import { RowGrid } from '../lists/RowGrid';
import { useTagset } from '../window-tools';
import type { OccurrenceRow } from './occurrence-rows';

interface Properties {
  readonly rows: readonly OccurrenceRow[];
  readonly ticked: ReadonlySet<string>;
  /** Whether rows of several articles are mixed, so that each says which it is of. */
  readonly isDesk: boolean;
  /** Whether the list takes the focus when it comes: not when somebody is typing names. */
  readonly takesFocus: boolean;
  onTick(ids: ReadonlySet<string>): void;
}

/** px; a row that says its article has a second line. */
const articleHeight = 34;
const deskHeight = 50;

/** Every place with its context, the words in the middle. Space ticks, Shift extends, Ctrl+A ticks all. */
export function OccurrenceList({ rows, ticked, isDesk, takesFocus, onTick }: Properties) {
  const tagset = useTagset();
  const list = useRef<RowGridHandle>(null);
  // When it comes, the focus is on the first that is ticked.
  const [focused] = useState(() => (takesFocus ? [rows.find(({ id }) => ticked.has(id))?.id ?? null] : null));
  useLayoutEffect(() => {
    if (focused !== null) list.current?.focus(focused);
  }, [focused]);
  const draw = useCallback(
    (row: OccurrenceRow): ReactNode => <Place row={row} isDesk={isDesk} tagset={tagset} />,
    [isDesk, tagset],
  );
  return (
    <RowGrid
      handle={list}
      label="Places where the names stand"
      rows={rows}
      rowHeight={isDesk ? deskHeight : articleHeight}
      rowClass="kwic-row"
      ticked={ticked}
      nameOf={(row) => toWords(row, isDesk, tagset)}
      draw={draw}
      onTick={onTick}
      onOpen={({ id }) => onTick(new Set([id]))}
    />
  );
}

interface PlaceProperties {
  readonly row: OccurrenceRow;
  readonly isDesk: boolean;
  readonly tagset: Tagset;
}

function Place({ row: { hit, title }, isDesk, tagset }: PlaceProperties) {
  return (
    <>
      <span className="kwic-line">
        <span className="kwic-before">
          <bdi>{hit.before}</bdi>
        </span>
        <b className={hit.mention === null ? '' : `ul ${entityMark(tagset, hit.mention.type)}`}>{hit.words}</b>
        <span className="kwic-after">
          <bdi>{hit.after}</bdi>
        </span>
      </span>
      {isDesk && <small className="kwic-title">{title}</small>}
      <small className="kwic-state">{stateOf(hit, tagset)}</small>
    </>
  );
}

/** What stands there already, in a few words; `null` for a place that is free. */
function stateOf(hit: Hit, tagset: Tagset): string | null {
  const excluded = hit.isExcluded ? 'Left out' : null;
  if (hit.mention !== null) {
    const { anchor } = hit.mention.selector;
    const remark = anchor === 'exact' ? excluded : anchor === 'moved' ? 'moved' : 'words changed';
    const label = typeLabel(tagset, hit.mention.type);
    return remark === null ? `Tagged ${label}` : `Tagged ${label}, ${remark.toLowerCase()}`;
  }
  return hit.overlaps === null ? excluded : `In “${hit.overlaps}”`;
}

function toWords({ hit, title }: OccurrenceRow, isDesk: boolean, tagset: Tagset): string {
  const words = `${hit.before}${hit.words}${hit.after}`;
  return [words, isDesk ? title : null, stateOf(hit, tagset)].filter((part) => part !== null).join(', ');
}
