import type { MouseEvent, ReactNode } from 'react';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../parts/Icon';
import { KeyZone } from '../parts/KeyZone';
import type { PaletteRows } from './palette-rows';
import { firstOf } from './palette-rows';

interface PaletteRow {
  readonly id: string;
}

interface Properties<Row> {
  /** What is asked for. */
  readonly label: string;
  /** What the palette is about, at the end of the field. */
  readonly chip: ReactNode;
  readonly query: string;
  readonly listLabel: string;
  readonly sections: readonly PaletteRows<Row>[];
  /** How many rows are drawn, when not all of them are yet. The keys move among all: what they mark is drawn. */
  readonly drawn?: number;
  /** What is said when there are no rows. */
  readonly empty: string;
  classOf(row: Row): string;
  /** What a row holds: a component that is drawn anew only when something of it changes. */
  draw(row: Row): ReactNode;
  onQuery(query: string): void;
  onChoose(row: Row, hasShift: boolean): void;
}

/** How far Page Up and Page Down go, in rows. */
const pageLength = 10;

/**
 * A field, and below it the rows that its words find. The focus stays in the field; the keys move a mark among the rows. The first is marked whenever the
 * words change, so that Enter takes it. A list box of React Aria draws every row twice, and all that are there once more when some come: a letter took too long.
 */
export function PaletteBox<Row extends PaletteRow>(properties: Properties<Row>) {
  const {
    label,
    chip,
    query,
    listLabel,
    sections,
    drawn = Number.POSITIVE_INFINITY,
    empty,
    classOf,
    draw,
    onQuery,
    onChoose,
  } = properties;
  const base = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [markedId, setMarkedId] = useState<string | null>(null);
  const rows = sections.flatMap(({ entries }) => entries);
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === markedId),
  );
  const marked = rows[at];
  useLayoutEffect(() => input.current?.focus(), []);
  const isScrolled = useRef(false);
  useLayoutEffect(() => {
    if (markedId === null) return;
    list.current?.querySelector('[data-focused]')?.scrollIntoView({ block: 'nearest' });
    // That is told with the next frame only.
    isScrolled.current = true;
  }, [markedId]);
  const isFirst = at === 0;
  useLayoutEffect(() => {
    // Other words bring other rows.
    void query;
    // All the way up, so that the heading of the first row is seen as well. A list that stands there already is not laid out for that.
    if (isFirst && isScrolled.current) list.current?.scrollTo(0, 0);
  }, [isFirst, query]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = toRow(event, at, rows.length);
    if (event.key === 'Enter') {
      if (marked !== undefined && !event.repeat) onChoose(marked, event.shiftKey);
    } else if (to === null) return;
    else setMarkedId(rows[to]?.id ?? null);
    event.preventDefault();
  };
  const onClick = ({ target, shiftKey }: MouseEvent): void => {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    const row = rows.find(({ id }) => option?.id === `${base}${id}`);
    if (row !== undefined) onChoose(row, shiftKey);
  };

  return (
    <>
      <KeyZone className="palette-in" onKeyDown={onKeyDown}>
        <Icon name="find" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={rows.length > 0}
          aria-controls={rows.length > 0 ? base : undefined}
          aria-activedescendant={marked === undefined ? undefined : `${base}${marked.id}`}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={({ target }) => {
            setMarkedId(null);
            onQuery(target.value);
          }}
        />
        {chip !== null && <span className="chip">{chip}</span>}
      </KeyZone>
      {rows.length > 0 && (
        <div
          ref={list}
          id={base}
          role="listbox"
          tabIndex={-1}
          className="palette-list"
          aria-label={listLabel}
          // The focus stays in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onClick}
          onScroll={({ currentTarget }) => {
            isScrolled.current = currentTarget.scrollTop > 0;
          }}
          onKeyDown={({ nativeEvent }) => onKeyDown(nativeEvent)}
        >
          {firstOf(sections, Math.max(drawn, at + 1)).map(({ title, entries }) => (
            <Section key={title} title={title}>
              {entries.map((row) => (
                <div
                  key={row.id}
                  id={`${base}${row.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={row === marked}
                  data-focused={row === marked ? '' : undefined}
                  className={classOf(row)}
                >
                  {draw(row)}
                </div>
              ))}
            </Section>
          ))}
        </div>
      )}
      <div className={rows.length > 0 ? 'sr' : 'palette-list'} aria-live="polite">
        {rows.length === 0 && <p className="nothing small">{empty}</p>}
      </div>
    </>
  );
}

function Section({ title, children }: { readonly title: string | null; readonly children: ReactNode }) {
  if (title === null) return children;
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

/** Where a key leads from row `at` of `count`; `null` when it means something to the field. */
function toRow({ key, shiftKey }: KeyboardEvent, at: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(at + pageLength, last);
    case 'PageUp':
      return Math.max(at - pageLength, 0);
    case 'Home':
      return shiftKey ? null : 0;
    case 'End':
      return shiftKey ? null : last;
    default:
      return null;
  }
}
