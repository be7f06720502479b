import type { EditorView } from '@tiptap/pm/view';
import type { App } from '../state/app';
import type { SelectedTag } from '../state/app-state';
import { rectsOf } from './block-text';
import type { HoverCards } from './hover-cards';
import type { Surface } from './surface';
import type { TagStepper } from './tag-walk';
import { tagsAmong } from './tag-walk';

/** What the mouse does in the text: a click on a tag's words selects it, again the next one there; hovering names what is under the pointer. */
export function followPointer(
  app: App,
  surface: Surface,
  stepper: TagStepper,
  cards: HoverCards,
  sheet: HTMLElement,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const { galley } = surface;
  const { view } = galley;
  let beforeClick: SelectedTag | null = null;
  let hoverFrame = 0;

  const spansAt = (event: MouseEvent) => {
    const letter = letterAt(view, event);
    return letter === null ? [] : galley.tags.spans.overlapping(letter, letter + 1);
  };

  const onDown = (event: MouseEvent): void => {
    if (event.button !== 0) return;
    if (event.detail <= 1) beforeClick = app.store.getState().selected;
    surface.startDrag();
  };
  const onUp = (): void => surface.endDrag();

  const onClick = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('a') !== null) event.preventDefault();
    if (event.button !== 0) return;
    // The first click of a double click selected what was there; the second wants words, so that goes back.
    if (event.detail === 2 && beforeClick !== null) app.select(beforeClick);
    if (event.detail !== 1 || event.shiftKey || app.store.getState().textSelection !== null) return;
    const candidates = spansAt(event);
    const span = stepper.next(candidates, app.store.getState().selected);
    if (span === null) return;
    app.select({ annotationId: span.annotation.id, partKey: span.partKey });
    surface.tools.offer(candidates);
  };

  const onBlankClick = (event: MouseEvent): void => {
    const isBlank = event.target === sheet || (event.target instanceof Element && event.target.matches('.cols'));
    if (!isBlank || event.detail !== 1) return;
    stepper.forget();
    app.select(null);
    surface.focus();
  };

  const onMove = (event: MouseEvent): void => {
    if (hoverFrame !== 0) return;
    hoverFrame = requestAnimationFrame(() => {
      hoverFrame = 0;
      if (signal.aborted) return;
      const tags = event.buttons === 0 ? tagsAmong(spansAt(event)) : [];
      surface.tools.showHover(tags[0] ?? null);
      cards.point(tags, { x: event.clientX, y: event.clientY });
    });
  };
  const onLeave = (event: MouseEvent): void => {
    // What the pointer was on a moment ago counts no more.
    cancelAnimationFrame(hoverFrame);
    hoverFrame = 0;
    surface.tools.showHover(null);
    const isOntoCard = event.relatedTarget instanceof Element && event.relatedTarget.closest('.hover-card') !== null;
    if (isOntoCard) cards.keep();
    else cards.leave();
  };

  view.dom.addEventListener('mousedown', onDown, { signal });
  view.dom.addEventListener('click', onClick, { signal });
  view.dom.addEventListener('auxclick', onClick, { signal });
  view.dom.addEventListener('mousemove', onMove, { signal });
  view.dom.addEventListener('mouseleave', onLeave, { signal });
  sheet.addEventListener('click', onBlankClick, { signal });
  window.addEventListener('mouseup', onUp, { signal });
  window.addEventListener('blur', onUp, { signal });
  return () => {
    stop.abort();
    cancelAnimationFrame(hoverFrame);
  };
}

/** Position of the letter under the pointer; `null` beside the text. The browser only knows the nearest gap between letters. */
function letterAt(view: EditorView, { clientX, clientY }: MouseEvent): number | null {
  const found = view.posAtCoords({ left: clientX, top: clientY });
  if (found === null) return null;
  for (const from of [found.pos, found.pos - 1]) {
    if (from < 0 || from >= view.state.doc.content.size) continue;
    const start = view.domAtPos(from, 1);
    const { node, offset } = start;
    if (node.nodeType !== Node.TEXT_NODE || offset >= (node.nodeValue?.length ?? 0)) continue;
    const letter = { startContainer: node, startOffset: offset, endContainer: node, endOffset: offset + 1 };
    for (const rect of rectsOf(letter))
      if (
        clientX >= rect.left - 1 &&
        clientX <= rect.right + 1 &&
        clientY >= rect.top - 6 &&
        clientY <= rect.bottom + 6
      )
        return from;
  }
  return null;
}
