import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { useTools, useWindowState } from '../window-tools';
import { focusRow, scrollToRow } from './focus-row';

interface Following {
  /** Ids of the rows, in their order. */
  readonly ids: readonly string[];
  /** The row of what is selected in the text, or `null`. */
  readonly markedId: string | null;
  /** Pixels; all rows have it. */
  readonly rowHeight: number;
  reach(index: number): void;
  /** The arrow keys came to a row: show it in the text, which does not take the focus. */
  onStep(id: string): void;
}

const stepKeys = ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

/**
 * The text and the list follow each other: what is selected elsewhere is scrolled to in the list, and a row that the arrow keys come to is shown
 * in the text. A row that a command asks for takes the focus. Tells whether the last that was done in the list was done by key.
 */
export function useListFollowing(root: RefObject<HTMLElement | null>, following: Following): RefObject<boolean> {
  const { app } = useTools();
  const request = useWindowState((state) => state.rowRequest);
  const latest = useRef(following);
  const isByKey = useRef(false);
  const stopWaiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    latest.current = following;
  });
  const { markedId } = following;

  useEffect(() => {
    const list = root.current?.querySelector<HTMLElement>('[role="grid"]') ?? null;
    if (markedId === null || list === null || list.contains(document.activeElement)) return;
    const { ids, rowHeight, reach } = latest.current;
    const index = ids.indexOf(markedId);
    if (index === -1) return;
    reach(index);
    // A frame later the list is as long as it must be.
    const frame = requestAnimationFrame(() => scrollToRow(list, index, rowHeight));
    return () => cancelAnimationFrame(frame);
  }, [markedId, root]);

  useEffect(() => {
    const element = root.current;
    if (request === null || element === null) return;
    const { ids, rowHeight, reach, markedId: marked } = latest.current;
    const id = [request.id, marked].find((one) => one !== null && ids.includes(one)) ?? null;
    const index = id === null ? -1 : ids.indexOf(id);
    if (index !== -1) reach(index);
    stopWaiting.current?.();
    stopWaiting.current = focusRow(element, id, index, rowHeight);
    // Answered once: a list that is drawn later does not take the focus for it.
    app.store.setState({ rowRequest: null });
  }, [app, request, root]);
  useEffect(() => () => stopWaiting.current?.(), []);

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let isStepping = false;
    const onKeyDown = (event: KeyboardEvent): void => {
      isByKey.current = true;
      isStepping = stepKeys.includes(event.key);
    };
    const onPointerDown = (): void => {
      isByKey.current = false;
    };
    const onFocus = (event: FocusEvent): void => {
      if (!isStepping || !(event.target instanceof Element)) return;
      isStepping = false;
      const id = event.target.getAttribute('data-key');
      if (id !== null) latest.current.onStep(id);
    };
    element.addEventListener('keydown', onKeyDown, true);
    element.addEventListener('pointerdown', onPointerDown, true);
    element.addEventListener('focusin', onFocus);
    return () => {
      element.removeEventListener('keydown', onKeyDown, true);
      element.removeEventListener('pointerdown', onPointerDown, true);
      element.removeEventListener('focusin', onFocus);
    };
  }, [root]);
  return isByKey;
}
