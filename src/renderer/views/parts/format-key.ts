const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Escape: 'Esc',
  ' ': 'Space',
};

const macNames: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** The caps to draw for a key as commands write it: `Ctrl+Shift+K` gives Ctrl, Shift and K. */
export function toKeyCaps(key: string, isMac: boolean): readonly string[] {
  // A plus sign as the key itself follows the last joining plus.
  const parts = key.split(/\+(?!$)/).filter((part) => part !== '');
  return parts.map((part) => {
    if (isMac && macNames[part] !== undefined) return macNames[part];
    return names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** A key in one string for `aria-keyshortcuts`, such as `Control+Shift+K`. */
export function toAriaShortcut(key: string, isMac: boolean): string {
  return key.replace(/^Ctrl(?=\+)/, isMac ? 'Meta' : 'Control');
}
