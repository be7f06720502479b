import type { AppCommand, Scope } from './app-command';
import type { AppState } from './app-state';

/** The part of a keyboard event that decides which command it means. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The key of a press as commands write it: `Ctrl+Shift+K`, `p`, `]`. Ctrl and Cmd are one. Digits and letters with Alt go by their place on the board. */
export function keyOf(press: KeyPress): string {
  const isChord = press.ctrlKey || press.metaKey || press.altKey;
  const placed = /^(?:Key|Digit)(.)$/.exec(press.code)?.[1];
  const key = press.altKey && placed !== undefined ? placed : press.key;
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  // A shifted sign such as } is its own key; a shifted letter is Shift and the letter.
  const shift = press.shiftKey && (key.length > 1 || isLetter || isChord) ? 'Shift+' : '';
  const name = isLetter ? (isChord ? key.toUpperCase() : key.toLowerCase()) : key;
  return `${press.ctrlKey || press.metaKey ? 'Ctrl+' : ''}${press.altKey ? 'Alt+' : ''}${shift}${name}`;
}

/** The scopes whose keys are live, most special first. `place` is where the keyboard focus is. */
export function liveScopes(state: AppState, place: 'text' | 'list' | 'field'): readonly Scope[] {
  if (place === 'text' && state.mode === 'edit') return ['edit', 'text', 'window'];
  if (place === 'text') return [state.activeKind, 'galley', 'text', 'window'];
  if (place === 'list') return ['library', 'window'];
  return ['window'];
}

/** The command that a key means in these scopes, or `null`. It may be one that cannot run now: ask `whyNot`. */
export function findCommand(commands: readonly AppCommand[], key: string, scopes: readonly Scope[]): AppCommand | null {
  for (const scope of scopes) {
    const found = commands.find((command) => command.scope === scope && command.keys.includes(key));
    if (found !== undefined) return found;
  }
  return null;
}
