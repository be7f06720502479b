// Longer work than this would be felt by who types in the window meanwhile.
const sliceMs = 12;
const longestRestMs = 50;

/** Lets other calls in. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * For work that nobody waits for: to be awaited between its steps. It rests as long as it has worked, so that what somebody does meanwhile finds a
 * processor free.
 */
export function createRests(): () => Promise<void> {
  let since: number | null = null;
  return async () => {
    since ??= performance.now();
    const worked = performance.now() - since;
    if (worked < sliceMs) return;
    // What took longer was a disk that did not answer.
    await new Promise((resolve) => setTimeout(resolve, Math.min(worked, longestRestMs)));
    since = null;
  };
}

/** Runs the steps of long work; other calls get their turn between steps. Answers what the work returns. */
export async function runInSlices<R>(steps: Iterator<unknown, R>): Promise<R> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (performance.now() - since >= sliceMs) {
      await giveWay();
      since = performance.now();
    }
    if (step.done === true) return step.value;
  }
}

/** The same, and collects what the steps give. */
export async function inSlices<T>(steps: Iterable<T>): Promise<T[]> {
  const given: T[] = [];
  await runInSlices(collect(steps, given));
  return given;
}

function* collect<T>(steps: Iterable<T>, given: T[]): Generator<void> {
  for (const step of steps) yield void given.push(step);
}
