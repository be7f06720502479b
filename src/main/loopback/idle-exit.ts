/** How long the server outlives its last window, in milliseconds: enough for a reload. */
export const idleExitMs = 10_000;

/** Calls `onIdle` when there have been windows and for ten seconds there are none. Before the first window it waits for ever. */
export function createIdleExit(onIdle: () => void): (windowCount: number) => void {
  let hadWindow = false;
  let timer: NodeJS.Timeout | null = null;
  return (windowCount) => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (windowCount > 0) hadWindow = true;
    else if (hadWindow) timer = setTimeout(onIdle, idleExitMs);
  };
}
