import { useEffect, useState } from 'react';
import type { FigureTable } from '../../state/agreement';
import { askFigures, gatherAgreement } from '../../state/agreement';
import type { AgreementView } from '../../state/agreement-view';
import { useTools, useWindowState } from '../window-tools';

/** How far the measuring is, and what it gave. What was measured before stays in sight until the new figures are there. */
export interface Figures {
  readonly table: FigureTable | null;
  /** The page that the table answers: its figures are of this kind and metric. */
  readonly of: AgreementView | null;
  readonly reading: { readonly done: number; readonly total: number } | null;
  readonly problem: string | null;
  /** Ends the reading; what is known already is measured. */
  stop(): void;
}

/** Measures what the page shows, again when something on the desk changed. */
export function useFigures(view: AgreementView): Figures {
  const { app } = useTools();
  const { articleId, kind, metric } = view;
  // While the list is still growing it is no other list a few times a second: the backend measures every article there is.
  const listed = useWindowState((state) => (state.libraryUnread === 0 ? state.summaries : null));
  const tagset = useWindowState((state) => state.tagset);
  const [reading, setReading] = useState<Figures['reading']>({ done: 0, total: 0 });
  const [answer, setAnswer] = useState<Pick<Figures, 'table' | 'of' | 'problem'>>({
    ...{ table: null, of: null, problem: null },
  });
  const isBlind = useWindowState((state) => state.preferences.isBlind);
  useEffect(() => {
    // Figures that were seen a moment ago are not left in sight.
    void isBlind;
    setAnswer({ table: null, of: null, problem: null });
  }, [isBlind]);
  const [gathered, setGathered] = useState(0);
  const [stopper, setStopper] = useState<AbortController | null>(null);

  useEffect(() => {
    // Another list of articles or tagset is another reading.
    void [listed, tagset, isBlind];
    const stopping = new AbortController();
    const asked = { ...app.store.getState().agreement, articleId };
    setStopper(stopping);
    setReading({ done: 0, total: 0 });
    const onProgress = (done: number, total: number): void => {
      if (!stopping.signal.aborted) setReading({ done, total });
    };
    void gatherAgreement(app, asked, stopping.signal, onProgress).then((done) => {
      if (stopping.signal.aborted || done === null) return;
      setReading(null);
      if (done.ok) setGathered((count) => count + 1);
      else setAnswer((before) => ({ ...before, problem: done.error }));
    });
    return () => stopping.abort();
  }, [app, articleId, listed, tagset, isBlind]);

  useEffect(() => {
    if (gathered === 0) return;
    let isWanted = true;
    const asked: AgreementView = { articleId, kind, metric, label: null, behind: null };
    void askFigures(app, asked).then((table) => {
      if (!isWanted) return;
      if (table.ok) setAnswer({ table: table.value, of: asked, problem: null });
      else setAnswer((before) => ({ ...before, problem: table.error }));
    });
    return () => {
      isWanted = false;
    };
  }, [app, gathered, articleId, kind, metric]);

  return {
    ...answer,
    reading,
    stop: () => {
      stopper?.abort();
      setReading(null);
      setAnswer((before) => ({ ...before, problem: 'Stopped before every article was read.' }));
    },
  };
}
