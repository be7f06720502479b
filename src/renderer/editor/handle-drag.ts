import { kindOf } from '../../core/kinds/index';
import { placeEdge } from '../../core/model/resize-fragments';
import type { Fragment } from '../../core/model/selector';
import type { App } from '../state/app';
import { selectedAnnotation } from '../state/app-state';
import type { Surface } from './surface';
import type { Handle } from './tag-tools';

/** How near to the edge of the sheet a dragged handle makes it scroll, and how far in a frame. In pixels. */
const scrollZone = 36;
const scrollStep = 9;

/**
 * Follows a handle until it is let go: shows where the end would go, then moves it there as one change. Escape puts it back. Alt puts the end
 * between any letters.
 */
export function dragHandle(app: App, surface: Surface, handle: Handle, down: PointerEvent): void {
  // Offsets below are of the text that is kept.
  app.saveText();
  const { opened, preferences } = app.store.getState();
  const annotation = selectedAnnotation(app.store.getState());
  const part =
    annotation === null
      ? undefined
      : kindOf(annotation.kind)
          .parts(annotation)
          .find(({ key }) => key === handle.partKey);
  if (opened === null || annotation === null || part === undefined) return;
  const { fragments } = part.selector;
  const { text } = opened.revision;
  const { galley, tools } = surface;
  const stop = new AbortController();
  const { signal } = stop;
  // The knob hangs beside and below its letters: the pointer counts as if it were on them.
  const corner = surface.corner();
  const shift = down.clientX - (corner.x + handle.x);
  const lift = down.clientY - (corner.y + handle.y + handle.height / 2);
  let pointer = down;
  let placed: Fragment | null = null;
  let frame = 0;

  const follow = (): void => {
    frame = 0;
    if (signal.aborted) return;
    const offset = offsetUnder(surface, pointer.clientX - shift, pointer.clientY - lift);
    if (offset !== null) {
      const language = preferences.snapToWords && !pointer.altKey ? opened.article.language : null;
      placed = placeEdge(text, fragments, handle, offset, language);
    }
    if (placed !== null) {
      const { blocks } = galley;
      const { partKey, index } = handle;
      tools.showPreview({ partKey, index, from: blocks.toPosition(placed.start), to: blocks.toPosition(placed.end) });
    }
    if (surface.scroll.nearEdge(pointer.clientY, scrollZone, scrollStep)) frame = requestAnimationFrame(follow);
  };
  const finish = (): void => {
    stop.abort();
    cancelAnimationFrame(frame);
    tools.showPreview(null);
  };
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== down.pointerId) return;
    pointer = event;
    if (frame === 0) frame = requestAnimationFrame(follow);
  };
  const onUp = (event: PointerEvent): void => {
    if (event.pointerId !== down.pointerId) return;
    pointer = event;
    if (frame !== 0) follow();
    finish();
    const before = fragments[handle.index];
    if (placed === null || (placed.start === before?.start && placed.end === before.end)) return;
    const moved = fragments.map((fragment, at) => (at === handle.index && placed !== null ? placed : fragment));
    app.run({
      type: 'annotation.setFragments',
      annotationId: annotation.id,
      partKey: handle.partKey,
      fragments: moved,
      nearby: app.editor()?.tagsNear(moved, annotation.id),
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    finish();
  };
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', onUp, { signal });
  window.addEventListener('pointercancel', finish, { signal });
  window.addEventListener('blur', finish, { signal });
  window.addEventListener('keydown', onKey, { signal, capture: true });
}

/** The text offset nearest to a place in the window; beside the text that of its row. */
function offsetUnder({ galley }: Surface, x: number, y: number): number | null {
  const { left, right } = galley.view.dom.getBoundingClientRect();
  const found = galley.view.posAtCoords({ left: Math.min(Math.max(x, left + 1), right - 1), top: y });
  return found === null ? null : galley.blocks.toOffset(found.pos);
}
