import type { App } from './app';
import { setPreferences } from './preferences';

/** So many threads are remembered as read; the newest are kept. */
const mostKept = 500;

/** Remembers on this machine that a thread was read up to a moment. It is in no history: reading is not undone. */
export function markThreadRead(app: App, threadId: string, at: string): void {
  const { readThreads } = app.store.getState().preferences;
  const others = Object.entries(readThreads).filter(([id]) => id !== threadId);
  const newest = others.toSorted(([, a], [, b]) => (a < b ? 1 : -1)).slice(0, mostKept - 1);
  setPreferences(app, { readThreads: Object.fromEntries([[threadId, at], ...newest]) });
}
