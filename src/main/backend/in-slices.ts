// Longer work than this would be felt by who types in the window meanwhile.
const sliceMs = 12;

/** Lets other calls in. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Runs the steps of long work and collects what they give; other calls get their turn between steps. */
export async function inSlices<T>(steps: Iterable<T>): Promise<T[]> {
  const given: T[] = [];
  let since = performance.now();
  for (const step of steps) {
    given.push(step);
    if (performance.now() - since < sliceMs) continue;
    await giveWay();
    since = performance.now();
  }
  return given;
}
