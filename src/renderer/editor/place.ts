import type { App } from '../state/app';
import type { OpenedArticle } from '../state/opened-article';
import type { Surface } from './surface';

/** Keeps the app told of caret, selection and scroll, and puts them where they were when the article is opened. */
export function keepPlace(app: App, opened: OpenedArticle, surface: Surface, sheet: HTMLElement): () => void {
  const stop = new AbortController();
  const { galley } = surface;
  /** The first words in sight: while nothing scrolls they are not looked for again. */
  let top: number | null = null;
  const measure = () => {
    const { anchor, head } = galley.view.state.selection;
    top ??= surface.scroll.firstVisibleOffset();
    return { anchor: galley.blocks.toOffset(anchor), head: galley.blocks.toOffset(head), top };
  };
  let last: ReturnType<typeof measure> | null = null;
  const read = () => last ?? measure();
  const report = (): void => app.reportPlace(read);
  const { place } = opened;
  const longest = galley.blocks.length;
  const within = (offset: number): number => Math.min(offset, longest);
  if (place !== null) {
    galley.select(within(place.anchor), within(place.head));
    if (place.top > 0) surface.scroll.toTop(galley.blocks.toPosition(within(place.top)));
  } else galley.select(0, 0);
  galley.tellSelection();
  // A dialog that is open keeps the keyboard.
  if (app.store.getState().overlay === null) surface.focus();
  sheet.addEventListener('scroll', () => (top = null), { signal: stop.signal, passive: true });
  sheet.addEventListener('scrollend', report, { signal: stop.signal });
  const forget = surface.onCaret(report);
  return () => {
    // The sheet goes: what was not told yet stays as it is now.
    last = measure();
    stop.abort();
    forget();
  };
}
