import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeLifetimeMs, createLaunchKeys } from '../../../../src/main/loopback/launch-keys';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('createLaunchKeys', () => {
  it('makes keys of 256 bits, a new one each time', () => {
    const keys = createLaunchKeys();
    const codes = [keys.issueCode(() => undefined), keys.issueCode(() => undefined), createLaunchKeys().token];
    for (const key of [keys.token, ...codes]) expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(new Set([keys.token, ...codes]).size).toBe(4);
  });

  it('takes a code once and then says that it is spent', () => {
    const keys = createLaunchKeys();
    const onSpent = vi.fn();
    const code = keys.issueCode(onSpent);
    expect(keys.redeemCode(code)).toBe(true);
    expect(onSpent).toHaveBeenCalledTimes(1);
    expect(keys.redeemCode(code)).toBe(false);
    vi.advanceTimersByTime(codeLifetimeMs);
    expect(onSpent).toHaveBeenCalledTimes(1);
  });

  it('takes a code up to 30 seconds and not after', () => {
    const keys = createLaunchKeys();
    const onSpent = vi.fn();
    const early = keys.issueCode(() => undefined);
    const late = keys.issueCode(onSpent);
    vi.advanceTimersByTime(codeLifetimeMs - 1);
    expect(keys.redeemCode(early)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(onSpent).toHaveBeenCalledTimes(1);
    expect(keys.redeemCode(late)).toBe(false);
  });

  it('keeps the other codes when one is used', () => {
    const keys = createLaunchKeys();
    const one = keys.issueCode(() => undefined);
    const two = keys.issueCode(() => undefined);
    expect(keys.redeemCode(two)).toBe(true);
    expect(keys.redeemCode(one)).toBe(true);
  });

  it('knows its own token only', () => {
    const keys = createLaunchKeys();
    expect(keys.isToken(keys.token)).toBe(true);
    for (const wrong of ['', keys.token.slice(1), `${keys.token}A`, createLaunchKeys().token])
      expect(keys.isToken(wrong)).toBe(false);
  });

  it('spends every code when it is closed', () => {
    const keys = createLaunchKeys();
    const onSpent = vi.fn();
    const code = keys.issueCode(onSpent);
    keys.close();
    expect(onSpent).toHaveBeenCalledTimes(1);
    expect(keys.redeemCode(code)).toBe(false);
  });
});
