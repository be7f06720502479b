/** How long the server outlives its last window, in milliseconds: enough for a reload. */
export const idleExitMs = 10_000;

/** Calls `onIdle` when there have been windows and for ten seconds there are none. Before the first window it waits for ever. */
export function createIdleExit(onIdle: () => void): (windowCount: number) => void {
  let hadWindow = false;
  let timer: NodeJS.Timeout | null = null;
  return (windowCount) => {
    if (windowCount > 0) {
      hadWindow = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    } else if (hadWindow && timer === null) {
      // Told of none again by a stranger that came and went, it keeps counting.
      timer = setTimeout(onIdle, idleExitMs);
    }
  };
}
