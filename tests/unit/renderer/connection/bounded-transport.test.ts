import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MethodName } from '../../../../src/contract/api';
import type { Json } from '../../../../src/contract/json';
import type { Reply, Transport } from '../../../../src/contract/transport';
import { maxFrameBytes } from '../../../../src/contract/wire';
import { boundTransport } from '../../../../src/renderer/connection/bounded-transport';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function over(request: (name: MethodName, params: Json) => Promise<Reply>): Transport {
  return boundTransport({ request, listen: () => () => undefined, onConnection: () => () => undefined });
}

const silence = () => new Promise<Reply>(() => undefined);

describe('boundTransport', () => {
  it('passes an answer on', async () => {
    expect(await over(async (name) => ({ ok: true, value: name })).request('session.hello', {})).toEqual({
      ok: true,
      value: 'session.hello',
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each<[MethodName, number]>([
    ['session.hello', 30_000],
    ['layers.apply', 30_000],
    ['imports.finish', 60_000],
    ['imports.finishSet', 60_000],
    ['exports.write', 300_000],
  ])('%s ends as timeout after %i ms', async (name, timeoutMs) => {
    let answer: Reply | null = null;
    const asked = over(silence)
      .request(name, {})
      .then((given) => {
        answer = given;
      });
    await vi.advanceTimersByTimeAsync(timeoutMs - 1);
    expect(answer).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    await asked;
    expect(answer).toMatchObject({ ok: false, error: { code: 'timeout', details: { timeoutMs } } });
  });

  it.each([
    ['plain', 'x'],
    ['of two bytes a letter', 'é'],
    ['of three bytes a letter', '€'],
    ['of four bytes a pair', '😀'],
  ])('sends nothing larger than a frame, counted in bytes: %s', async (_name, letter) => {
    const sent: Json[] = [];
    const transport = over(async (_method, params) => {
      sent.push(params);
      return { ok: true, value: null };
    });
    const most = Math.floor((maxFrameBytes - 300) / Buffer.byteLength(letter));
    expect(await transport.request('session.hello', letter.repeat(most))).toEqual({ ok: true, value: null });
    const tooMuch = letter.repeat(Math.ceil(maxFrameBytes / Buffer.byteLength(letter)));
    expect(await transport.request('session.hello', tooMuch)).toMatchObject({
      ok: false,
      error: { code: 'too-large' },
    });
    expect(sent).toHaveLength(1);
  });
});
