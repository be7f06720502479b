/** The file follows the journal when the work pauses, and at the latest after so many pauses: colleagues read the file. */
const usualPauses = 5;
/** What takes longer to write than this is written more seldom, by as much as it takes longer, up to a limit. So is what could not be written. */
const briefMs = 50;
const maxSlowness = 4;

/** Says when a file is to follow what the journal holds beyond it, or anything else that changes without a pause. */
export class FollowTimer {
  readonly #pauseMs: number;
  readonly #follow: () => void;
  readonly #maxPauses: number;
  #timer: NodeJS.Timeout | null = null;
  /** When the timer ends, when the file is to follow as far as is known now, and when it must. */
  #endsAt = 0;
  #followsAt = 0;
  #dueAt = 0;
  #lastWriteMs = 0;

  /** `pauseMs`: how long work pauses before the file follows; `maxPauses`: after how many it does at the latest. */
  constructor(pauseMs: number, follow: () => void, maxPauses = usualPauses) {
    this.#pauseMs = pauseMs;
    this.#follow = follow;
    this.#maxPauses = maxPauses;
  }

  /** There is something to follow. `hasFailed`: it could not be written just now. */
  soon(hasFailed = false): void {
    const now = performance.now();
    const slowness = hasFailed ? maxSlowness : this.#lastWriteMs / briefMs;
    const pause = this.#pauseMs * Math.min(Math.max(slowness, 1), maxSlowness);
    if (this.#timer === null) this.#dueAt = now + pause * this.#maxPauses;
    this.#followsAt = Math.min(now + pause, Math.max(this.#dueAt, now));
    // A timer is not made anew for each change: one that ends too early waits for the rest.
    if (this.#timer === null || this.#followsAt < this.#endsAt) this.#wait(now);
  }

  #wait(now: number): void {
    this.stop();
    this.#endsAt = this.#followsAt;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const ended = performance.now();
      if (this.#followsAt > Math.max(this.#endsAt, ended)) this.#wait(ended);
      else this.#follow();
    }, this.#followsAt - now);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Writes the file, and notes how long that takes. */
  async timed(write: () => Promise<void>): Promise<void> {
    const begun = performance.now();
    await write();
    this.#lastWriteMs = performance.now() - begun;
  }
}
