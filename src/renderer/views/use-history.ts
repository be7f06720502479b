import { useEffect, useMemo, useRef, useState } from 'react';
import type { ArticleId } from '../../core/model/ids';
import type { App } from '../state/app';
import type { AppState } from '../state/app-state';
import { useAppState } from '../state/use-app';
import type { WindowHistory } from '../state/window-commands';

/** `null` stands for the library. */
type Stop = ArticleId | 'agreement' | null;

interface Trail {
  readonly stops: readonly Stop[];
  readonly at: number;
}

/** Where the window has been: library, agreement and articles, as a browser keeps pages. */
export function useHistory(app: App): WindowHistory {
  const here = useAppState(app, hereIn);
  const [trail, setTrail] = useState<Trail>({ stops: [here], at: 0 });
  const wanted = useRef<1 | -1 | null>(null);
  useEffect(() => {
    const step = wanted.current;
    wanted.current = null;
    setTrail((before) => follow(before, here, step));
  }, [here]);
  return useMemo(() => {
    const go = (step: 1 | -1): void => {
      const target = trail.stops[trail.at + step];
      if (target === undefined) return;
      wanted.current = step;
      if (target === null) app.showLibrary();
      else if (target === 'agreement') app.showAgreement();
      else void app.openArticle(target);
    };
    return {
      canGoBack: trail.at > 0,
      canGoForward: trail.at < trail.stops.length - 1,
      back: () => go(-1),
      forward: () => go(1),
    };
  }, [app, trail]);
}

function hereIn({ view, opened }: AppState): Stop {
  if (view === 'agreement') return view;
  return view === 'galley' ? (opened?.article.id ?? null) : null;
}

/** A step along the trail keeps it; going anywhere else cuts it off behind here. */
function follow(trail: Trail, here: Stop, step: 1 | -1 | null): Trail {
  if (trail.stops[trail.at] === here) return trail;
  if (step !== null && trail.stops[trail.at + step] === here) return { ...trail, at: trail.at + step };
  return { stops: [...trail.stops.slice(0, trail.at + 1), here], at: trail.at + 1 };
}
