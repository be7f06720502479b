import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { setReview } from '../../state/review-commands';
import { backToRow } from '../../state/where-shown';
import { isInOpenList } from '../use-window-keys';
import { useTools, useWindowState } from '../window-tools';

const focusable = 'button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Gives the focus to the field that a command asked for, else to the first of the form. `before`: how many requests were answered before. */
export function useFocusRequest(root: RefObject<HTMLElement | null>, before: number): void {
  const { app } = useTools();
  const request = useWindowState((state) => state.focusRequest);
  const answered = useRef(before);
  useEffect(() => {
    if (request.count === answered.current) return;
    answered.current = request.count;
    // A frame later the sheet of a small window is open and its fields can take the focus.
    const frame = requestAnimationFrame(() => {
      const form = root.current?.querySelector('[data-tag-form]') ?? root.current;
      const named = request.field === null ? null : form?.querySelector<HTMLElement>(`[data-field="${request.field}"]`);
      const first =
        form?.querySelector('[data-form-start]')?.querySelector<HTMLElement>(focusable) ??
        form?.querySelector<HTMLElement>(focusable);
      const target = named?.matches(focusable) ? named : (named?.querySelector<HTMLElement>(focusable) ?? first);
      target?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [request, root]);

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isInOpenList(event)) return;
      event.preventDefault();
      const state = app.store.getState();
      const isInForm = event.target instanceof Element && event.target.closest('[data-tag-form]') !== null;
      // Losing the focus is what makes a field keep its words.
      if (state.review.isChanging || state.formFrom === null || state.tab !== 'tags' || !isInForm) {
        app.editor()?.focus();
        if (state.review.isChanging) setReview(app, { isChanging: false });
      } else {
        if (event.target instanceof HTMLElement) event.target.blur();
        app.store.setState(backToRow(app.store.getState()));
      }
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [app, root]);
}
