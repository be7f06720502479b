import { useEffect, useRef, useState } from 'react';

/** The answer to a question that is asked again whenever its key changes; `none` until it is there. A late answer to an old question is dropped. */
export function useAnswer<T>(key: string | null, ask: () => Promise<T>, none: T): T {
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
