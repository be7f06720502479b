import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRests } from '../../../../src/main/backend/in-slices';

describe('work that nobody waits for', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Whether a rest is over by now. */
  const isOver = async (resting: Promise<void>): Promise<boolean> => {
    let over = false;
    void resting.then(() => {
      over = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    return over;
  };

  it('rests as long as it has worked', async () => {
    const rest = createRests();
    expect(await isOver(rest())).toBe(true);
    await vi.advanceTimersByTimeAsync(20);
    const resting = rest();
    await vi.advanceTimersByTimeAsync(19);
    expect(await isOver(resting)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await isOver(resting)).toBe(true);
    // Anew from here.
    expect(await isOver(rest())).toBe(true);
  });

  it('does not rest for little, nor long because of a disk that did not answer', async () => {
    const rest = createRests();
    await rest();
    await vi.advanceTimersByTimeAsync(5);
    expect(await isOver(rest())).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    const resting = rest();
    await vi.advanceTimersByTimeAsync(50);
    expect(await isOver(resting)).toBe(true);
  });
});
