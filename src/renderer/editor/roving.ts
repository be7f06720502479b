import { useState } from 'react';

/** Moves the focus among the buttons of a group with the arrow keys. */
export function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(':scope > button, :scope > div > button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  if (step === undefined || at === -1) return;
  buttons[at + step]?.focus();
  event.preventDefault();
}

/**
 * Which button of a group the Tab key stops at: the focused one, else the one wanted, else the first. Buttons name themselves in
 * `data-id`.
 */
export function useTabStop(ids: readonly string[], wanted: string | null) {
  const [focused, setFocused] = useState<string | null>(null);
  const stop = [focused, wanted].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
  return {
    tabIndexOf: (id: string): 0 | -1 => (id === stop ? 0 : -1),
    group: {
      onKeyDown: moveFocus,
      onFocus: (event: React.FocusEvent<HTMLElement>): void => setFocused(event.target.dataset.id ?? null),
      onBlur: (): void => setFocused(null),
    },
  };
}
