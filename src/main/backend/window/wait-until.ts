const stepMs = 10;

/** Waits until something is so, at most `maxMs`. */
export async function waitUntil(isSo: () => boolean, maxMs: number): Promise<void> {
  const end = performance.now() + maxMs;
  while (!isSo() && performance.now() < end) await new Promise((done) => setTimeout(done, stepMs));
}
