import { useLayoutEffect } from 'react';
import { findCommand, keyOf, liveKeys } from '../state/keymap';
import { finishWaiting } from '../state/own-task';
import { isChord, isModifier } from '../state/reserved-keys';
import type { CommandTable, WindowTools } from './window-tools';

/** Whatever somebody does next finds done what was chosen before. */
const inputs = ['keydown', 'beforeinput', 'pointerdown'] as const;
const fieldSelector = 'input, textarea, select, [contenteditable="true"]';

/**
 * The window's one key listener. Outside the text it listens before everybody else, because fields and lists stop keys from rising;
 * in the text the editor comes first, and only what it left alone arrives here.
 */
export function useWindowKeys({ app, execute }: WindowTools, { commands, find }: CommandTable): void {
  // Before the first picture: a key pressed as soon as the window is seen must count.
  useLayoutEffect(() => {
    const early = (event: KeyboardEvent): void => {
      if (!isInText(event.target)) handle(event);
    };
    const late = (event: KeyboardEvent): void => {
      if (isInText(event.target) && !event.defaultPrevented) handle(event);
    };
    const handle = (event: KeyboardEvent): void => {
      if (event.isComposing || isModifier(event.key)) return;
      const key = keyOf(event);
      const state = app.store.getState();
      const take = (run: () => void): void => {
        event.preventDefault();
        event.stopPropagation();
        run();
      };
      if (state.overlay !== null && state.overlay !== 'find') {
        // A dialog has the keys to itself; the palette's own key puts it away.
        if (state.overlay === 'palette' && isChord(key) && find('palette.show')?.keys.includes(key))
          take(() => app.store.setState({ overlay: null }));
        return;
      }
      if (document.querySelector('[data-holds-keys]') !== null) return;
      const isInField = event.target instanceof Element && event.target.closest(fieldSelector) !== null;
      const place = isInField || isInText(event.target) ? 'field' : 'list';
      const found = findCommand(commands, key, liveKeys(state, place));
      if (found !== null) take(() => execute(found));
    };
    for (const type of inputs) window.addEventListener(type, finishWaiting, true);
    window.addEventListener('keydown', early, true);
    window.addEventListener('keydown', late);
    return () => {
      for (const type of inputs) window.removeEventListener(type, finishWaiting, true);
      window.removeEventListener('keydown', early, true);
      window.removeEventListener('keydown', late);
    };
  }, [app, execute, commands, find]);
}

/** Whether a key is pressed in a field whose list of suggestions is open: Escape closes that list and nothing else. */
export function isInOpenList({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}

function isInText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.ProseMirror') !== null;
}

/** Puts the focus in the field that finds articles, where there is one. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLElement>('[data-search-field]');
  field?.focus();
  return field !== null;
}
