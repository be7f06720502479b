import { useMemo } from 'react';
import type { Thread } from '../../../core/review/threads';
import { countUnread, listThreads } from '../../../core/review/threads';
import { seenStateOf } from '../../state/app-state';
import { useWindowState } from '../window-tools';

const none: readonly Thread[] = [];

/** The threads of the open article that may be seen, newest first. */
export function useThreads(): readonly Thread[] {
  const opened = useWindowState((state) => state.opened);
  return useMemo(() => {
    const article = seenStateOf({ opened });
    return article === null ? none : listThreads(article);
  }, [opened]);
}

/** How many remarks of colleagues this person has not read. */
export function useUnreadCount(threads: readonly Thread[]): number {
  const me = useWindowState((state) => state.me?.id ?? null);
  const read = useWindowState((state) => state.preferences.readThreads);
  return me === null ? 0 : threads.reduce((sum, thread) => sum + countUnread(thread, me, read), 0);
}
