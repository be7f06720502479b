import { describe, expect, it } from 'vitest';
import { createRateCheck } from '../../../../src/main/loopback/socket-session';

describe('createRateCheck', () => {
  it('allows as many in a second as it says, and one more is a flood', () => {
    let time = 0;
    const isFlood = createRateCheck(200, () => time);
    const results = Array.from({ length: 201 }, () => {
      time += 4;
      return isFlood();
    });
    expect(results.slice(0, 200)).not.toContain(true);
    expect(results[200]).toBe(true);
  });

  it('starts again with the next second', () => {
    let time = 0;
    const isFlood = createRateCheck(2, () => time);
    expect([isFlood(), isFlood(), isFlood()]).toEqual([false, false, true]);
    time = 1000;
    expect([isFlood(), isFlood(), isFlood()]).toEqual([false, false, true]);
  });
});
