import type { ReactNode } from 'react';
import type { OpenRecord } from '../../state/app-state';
import { recordOfSelected } from '../../state/record-of-selected';
import { openRecord } from '../../state/records';
import { jumpBeside } from '../inspector/jump-to';
import type { RecordRow } from '../inspector/record-rows';
import { isDeleteKey, TickList } from '../lists/TickList';
import { useListView } from '../lists/use-list-view';
import { useTools, useWindowState } from '../window-tools';

interface Properties<Item> {
  readonly label: string;
  readonly table: OpenRecord['table'];
  readonly rows: readonly RecordRow<Item>[];
  /** The record whose page was open, to come back to. */
  readonly cameFrom: string | null;
  nameOf(row: RecordRow<Item>): string;
  draw(row: RecordRow<Item>): ReactNode;
  /** A button at the end of the row. */
  beside?(row: RecordRow<Item>): ReactNode;
  /** The part of a mention that stands for the record, such as one source of several; `null` for all of it. */
  partOf(row: RecordRow<Item>): string | null;
  /** What can be done to the ticked rows. */
  actions(chosen: readonly RecordRow<Item>[], onDone: () => void): ReactNode;
  /** What Delete does to the ticked rows, or to the one with the focus; left out where it does nothing. */
  onDelete?(rows: readonly RecordRow<Item>[]): void;
}

/** Records with their counts. Opening one shows its page in place. */
export function RecordList<Item>({
  label,
  table,
  rows,
  cameFrom,
  nameOf,
  draw,
  beside,
  partOf,
  actions,
  onDelete,
}: Properties<Item>) {
  const { app } = useTools();
  const [view, setView] = useListView(table);
  const markedId = useWindowState((state) => {
    const record = recordOfSelected(state);
    return record?.table === table ? record.id : null;
  });
  const step = (row: RecordRow<Item>): void => {
    const [first] = row.mentions;
    if (first !== undefined && row.id !== markedId) jumpBeside(app, first, partOf(row));
  };
  const onKey = (key: string, aimed: () => readonly RecordRow<Item>[]): boolean => {
    if (onDelete === undefined || !isDeleteKey(key)) return false;
    const some = aimed();
    if (some.length === 0) return false;
    onDelete(some);
    return true;
  };
  return (
    <TickList
      label={label}
      rows={rows}
      ticked={view.ticked}
      markedId={markedId}
      cameFrom={cameFrom}
      rowClass="record-row"
      nameOf={nameOf}
      draw={(row) => (
        <>
          <span className={row.id === markedId ? 'record is-here' : 'record'}>{draw(row)}</span>
          {beside?.(row)}
        </>
      )}
      actions={actions}
      onTick={(ticked) => setView({ ...view, ticked })}
      onStep={step}
      onOpen={({ id }) => openRecord(app, { table, id }, 'name')}
      onKey={onKey}
    />
  );
}
