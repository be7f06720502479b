import { useEffect } from 'react';
import { countKinds } from '../../core/model/article-state';
import { countTagsInPieces } from '../../core/model/counted-records';
import type { Pieces } from '../../core/model/kept-up';
import { afterFrames } from '../editor/after-frames';
import type { App } from '../state/app';
import type { AppState } from '../state/app-state';
import { doSome, inNextTask } from '../state/own-task';
import { useAppState } from '../state/use-app';
import { listOrphansIn } from './inspector/orphan-rows';
import { listLackingRows, listTagRows } from './inspector/tag-rows';
import { countLinesInPieces } from './rail/line-counts';

/**
 * Has the tags of an article listed when its text is on the screen: a few at a time, so that keys, clicks and pictures come in between. What is drawn
 * of them then is known already.
 */
export function useListing(app: App): void {
  useEffect(() => app.attachLists(listInPieces), [app]);
  const shown = useAppState(app, ({ view, opened }) => (view === 'galley' ? (opened?.article.id ?? null) : null));
  useEffect(() => {
    if (shown === null) return;
    const stop = new AbortController();
    const pieces = listInPieces(app.store.getState());
    const goOn = (): void => {
      if (stop.signal.aborted) return;
      if (doSome(pieces)) app.store.setState({ listed: shown });
      else inNextTask(goOn);
    };
    afterFrames(1, () => inNextTask(goOn));
    return () => {
      stop.abort();
      app.store.setState({ listed: null });
    };
  }, [app, shown]);
}

/** Counts and lists whatever takes long for many tags. */
function* listInPieces({ opened, tagset }: Pick<AppState, 'opened' | 'tagset'>): Pieces {
  const layers = opened?.layers ?? [];
  for (const layer of layers) {
    yield* countKinds.inPieces(layer.annotations);
    yield* countTagsInPieces(layer);
    yield* listOrphansIn.inPieces(layer.annotations);
  }
  yield* countLinesInPieces(layers, tagset);
  yield* listTagRows.inPieces(layers, tagset);
  yield* listLackingRows.inPieces(layers, tagset);
}
