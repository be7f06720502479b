import type { CSSProperties, KeyboardEvent } from 'react';
import { memo, useRef, useState } from 'react';
import { moveTo, TypeAhead } from '../lists/row-moves';
import { rowOf } from '../lists/row-stops';

export interface PlotRowView {
  readonly id: string;
  readonly title: string;
  readonly figure: string;
  /** Where on the line its point stands, and where the figure of all; `null` when a figure is not defined. */
  readonly place: string | null;
  readonly overallPlace: string | null;
}

interface Properties {
  readonly label: string;
  readonly rows: readonly PlotRowView[];
  readonly chosenId: string | null;
  onChoose(id: string | null): void;
}

/** How far Page Up and Page Down go: the page scrolls, and not the list. */
const pageRows = 10;

/**
 * The rows of the plot, of which one can be chosen: arrows, Page Up and Down, Home, End and first letters go to a row; Enter, Space or a click chooses it, or
 * no longer does; Escape chooses none. A row is drawn once: React Aria’s list box draws all again when more come.
 */
export function PlotRows({ label, rows, chosenId, onChoose }: Properties) {
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef(new TypeAhead());
  const [lastId, setLastId] = useState<string | null>(null);
  const isThere = (id: string | null): boolean => rows.some((row) => row.id === id);
  const tabStop = [lastId, chosenId].find(isThere) ?? rows[0]?.id;

  const goTo = (index: number | null): void => {
    const row = index === null ? null : list.current?.children[index];
    if (row instanceof HTMLElement) row.focus();
  };
  const idOf = (target: EventTarget): string | null => rowOf(target)?.getAttribute('data-key') ?? null;
  const choose = (id: string | null): void => {
    if (id !== null) onChoose(id === chosenId ? null : id);
  };

  /** Whether the key meant something. */
  const handleKey = ({ key, target, timeStamp, ...event }: KeyboardEvent<HTMLElement>): boolean => {
    const id = idOf(target);
    const at = rows.findIndex((row) => row.id === id);
    if (at === -1 || event.altKey || event.ctrlKey || event.metaKey) return false;
    const to = moveTo(key, { at, count: rows.length, page: pageRows });
    if (to !== null) goTo(to);
    else if (key === 'Escape' && chosenId !== null) onChoose(null);
    else if (key === 'Enter' || (key === ' ' && !typed.current.isOn(timeStamp))) choose(id);
    else if (key.length === 1) goTo(typed.current.find(key, timeStamp, rows, at, ({ title }) => title));
    else return false;
    return true;
  };

  return (
    <div
      ref={list}
      role="listbox"
      className="plot-rows"
      aria-label={label}
      onKeyDown={(event) => {
        if (handleKey(event)) event.preventDefault();
      }}
      onClick={({ target }) => choose(idOf(target))}
      onFocus={({ target }) => setLastId(idOf(target))}
    >
      {rows.map((row) => (
        <PlotRow key={row.id} {...row} isChosen={row.id === chosenId} isTabStop={row.id === tabStop} />
      ))}
    </div>
  );
}

interface RowProperties extends PlotRowView {
  readonly isChosen: boolean;
  readonly isTabStop: boolean;
}

const PlotRow = memo(function PlotRow({ id, title, figure, place, overallPlace, isChosen, isTabStop }: RowProperties) {
  return (
    <div
      role="option"
      className="plot-row"
      data-key={id}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${title}, ${figure}`}
      aria-selected={isChosen}
    >
      <span className="plot-title">{title}</span>
      <span className="plot-line" aria-hidden="true">
        {overallPlace !== null && <u style={placed(overallPlace)} />}
        {place !== null && <b style={placed(place)} />}
      </span>
      <span className="plot-figure">{figure}</span>
    </div>
  );
});

export function placed(left: string): CSSProperties {
  return { left };
}
