import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdleExit, idleExitMs } from '../../../../src/main/loopback/idle-exit';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('createIdleExit', () => {
  it('waits for the first window for ever', () => {
    const onIdle = vi.fn();
    createIdleExit(onIdle)(0);
    vi.advanceTimersByTime(100 * idleExitMs);
    expect(onIdle).not.toHaveBeenCalled();
  });

  it('ends ten seconds after the last window', () => {
    const onIdle = vi.fn();
    const onCount = createIdleExit(onIdle);
    for (const count of [1, 2, 1, 0]) onCount(count);
    vi.advanceTimersByTime(idleExitMs - 1);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });

  it('lets a window reload', () => {
    const onIdle = vi.fn();
    const onCount = createIdleExit(onIdle);
    onCount(1);
    onCount(0);
    vi.advanceTimersByTime(idleExitMs - 1);
    onCount(1);
    vi.advanceTimersByTime(10 * idleExitMs);
    expect(onIdle).not.toHaveBeenCalled();
  });

  it('is not put off by strangers that come and go', () => {
    const onIdle = vi.fn();
    const onCount = createIdleExit(onIdle);
    onCount(1);
    onCount(0);
    vi.advanceTimersByTime(idleExitMs / 2);
    onCount(0);
    vi.advanceTimersByTime(idleExitMs / 2);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });
});
