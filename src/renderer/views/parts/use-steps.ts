import { startTransition, useEffect, useState } from 'react';
import { inNextTask } from '../../state/own-task';

/** How many of some parts to draw now: none at first, and one more in each task, so that keys and clicks come in between. */
export function useSteps(most: number): number {
  const [step, setStep] = useState(0);
  useEffect(() => {
    if (step >= most) return undefined;
    const stop = new AbortController();
    inNextTask(() => {
      if (!stop.signal.aborted) startTransition(() => setStep(step + 1));
    });
    return () => stop.abort();
  }, [step, most]);
  return step;
}
