import type { Scope } from './app-command';

/** Whether a key neither types nor moves: with Ctrl or Alt, or a function key. Such keys work in fields too. */
export function isChord(key: string): boolean {
  return /^(?:Ctrl\+|Alt\+|(?:Shift\+)?F\d{1,2}$)/.test(key);
}

const moving = /^(?:Ctrl\+)?(?:Shift\+)?(?:ArrowUp|ArrowDown|ArrowLeft|ArrowRight|Home|End|PageUp|PageDown)$/;
const clipboard = new Set(['Ctrl+A', 'Ctrl+C', 'Ctrl+X', 'Ctrl+V', 'Ctrl+Insert', 'Shift+Insert', 'Shift+Delete']);
/** What browsers and systems keep for themselves, so that a page never sees it. */
const outside = new Set([
  'Ctrl+W',
  'Ctrl+T',
  'Ctrl+N',
  'Ctrl+Q',
  'Ctrl+Shift+W',
  'Ctrl+Shift+T',
  'Ctrl+Shift+N',
  'Ctrl+Shift+Q',
  'Ctrl+F4',
  'Alt+F4',
  'Alt+Space',
  'Ctrl+Alt+Delete',
]);
const pressing = new Set(['Enter', 'Space', 'Shift+Enter', 'Shift+Space', 'Delete', 'Backspace', 'Shift+Backspace']);
const notKeys = /(?:^|\+)(?:Dead|Process|Unidentified|Compose|AltGraph|CapsLock|NumLock|ScrollLock|Meta|OS|Fn)$/;

/** Why a key cannot be given to a command of this scope, in words; `null` when it can. */
export function keyProblem(key: string, scope: Scope): string | null {
  if (key === '' || notKeys.test(key)) return 'This key types no sign by itself, so it cannot be told from others.';
  if (/(?:^|\+)Escape$/.test(key)) return 'Esc always closes, steps back or cancels.';
  if (/(?:^|\+)Tab$/.test(key))
    return 'Tab goes to the next control, and to the next layer of keys while words are selected.';
  if (moving.test(key)) return 'This key moves the caret and selects words.';
  if (clipboard.has(key)) return 'This key copies, cuts, pastes or selects all, in the text and in every field.';
  if (outside.has(key)) return 'The browser or the system keeps this key for itself: Galley would never hear it.';
  if (scope === 'edit' && !isChord(key))
    return 'While you edit the text this key types. Use it with Ctrl or Alt, or use a function key.';
  if (/^(?:Ctrl\+)(?:Shift\+)?(?:Backspace|Delete)$/.test(key))
    return 'This key deletes a word in the text and in fields.';
  if (
    key === 'Space' ||
    key === 'Shift+Space' ||
    (pressing.has(key) && (scope === 'window' || scope === 'library' || scope === 'orphans' || scope === 'review'))
  )
    return 'Outside the text this key presses buttons and opens what is listed.';
  return null;
}

/** Whether a key of an event is one that is only held beside others. */
export function isModifier(key: string): boolean {
  return ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Fn', 'OS'].includes(key);
}
