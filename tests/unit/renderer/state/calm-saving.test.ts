import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Saving } from '../../../../src/renderer/state/app-state';
import { initialState } from '../../../../src/renderer/state/app-state';
import { calmMs, createCalmSaving } from '../../../../src/renderer/state/calm-saving';

const saved: Saving = { state: 'saved' };
const saving: Saving = { state: 'saving' };

function setUp() {
  const store = createStore(() => initialState);
  const calm = createCalmSaving(store);
  const shown = [calm.get().state];
  const stop = calm.subscribe(() => shown.push(calm.get().state));
  onTestFinished(stop);
  return { shown, stop, note: (now: Saving) => store.setState({ saving: now }) };
}

describe('how saving goes, as it is shown', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
  });

  it('is told at once when work is not saved, and once it has held when it is', () => {
    const { shown, note } = setUp();
    note(saving);
    expect(shown).toEqual(['saved', 'saving']);
    note(saved);
    vi.advanceTimersByTime(calmMs - 1);
    expect(shown).toEqual(['saved', 'saving']);
    vi.advanceTimersByTime(1);
    expect(shown).toEqual(['saved', 'saving', 'saved']);
  });

  it('stays as it is while drafts follow one another', () => {
    const { shown, note } = setUp();
    for (let draft = 0; draft < 5; draft += 1) {
      note({ ...saving });
      vi.advanceTimersByTime(500);
      note({ ...saving });
      note(saved);
      vi.advanceTimersByTime(calmMs / 2);
    }
    expect(shown).toEqual(['saved', 'saving']);
  });

  it('never calls saved what failed meanwhile, and tells each failure', () => {
    const { shown, note } = setUp();
    const failed = (problem: string): Saving => ({ state: 'failed', problem, since: '2026-03-02T10:00:00.000Z' });
    note(saving);
    note(saved);
    note(failed('The disk is full.'));
    vi.advanceTimersByTime(2 * calmMs);
    note(failed('The disk is read-only.'));
    expect(shown).toEqual(['saved', 'saving', 'failed', 'failed']);
  });

  it('tells nobody who has gone away', () => {
    const { shown, stop, note } = setUp();
    note(saving);
    note(saved);
    stop();
    vi.advanceTimersByTime(2 * calmMs);
    expect(shown).toEqual(['saved', 'saving']);
  });
});
