import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { useState } from 'react';

/** A cell of a matrix; one that leads somewhere can be pressed. */
export interface GridCell {
  readonly text: string;
  /** What a screen reader says of it. */
  readonly label: string;
  /** 0 to 1: how long the bar under the figure is; `null` for none. */
  readonly share: number | null;
  readonly isChosen: boolean;
  readonly tone: 'plain' | 'same' | 'different' | 'quiet';
  readonly onPress: (() => void) | null;
}

export interface GridHead {
  readonly id: string;
  /** What is drawn beside a row and over a column. */
  readonly beside: ReactNode;
  readonly over: ReactNode;
}

interface Properties {
  readonly label: string;
  /** What stands over the names of the rows. */
  readonly corner: string;
  readonly columns: readonly GridHead[];
  readonly rows: readonly GridHead[];
  cellAt(row: string, column: string): GridCell;
}

/** A matrix whose cells open what is behind them. Tab comes to one of them, arrow keys, Home and End go from cell to cell, Enter opens. */
export function FigureGrid({ label, corner, columns, rows, cellAt }: Properties) {
  const [{ row: stopRow, column: stopColumn }, setStop] = useState<Place>({ row: 0, column: 0 });
  const stop = { row: Math.min(stopRow, rows.length - 1), column: Math.min(stopColumn, columns.length - 1) };
  const follow = ({ target }: FocusEvent<HTMLElement>): void => {
    const [row, column] = (target.dataset.cell ?? '').split(' ').map(Number);
    if (row !== undefined && column !== undefined) setStop({ row, column });
  };
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const to = nextPlace(event.key, stop, { row: rows.length - 1, column: columns.length - 1 });
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${to.row} ${to.column}"]`)?.focus();
  };
  return (
    <div className="figure-grid-frame">
      <table className="figure-grid" role="grid" aria-label={label} onKeyDown={move} onFocus={follow}>
        <thead>
          <tr>
            <th scope="col" className="figure-head">
              {corner}
            </th>
            {columns.map(({ id, over }) => (
              <th key={id} scope="col" className="figure-head">
                {over}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, beside }, row) => (
            <tr key={id}>
              <th scope="row" className="figure-name">
                {beside}
              </th>
              {columns.map((head, column) => (
                <Figure
                  key={head.id}
                  cell={cellAt(id, head.id)}
                  place={`${row} ${column}`}
                  tabIndex={row === stop.row && column === stop.column ? 0 : -1}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where a key goes from a cell; `null`: it goes nowhere. */
function nextPlace(key: string, { row, column }: Place, last: Place): Place | null {
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(last.row, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(last.column, column + 1) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: last.column };
    default:
      return null;
  }
}

interface FigureProperties {
  readonly cell: GridCell;
  readonly place: string;
  readonly tabIndex: 0 | -1;
}

function Figure({ cell: { text, label, share, isChosen, tone, onPress }, place, tabIndex }: FigureProperties) {
  if (onPress === null)
    return (
      <td className="figure-cell" data-cell={place} tabIndex={tabIndex} aria-label={label}>
        <span className={`figure is-${tone}`} title={label}>
          {text}
        </span>
      </td>
    );
  return (
    <td className="figure-cell">
      <button
        type="button"
        className={`figure is-${tone}`}
        data-cell={place}
        tabIndex={tabIndex}
        aria-label={label}
        {...(isChosen ? { 'aria-current': true } : {})}
        onClick={onPress}
      >
        {text}
        {share !== null && <i aria-hidden="true" style={{ inlineSize: `${Math.max(0, share) * 100}%` }} />}
      </button>
    </td>
  );
}
