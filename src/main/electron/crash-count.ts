const mostCrashes = 3;
const periodMs = 60_000;

/** Says after each crash whether the page may be started again: not when it fails as soon as it is started. */
export function createCrashCount(now: () => number = () => performance.now()): () => boolean {
  let crashes: number[] = [];
  return () => {
    const time = now();
    crashes = [...crashes.filter((earlier) => time - earlier < periodMs), time];
    return crashes.length <= mostCrashes;
  };
}
