import { describe, expect, it } from 'vitest';
import { createDraftPace } from '../../../../src/renderer/state/draft-pace';

/** The pace after a draft of a text that took so long. */
function paceAfter(length: number, costMs: number): number {
  let clock = 0;
  const pace = createDraftPace(() => clock);
  pace.timed(length, () => {
    clock += costMs;
  });
  return pace.delayMs();
}

describe('the pace of drafts', () => {
  it('is half a second for a text of up to 1 MB, whatever it costs', () => {
    expect(createDraftPace(() => 0).delayMs()).toBe(500);
    expect(paceAfter(1_000_000, 400)).toBe(500);
  });

  it.each([
    [10, 500],
    [100, 2000],
    [5000, 10_000],
  ])('of a longer text that takes %i ms it is %i ms', (cost, pace) => {
    expect(paceAfter(1_000_001, cost)).toBe(pace);
  });

  it('gives back what was made', () => {
    expect(createDraftPace(() => 0).timed(3, () => 'a draft')).toBe('a draft');
  });
});
