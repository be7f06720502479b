import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { kindOf } from '../../../core/kinds/index';
import type { TagRow } from '../inspector/tag-rows';
import { useTools, useWindowState } from '../window-tools';

/**
 * The text and the list follow each other: a tag selected elsewhere is scrolled to in the list; a row that the arrow keys come to is selected
 * and shown in the text, which does not take the focus. Rows are all `rowHeight` pixels high.
 */
export function useListFollowing(
  root: RefObject<HTMLElement | null>,
  rows: readonly TagRow[],
  rowHeight: number,
  reach: (index: number) => void,
): void {
  const { app } = useTools();
  const selectedId = useWindowState((state) => state.selected?.annotationId ?? null);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });

  useEffect(() => {
    const list = root.current?.querySelector<HTMLElement>('[role="grid"]') ?? null;
    if (selectedId === null || list === null || list.contains(document.activeElement)) return;
    const index = latest.current.findIndex(({ id }) => id === selectedId);
    if (index === -1) return;
    reach(index);
    // A frame later the list is as long as it must be.
    const frame = requestAnimationFrame(() => {
      const top = index * rowHeight;
      const isSeen = top >= list.scrollTop && top + rowHeight <= list.scrollTop + list.clientHeight;
      if (!isSeen) list.scrollTop = Math.max(0, top - (list.clientHeight - rowHeight) / 2);
    });
    return () => cancelAnimationFrame(frame);
  }, [selectedId, root, rowHeight, reach]);

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let isStepping = false;
    const onKeyDown = (event: KeyboardEvent): void => {
      isStepping = ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'].includes(event.key);
    };
    const onFocus = (event: FocusEvent): void => {
      if (!isStepping || !(event.target instanceof Element)) return;
      isStepping = false;
      const id = event.target.getAttribute('data-key');
      const row = latest.current.find((candidate) => candidate.id === id);
      if (row === undefined) return;
      app.store.setState({ selected: { annotationId: row.id, partKey: firstPart(row) }, isListShown: true });
      if (row.place !== null) app.editor()?.reveal(row.place.start, row.place.end);
    };
    element.addEventListener('keydown', onKeyDown, true);
    element.addEventListener('focusin', onFocus);
    return () => {
      element.removeEventListener('keydown', onKeyDown, true);
      element.removeEventListener('focusin', onFocus);
    };
  }, [app, root]);
}

function firstPart({ annotation }: TagRow): string | null {
  return kindOf(annotation.kind).parts(annotation)[0]?.key ?? null;
}
