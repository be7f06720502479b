// Longer work than this would be felt by who types in the window meanwhile.
const sliceMs = 12;

/** Lets other calls in. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
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
