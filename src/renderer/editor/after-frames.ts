/** Runs something when a number of frames were drawn: at once for none. */
export function afterFrames(count: number, run: () => void): void {
  if (count <= 0) run();
  else requestAnimationFrame(() => afterFrames(count - 1, run));
}
