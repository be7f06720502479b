const storageKey = 'galley.recent-commands';
const kept = 8;

/** Ids of the commands that were run from the palette, newest first. */
export function readRecent(): readonly string[] {
  const text = localStorage.getItem(storageKey) ?? '';
  return text.split('\n').filter((id) => id !== '');
}

export function keepRecent(id: string): void {
  const ids = [id, ...readRecent().filter((other) => other !== id)].slice(0, kept);
  localStorage.setItem(storageKey, ids.join('\n'));
}
