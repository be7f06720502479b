import { isMac } from './platform';

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Escape: 'Esc',
};

const macNames: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** The caps to draw for a key as commands write it: `Ctrl+Shift+K` gives Ctrl, Shift and K. */
export function toKeyCaps(key: string, onMac: boolean): readonly string[] {
  // A plus sign as the key itself follows the last joining plus.
  const parts = key.split(/\+(?!$)/).filter((part) => part !== '');
  return parts.map((part) => {
    if (onMac && macNames[part] !== undefined) return macNames[part];
    return names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** A key in one string for `aria-keyshortcuts`, such as `Control+Shift+K`. */
export function toAriaShortcut(key: string): string {
  return key.replace(/^Ctrl(?=\+)/, isMac ? 'Meta' : 'Control');
}

/** A key in words and signs, as it stands in a sentence: `Ctrl+Shift+K`, or `⌘⇧K` on a Mac. */
export function keyText(key: string): string {
  return toKeyCaps(key, isMac).join(isMac ? '' : '+');
}
