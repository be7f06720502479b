import { useLayoutEffect } from 'react';
import { findCommand, keyOf, liveScopes } from '../state/keymap';
import type { WindowTools } from './window-tools';

const fieldSelector = 'input, textarea, select, [contenteditable="true"]';

/** What the title bar does with Alt and the arrow keys. */
export interface History {
  back(): void;
  forward(): void;
}

/**
 * The window's one key listener. Outside the text it listens before everybody else, because fields and lists stop keys from rising;
 * in the text the editor comes first, and only what it left alone arrives here.
 */
export function useWindowKeys(tools: WindowTools, history: History): void {
  // Before the first picture: a key pressed as soon as the window is seen must count.
  useLayoutEffect(() => {
    const early = (event: KeyboardEvent): void => {
      if (!isInText(event.target)) handle(event);
    };
    const late = (event: KeyboardEvent): void => {
      if (isInText(event.target) && !event.defaultPrevented) handle(event);
    };
    const handle = (event: KeyboardEvent): void => {
      const { app, commands } = tools;
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
        if (state.overlay === 'palette' && key === 'Ctrl+K') take(() => app.store.setState({ overlay: null }));
        return;
      }
      if (document.querySelector('[data-holds-keys]') !== null) return;
      if (key === 'Alt+ArrowLeft' || key === 'Alt+ArrowRight') {
        take(key === 'Alt+ArrowLeft' ? history.back : history.forward);
        return;
      }
      const isInField = event.target instanceof Element && event.target.closest(fieldSelector) !== null;
      const place = isInField || isInText(event.target) ? 'field' : 'list';
      const found =
        findCommand(commands, key, liveScopes(state, place)) ??
        findOutside(tools, key, isInField) ??
        (place === 'list' && state.view === 'galley' && isHistoryKey(key)
          ? findCommand(commands, key, ['text', 'galley'])
          : null);
      if (found !== null) take(() => tools.execute(found));
      else if (key === '/' && !isInField && focusSearch()) event.preventDefault();
    };
    window.addEventListener('keydown', early, true);
    window.addEventListener('keydown', late);
    return () => {
      window.removeEventListener('keydown', early, true);
      window.removeEventListener('keydown', late);
    };
  }, [tools, history]);
}

/** The list of keys opens from everywhere, with a single sign only outside fields. */
function findOutside({ commands }: WindowTools, key: string, isInField: boolean) {
  if (isInField && key.length === 1) return null;
  const help = commands.find((command) => command.id === 'keys.show');
  return help?.keys.includes(key) ? help : null;
}

function isHistoryKey(key: string): boolean {
  return key.startsWith('Ctrl+');
}

function isInText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.ProseMirror') !== null;
}

function isModifier(key: string): boolean {
  return key === 'Control' || key === 'Shift' || key === 'Alt' || key === 'Meta';
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLElement>('[data-search-field]');
  field?.focus();
  return field !== null;
}
