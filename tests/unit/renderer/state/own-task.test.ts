import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { finishWaiting, inOwnTask, inOwnTasks } from '../../../../src/renderer/state/own-task';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Work of some pieces, each of which takes a task. */
function* longWork(done: string[]): Generator<undefined, void> {
  for (const piece of ['one', 'two', 'three']) {
    done.push(piece);
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 100);
    yield;
  }
}

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

it('does long work a task at a time, then what is to follow it', () => {
  const done: string[] = [];
  inOwnTasks(longWork(done), () => done.push('then'));
  expect(done).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(done).toEqual(['one']);
  vi.runAllTimers();
  expect(done).toEqual(['one', 'two', 'three', 'then']);
});

it('does all of long work before what comes sooner', () => {
  const done: string[] = [];
  inOwnTasks(longWork(done), () => done.push('then'));
  vi.advanceTimersToNextTimer();
  inOwnTask(() => done.push('next'));
  expect(done).toEqual(['one', 'two', 'three', 'then']);
  vi.runAllTimers();
  expect(done).toEqual(['one', 'two', 'three', 'then', 'next']);
});
