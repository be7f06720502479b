import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { useTools, useWindowState } from '../window-tools';
import type { RowGridHandle } from './RowGrid';

/**
 * The list follows the text: what is selected there is scrolled to, unless somebody is in the list. A row that a command asks for takes the focus,
 * as does the row `cameFrom`, to come back to.
 */
export function useListFollowing(
  list: RefObject<RowGridHandle | null>,
  markedId: string | null,
  cameFrom: string | null,
): void {
  const { app } = useTools();
  const request = useWindowState((state) => state.rowRequest);
  const marked = useRef(markedId);
  const stopWaiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    marked.current = markedId;
    if (markedId !== null) list.current?.show(markedId);
  }, [markedId, list]);

  useEffect(() => {
    if (request === null) return;
    stopWaiting.current?.();
    stopWaiting.current = focusSoon(list, [request.id, marked.current]);
    // Answered once: a list that is drawn later does not take the focus for it.
    app.store.setState({ rowRequest: null });
  }, [app, request, list]);
  useEffect(() => () => stopWaiting.current?.(), []);

  useEffect(() => (cameFrom === null ? undefined : focusSoon(list, [cameFrom])), [cameFrom, list]);
}

/** The first of these that the list has takes the focus in the next frame, when what had it before is gone. */
function focusSoon(list: RefObject<RowGridHandle | null>, ids: readonly (string | null)[]): () => void {
  const frame = requestAnimationFrame(() => list.current?.focus(ids));
  return () => cancelAnimationFrame(frame);
}
