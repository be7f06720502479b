import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { finishWaiting, inOwnTask } from '../../../../src/renderer/state/own-task';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does what was chosen in the next task, once', () => {
  const done: string[] = [];
  inOwnTask(() => done.push('change'));
  expect(done).toEqual([]);
  vi.advanceTimersByTime(0);
  finishWaiting();
  expect(done).toEqual(['change']);
});

it('does it before what comes sooner, and keeps the order', () => {
  const done: string[] = [];
  inOwnTask(() => done.push('first'));
  inOwnTask(() => done.push('second'));
  finishWaiting();
  done.push('key');
  vi.advanceTimersByTime(0);
  expect(done).toEqual(['first', 'second', 'key']);
});

it('does what follows it in a task of its own as well, unless something comes sooner', () => {
  const done: string[] = [];
  const both = (): void =>
    inOwnTask(() => {
      done.push('first');
      inOwnTask(() => done.push('second'));
    });
  both();
  vi.advanceTimersToNextTimer();
  expect(done).toEqual(['first']);
  vi.advanceTimersToNextTimer();
  expect(done).toEqual(['first', 'second']);
  both();
  finishWaiting();
  expect(done).toEqual(['first', 'second', 'first', 'second']);
});
