import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FollowTimer } from '../../../../../src/main/backend/storage/follow-timer';

const pauseMs = 1000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** A timer whose file follows at once, and when it did, in ms from now. */
function createFollowed(maxPauses?: number) {
  const begun = performance.now();
  const times: number[] = [];
  const follow = (): void => {
    timer.stop();
    times.push(performance.now() - begun);
  };
  const timer = new FollowTimer(pauseMs, follow, maxPauses);
  return { timer, times };
}

describe('a file that follows', () => {
  it('waits until the work pauses, however many changes there were', () => {
    const { timer, times } = createFollowed();
    for (let change = 0; change < 10; change += 1) {
      timer.soon();
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(pauseMs - 101);
    expect(times).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(times).toEqual([1900]);
  });

  it.each([
    ['five pauses, if nothing else is said,', undefined, [5000, 10_000]],
    ['as many pauses as is said', 3, [3000, 6000, 9000, 12_000]],
  ])('does not wait longer than %s and counts anew after that', (_, maxPauses, wanted) => {
    const { timer, times } = createFollowed(maxPauses);
    for (let change = 0; change < 120; change += 1) {
      timer.soon();
      vi.advanceTimersByTime(100);
    }
    expect(times).toEqual(wanted);
  });

  it('waits longer after a failure, and no longer than a pause once it can be written again', () => {
    const { timer, times } = createFollowed();
    timer.soon(true);
    vi.advanceTimersByTime(500);
    timer.soon();
    vi.advanceTimersByTime(10_000);
    expect(times).toEqual([1500]);
    timer.soon(true);
    vi.advanceTimersByTime(10_000);
    expect(times).toEqual([1500, 10_500 + 4 * pauseMs]);
  });

  it('does not follow when it is stopped', () => {
    const { timer, times } = createFollowed();
    timer.soon();
    timer.stop();
    vi.advanceTimersByTime(10_000);
    expect(times).toEqual([]);
  });
});
