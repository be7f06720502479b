/** How long typing waits to be kept: half of the second that may be at risk, the other half is for the way to the disk. */
const usualMs = 500;
const longestMs = 10_000;
/** From this length of the plain text on, in UTF-16 code units, keeping it is felt: then it takes a small share of the time. */
const longText = 1_000_000;
/** Work on a draft takes at most one part in so many of the time, of a long text. */
const share = 20;

/** When the next draft is due. A text of up to 1 MB is kept every half second, a longer one as seldom as the window needs to stay quick. */
export interface DraftPace {
  delayMs(): number;
  /** Makes a draft and notes what it cost. `length`: of the plain text. */
  timed<T>(length: number, make: () => T): T;
}

export function createDraftPace(now: () => number = () => performance.now()): DraftPace {
  let delay = usualMs;
  return {
    delayMs: () => delay,
    timed: (length, make) => {
      const start = now();
      const made = make();
      const cost = now() - start;
      delay = length <= longText ? usualMs : Math.min(longestMs, Math.max(usualMs, cost * share));
      return made;
    },
  };
}
