import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

/**
 * Ctrl and Shift with a click tick rows, while a plain click opens one: the list itself knows only one of the two. Listens before the list does.
 */
export function useRowPicking(
  root: RefObject<HTMLElement | null>,
  ids: readonly string[],
  ticked: ReadonlySet<string>,
  onTick: (ids: ReadonlySet<string>) => void,
): void {
  const latest = useRef({ ids, ticked, onTick });
  const anchor = useRef<string | null>(null);
  useEffect(() => {
    latest.current = { ids, ticked, onTick };
  });
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const rowOf = (event: Event): string | null =>
      event.target instanceof Element ? (event.target.closest('[data-key]')?.getAttribute('data-key') ?? null) : null;
    const onPointerDown = (event: PointerEvent): void => {
      const id = rowOf(event);
      if (id === null || event.button !== 0) return;
      const present = latest.current;
      if (event.shiftKey) {
        const to = present.ids.indexOf(id);
        const from = Math.max(0, present.ids.indexOf(anchor.current ?? ''));
        present.onTick(new Set([...present.ticked, ...present.ids.slice(Math.min(from, to), Math.max(from, to) + 1)]));
      } else if (event.ctrlKey || event.metaKey) {
        const next = new Set(present.ticked);
        if (!next.delete(id)) next.add(id);
        present.onTick(next);
        anchor.current = id;
      } else {
        anchor.current = id;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    };
    const swallow = (event: MouseEvent): void => {
      if (rowOf(event) === null || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const follow = ['mousedown', 'pointerup', 'mouseup', 'click'] as const;
    element.addEventListener('pointerdown', onPointerDown, true);
    for (const name of follow) element.addEventListener(name, swallow, true);
    return () => {
      element.removeEventListener('pointerdown', onPointerDown, true);
      for (const name of follow) element.removeEventListener(name, swallow, true);
    };
  }, [root]);
}
