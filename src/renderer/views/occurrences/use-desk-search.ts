import { useEffect, useState } from 'react';
import type { ArticleId } from '../../../core/model/ids';
import type { Sought } from '../../../core/occurrences/find-occurrences';
import type { App } from '../../state/app';
import type { DeskFound } from '../../state/desk-search';
import { notSearched, searchDesk } from '../../state/desk-search';

export interface DeskSearch extends DeskFound {
  /** Keeps what was found so far. */
  stop(): void;
}

/** Searches page by page while `isOn`; another question or leaving stops it. */
export function useDeskSearch(app: App, sought: Sought, except: ArticleId | null, isOn: boolean): DeskSearch {
  const [found, setFound] = useState(notSearched);
  const [stopper, setStopper] = useState<AbortController | null>(null);
  useEffect(() => {
    if (!isOn || sought.names.length === 0) return setFound(notSearched);
    const stopping = new AbortController();
    setStopper(stopping);
    setFound({ ...notSearched, state: 'searching' });
    void searchDesk(app, sought, except, stopping.signal, setFound);
    return () => stopping.abort('left');
  }, [app, sought, except, isOn]);
  return {
    ...found,
    stop: () => {
      stopper?.abort('stopped');
      setFound((present) => (present.state === 'searching' ? { ...present, state: 'stopped' } : present));
    },
  };
}
