import type { ReactNode } from 'react';
import { Button, Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';

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
  readonly name: string;
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

/**
 * A matrix whose cells open what is behind them. Arrow keys go from cell to cell, Enter opens. Rows and columns may have the same ids: in the table
 * each has one of its own.
 */
export function FigureGrid({ label, corner, columns, rows, cellAt }: Properties) {
  return (
    <div className="figure-grid-frame">
      <Table className="figure-grid" aria-label={label} selectionMode="none">
        <TableHeader>
          <Column id="(row)" isRowHeader className="figure-head">
            {corner}
          </Column>
          {columns.map(({ id, name, over }) => (
            <Column key={id} id={`column ${id}`} textValue={name} className="figure-head">
              {over}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.id} id={`row ${row.id}`} textValue={row.name} className="figure-row">
              <Cell className="figure-name">{row.beside}</Cell>
              {columns.map((column) => (
                <Cell key={column.id} className="figure-cell">
                  <Figure cell={cellAt(row.id, column.id)} />
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Figure({ cell: { text, label, share, isChosen, tone, onPress } }: { readonly cell: GridCell }) {
  if (onPress === null)
    return (
      <span className={`figure is-${tone}`} title={label}>
        {text}
      </span>
    );
  return (
    <Button
      className={`figure is-${tone}`}
      aria-label={label}
      {...(isChosen ? { 'aria-current': true } : {})}
      onPress={onPress}
    >
      {text}
      {share !== null && <i aria-hidden="true" style={{ inlineSize: `${Math.max(0, share) * 100}%` }} />}
    </Button>
  );
}
