import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterClosing, finishChosen } from '../../../../src/renderer/views/parts/after-closing';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does what was chosen in the next task, once', () => {
  const done: string[] = [];
  afterClosing(() => done.push('change'));
  expect(done).toEqual([]);
  vi.advanceTimersByTime(0);
  finishChosen();
  expect(done).toEqual(['change']);
});

it('does it before what comes sooner, and keeps the order', () => {
  const done: string[] = [];
  afterClosing(() => done.push('first'));
  afterClosing(() => done.push('second'));
  finishChosen();
  done.push('key');
  vi.advanceTimersByTime(0);
  expect(done).toEqual(['first', 'second', 'key']);
});
