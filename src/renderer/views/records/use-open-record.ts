import { useEffect, useRef } from 'react';
import type { OpenRecord } from '../../state/app-state';
import { useTools, useWindowState } from '../window-tools';

/** The record whose page is open in a tab, and the one that was open before the list is shown again. It closes when the record is gone. */
export function useOpenRecord<Row extends { readonly id: string }>(
  table: OpenRecord['table'],
  rows: readonly Row[],
): { readonly row: Row | null; readonly cameFrom: string | null } {
  const { app } = useTools();
  const open = useWindowState((state) => (state.openRecord?.table === table ? state.openRecord.id : null));
  const row = open === null ? null : (rows.find(({ id }) => id === open) ?? null);
  const last = useRef<string | null>(null);
  const cameFrom = open === null ? last.current : null;
  useEffect(() => {
    last.current = open;
  }, [open]);
  useEffect(() => {
    if (open !== null && row === null) app.store.setState({ openRecord: null });
  }, [app, open, row]);
  return { row, cameFrom };
}
