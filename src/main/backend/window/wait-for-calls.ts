const stepMs = 25;
/** Quiet of this length is taken for "that was all": windows have no word for it. */
const quietMs = 200;

/** Waits until a window that was told of the end has sent what it held and has its answers, at most `maxMs`. */
export async function waitForCalls(countPending: () => number, maxMs: number): Promise<void> {
  let quiet = 0;
  for (let waited = 0; waited < maxMs && quiet < quietMs; waited += stepMs) {
    await new Promise((done) => setTimeout(done, stepMs));
    quiet = countPending() === 0 ? quiet + stepMs : 0;
  }
}
