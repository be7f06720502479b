import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/bootstrap.mjs';
import { failedSuite, settle, sum, toEnd } from '../../../scripts/test-totals.mjs';

const none = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };

describe('the end of a log of tests', () => {
  it('names the skipped by their reason, the failed with their error, and ends with the totals', () => {
    const unit = {
      ...none,
      passed: 7,
      failed: 1,
      skipped: 2,
      failures: [
        { name: 'a.test.ts: adds', words: `\u001B[31mexpected 1 to be 2\u001B[39m\n    at ${root}/a.test.ts:3:1\n` },
      ],
      skips: [
        { name: 'b.test.ts: locks', words: 'needs Windows' },
        { name: 'c.test.ts: opens', words: 'needs Windows' },
      ],
    };
    expect(toEnd(sum([unit, failedSuite('end-to-end tests', 'no Chromium')]))).toBe(
      [
        'Skipped:',
        '  needs Windows:',
        '    b.test.ts: locks',
        '    c.test.ts: opens',
        'Failed:',
        '  a.test.ts: adds',
        '      expected 1 to be 2',
        '          at a.test.ts:3:1',
        '  end-to-end tests',
        '      no Chromium',
        '7 passed, 2 failed, 2 skipped',
      ].join('\n'),
    );
  });

  it('is the line of totals alone when there is nothing to name', () => {
    expect(toEnd({ ...none, passed: 3 })).toBe('3 passed, 0 failed');
  });

  it('counts a runner that broke as a failure', () => {
    expect(settle('faults', 1, null)).toMatchObject({ failed: 1, failures: [{ name: 'faults' }] });
    expect(settle('faults', 0, none)).toMatchObject({ failed: 1, failures: [{ words: 'no test ran' }] });
    expect(settle('faults', 1, { ...none, passed: 3 })).toMatchObject({ passed: 3, failed: 1 });
    expect(settle('faults', 0, { ...none, passed: 3 })).toEqual({ ...none, passed: 3 });
  });
});
