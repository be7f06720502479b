import { useEffect, useRef, useState } from 'react';
import { useWindowState } from '../window-tools';

/** The answer to a question to the desk, asked again whenever its key changes or somebody turns blind; `none` until it is there. A late answer to an old question is dropped. */
export function useAnswer<T>(question: string | null, ask: () => Promise<T>, none: T): T {
  const isBlind = useWindowState((state) => state.preferences.isBlind);
  const key = question === null ? null : `${isBlind} ${question}`;
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T } | null>(null);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (key === null) return;
    let isWanted = true;
    void latest.current().then((value) => {
      if (isWanted) setAnswer({ key, value });
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return answer !== null && answer.key === key ? answer.value : none;
}
