import { useRef, useState } from 'react';
import { extendTicked } from './row-moves';

interface RowTicks<Row> {
  /** What is said aloud of the last tick. */
  readonly spoken: string;
  toggle(row: Row): void;
  tickAll(): void;
  /** Ticks from where the last tick was, or else from `from`, to `index`. */
  extendTo(index: number, from: number): void;
  /** The next range begins at this row. */
  anchorAt(row: Row): void;
}

interface Range {
  readonly anchor: string;
  /** How far it reaches by now. */
  readonly reached: string;
  /** Whether it began with a tick: it is over when nothing is ticked any more. */
  readonly byTick: boolean;
}

/** Ticks rows of a grid: one, a range, all. */
export function useRowTicks<Row extends { readonly id: string }>(
  rows: readonly Row[],
  ticked: ReadonlySet<string>,
  nameOf: (row: Row) => string,
  onTick: (ids: ReadonlySet<string>) => void,
): RowTicks<Row> {
  const [spoken, setSpoken] = useState('');
  const range = useRef<Range | null>(null);
  const anchorAt = ({ id }: Row): void => {
    range.current = { anchor: id, reached: id, byTick: false };
  };
  return {
    spoken,
    anchorAt,
    toggle: (row) => {
      const next = new Set(ticked);
      if (!next.delete(row.id)) next.add(row.id);
      range.current = { anchor: row.id, reached: row.id, byTick: true };
      setSpoken(`${nameOf(row)} ${next.has(row.id) ? 'ticked' : 'not ticked'}`);
      onTick(next);
    },
    tickAll: () => {
      setSpoken('All ticked');
      onTick(new Set(rows.map(({ id }) => id)));
    },
    extendTo: (index, from) => {
      const row = rows[index];
      if (row === undefined) return;
      const ids = rows.map(({ id }) => id);
      const before = range.current;
      const isOver = before === null || (before.byTick && ticked.size === 0);
      const known = isOver ? -1 : ids.indexOf(before.anchor);
      const anchor = known === -1 ? from : known;
      const reached = known === -1 ? anchor : Math.max(0, ids.indexOf(before?.reached ?? ''));
      range.current = { anchor: ids[anchor] ?? row.id, reached: row.id, byTick: true };
      setSpoken(`${nameOf(row)} ticked`);
      onTick(extendTicked(ids, ticked, { anchor, reached, to: index }));
    },
  };
}
