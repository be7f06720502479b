/** Moves the focus among the buttons of a group with the arrow keys. */
export function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(':scope > button, :scope > div > button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  if (step === undefined || at === -1) return;
  buttons[at + step]?.focus();
  event.preventDefault();
}
