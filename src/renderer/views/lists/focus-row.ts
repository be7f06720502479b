/** So many frames a list has to draw a row that it was scrolled to. */
const patience = 12;

/** Scrolls to a row, if it is not in view: rows are all `rowHeight` pixels high. */
export function scrollToRow(list: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  const isSeen = top >= list.scrollTop && top + rowHeight <= list.scrollTop + list.clientHeight;
  if (!isSeen) list.scrollTop = Math.max(0, top - (list.clientHeight - rowHeight) / 2);
}

/** Gives a row the focus as soon as it is drawn; the list itself, if there is no such row. Ends the wait when what it returns is called. */
export function focusRow(root: HTMLElement, id: string | null, index: number, rowHeight: number): () => void {
  let frame = 0;
  const attempt = (left: number): void => {
    const list = root.querySelector<HTMLElement>('[role="grid"]');
    if (list === null) return;
    if (index !== -1) scrollToRow(list, index, rowHeight);
    const row = id === null ? null : list.querySelector<HTMLElement>(`[data-key="${id}"]`);
    if (row !== null) row.focus();
    else if (index === -1 || left === 0) (list.querySelector<HTMLElement>('[role="row"]') ?? list).focus();
    else frame = requestAnimationFrame(() => attempt(left - 1));
  };
  frame = requestAnimationFrame(() => attempt(patience));
  return () => cancelAnimationFrame(frame);
}
