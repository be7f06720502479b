import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeCodes, maxFrameBytes, maxFramesPerSecond } from '../../src/contract/wire';
import { maxWindows } from '../../src/main/loopback/socket-gate';
import type { FakeBackend } from './fake-backend';
import { createFakeBackend } from './fake-backend';
import type { LoopbackFixture, RawSocket } from './loopback-fixture';
import { codeOf, openLoopback, openRawSocket } from './loopback-fixture';

let backend: FakeBackend;
let loopback: LoopbackFixture;

beforeEach(async () => {
  backend = createFakeBackend();
  loopback = await openLoopback(backend);
});
afterEach(async () => {
  await loopback.close();
});

/** Opens a window as the launch file does; answers its token. */
async function openWindow(): Promise<RawSocket & { readonly token: string }> {
  const raw = await openRawSocket(loopback);
  raw.send({ type: 'code', code: await loopback.issueCode() });
  return { ...raw, token: tokenOf(await raw.next()) };
}

async function openWith(token: string): Promise<RawSocket> {
  const raw = await openRawSocket(loopback);
  raw.send({ type: 'token', token });
  return raw;
}

function tokenOf(frame: unknown): string {
  expect(frame).toMatchObject({ type: 'welcome', token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) });
  return (frame as { token: string }).token;
}

/** A window that was there before an attack still gets its answers. */
async function expectWorking(raw: RawSocket): Promise<void> {
  const before = raw.frames.length;
  raw.send({ type: 'request', id: 4711, name: 'session.hello', params: {} });
  await expect
    .poll(() => raw.frames.slice(before))
    .toContainEqual({
      type: 'reply',
      id: 4711,
      reply: { ok: true, value: 'session.hello' },
    });
}

describe('the way in', () => {
  it('a launch code opens a window and is traded for the token of this launch', async () => {
    const first = await openWindow();
    const second = await openWith(first.token);
    expect(tokenOf(await second.next())).toBe(first.token);
    await expectWorking(second);
    expect(loopback.windowCounts.at(-1)).toBe(2);
  });

  it('two windows are two callers', async () => {
    const first = await openWindow();
    const second = await openWith(first.token);
    await second.next();
    await expectWorking(first);
    await expectWorking(second);
    const [one, two] = backend.calls.map((call) => call.from.windowId);
    expect(one).not.toBe(two);
  });

  it('events reach every window', async () => {
    const first = await openWindow();
    const second = await openWith(first.token);
    await second.next();
    backend.emit('saving.changed', { problem: 'The disk is full.' });
    const event = { type: 'event', name: 'saving.changed', payload: { problem: 'The disk is full.' } };
    expect(await first.next()).toEqual(event);
    expect(await second.next()).toEqual(event);
  });

  it('a stranger hears no event and gets no answer', async () => {
    const stranger = await openRawSocket(loopback);
    backend.emit('saving.changed', { problem: null });
    stranger.send({ type: 'request', id: 1, name: 'session.hello', params: {} });
    expect(await stranger.closed).toBe(closeCodes.unauthorised);
    expect(stranger.frames).toEqual([]);
    expect(backend.calls).toEqual([]);
  });

  it('a ping is answered', async () => {
    const raw = await openWindow();
    raw.send({ type: 'ping' });
    expect(await raw.next()).toEqual({ type: 'pong' });
  });
});

describe('Origin of an upgrade', () => {
  it.each([
    ['none', () => null],
    ['null', () => 'null'],
    ['foreign', () => 'https://evil.example'],
    ['another port', () => `http://127.0.0.1:${loopback.port + 1}`],
    ['another scheme', () => `https://${loopback.host}`],
    ['localhost', () => `http://localhost:${loopback.port}`],
    ['suffixed', () => `${loopback.origin}.evil.example`],
  ])('%s is refused', async (_name, origin) => {
    await expect(openRawSocket(loopback, origin())).rejects.toThrow('403');
  });
});

describe('keys', () => {
  it('silence is closed after two seconds', async () => {
    const raw = await openRawSocket(loopback);
    expect(await raw.closed).toBe(closeCodes.unauthorised);
    expect(backend.calls).toEqual([]);
  });

  it.each([
    ['a wrong token', { type: 'token', token: 'A'.repeat(43) }],
    ['an empty token', { type: 'token', token: '' }],
    ['a token that is no text', { type: 'token', token: 0 }],
    ['a wrong code', { type: 'code', code: 'A'.repeat(43) }],
    ['a key of another kind', { type: 'cookie', cookie: 'A' }],
    ['a key with more beside it', { type: 'token', token: 'A', name: 'session.hello' }],
    ['no object', 'null'],
    ['no JSON', 'GET / HTTP/1.1'],
    ['nothing', '""'],
  ])('%s is refused', async (_name, frame) => {
    const raw = await openRawSocket(loopback);
    raw.send(frame);
    expect(await raw.closed).toBe(closeCodes.unauthorised);
    expect(raw.frames).toEqual([]);
  });

  it('a binary first frame is refused', async () => {
    const raw = await openRawSocket(loopback);
    raw.socket.send(Buffer.from(JSON.stringify({ type: 'code', code: await loopback.issueCode() })));
    expect(await raw.closed).toBe(closeCodes.unauthorised);
  });

  it('a code works once', async () => {
    const code = await loopback.issueCode();
    const first = await openRawSocket(loopback);
    first.send({ type: 'code', code });
    tokenOf(await first.next());
    const second = await openRawSocket(loopback);
    second.send({ type: 'code', code });
    expect(await second.closed).toBe(closeCodes.unauthorised);
    await expectWorking(first);
  });

  it('a code is no token and the token is no code', async () => {
    const { token } = await openWindow();
    const asCode = await openRawSocket(loopback);
    asCode.send({ type: 'code', code: token });
    expect(await asCode.closed).toBe(closeCodes.unauthorised);
    const asToken = await openWith(await loopback.issueCode());
    expect(await asToken.closed).toBe(closeCodes.unauthorised);
  });

  it('the token of another launch is refused', async () => {
    const other = await openLoopback(backend);
    const raw = await openRawSocket(other);
    raw.send({ type: 'code', code: await other.issueCode() });
    const token = tokenOf(await raw.next());
    await other.close();
    const old = await openWith(token);
    expect(await old.closed).toBe(closeCodes.unauthorised);
  });

  it('guesses after the first frame are not read', async () => {
    const code = await loopback.issueCode();
    const raw = await openRawSocket(loopback);
    raw.send({ type: 'code', code: 'A'.repeat(43) });
    raw.send({ type: 'code', code });
    expect(await raw.closed).toBe(closeCodes.unauthorised);
    expect(raw.frames).toEqual([]);
    const window = await openRawSocket(loopback);
    window.send({ type: 'code', code });
    tokenOf(await window.next());
  });
});

describe('the launch file', () => {
  it('is for its owner alone, in a folder for its owner alone', async () => {
    const path = await loopback.server.issueLaunchFile();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  });

  it('is deleted when it is used, and leads to our page', async () => {
    const path = await loopback.server.issueLaunchFile();
    const text = await readFile(path, 'utf8');
    expect(text).toContain(`location.replace("${loopback.origin}/#`);
    const raw = await openRawSocket(loopback);
    raw.send({ type: 'code', code: codeOf(text) });
    const token = tokenOf(await raw.next());
    expect(text).not.toContain(token);
    await expect.poll(() => existsSync(path)).toBe(false);
  });

  it('is deleted when the server ends', async () => {
    const path = await loopback.server.issueLaunchFile();
    await loopback.server.close(0);
    expect(existsSync(path)).toBe(false);
  });
});

describe('limits', () => {
  it('a frame of 2 MB is refused before it is read, and nobody else notices', async () => {
    const window = await openWindow();
    const other = await openWith(window.token);
    await other.next();
    other.send(JSON.stringify({ type: 'request', id: 1, name: 'x', params: 'x'.repeat(2 * maxFrameBytes) }));
    expect(await other.closed).toBe(1009);
    await expectWorking(window);
  });

  it('a frame of 2 MB is refused from a stranger too', async () => {
    const stranger = await openRawSocket(loopback);
    stranger.send('x'.repeat(2 * maxFrameBytes));
    expect(await stranger.closed).toBe(1009);
  });

  it('a frame just under the limit is answered', async () => {
    const window = await openWindow();
    window.send({ type: 'request', id: 7, name: 'big', params: 'x'.repeat(maxFrameBytes - 100) });
    expect(await window.next()).toEqual({ type: 'reply', id: 7, reply: { ok: true, value: 'big' } });
  });

  it('a message in 1,000 fragments is refused', async () => {
    const window = await openWindow();
    for (let index = 0; index < 1000; index += 1) window.socket.send(' ', { fin: index === 999 });
    expect(await window.closed).toBe(1008);
  });

  it('a flood closes the window, and nobody else notices', async () => {
    const window = await openWindow();
    const other = await openWith(window.token);
    await other.next();
    for (let count = 0; count < 10 * maxFramesPerSecond; count += 1) other.send({ type: 'ping' });
    expect(await other.closed).toBe(closeCodes.tooManyFrames);
    await expectWorking(window);
  });

  it('the fifth window is told that there are too many, and may come when one has gone', async () => {
    const first = await openWindow();
    const others = [];
    for (let count = 1; count < maxWindows; count += 1) {
      const other = await openWith(first.token);
      await other.next();
      others.push(other);
    }
    const fifth = await openWith(first.token);
    expect(await fifth.closed).toBe(closeCodes.tooManyConnections);
    await expectWorking(first);
    others[0]?.socket.close();
    await expect.poll(() => loopback.windowCounts.at(-1)).toBe(maxWindows - 1);
    const again = await openWith(first.token);
    tokenOf(await again.next());
  });

  it('silent strangers do not keep a window out', async () => {
    const strangers = await Promise.all(Array.from({ length: 12 }, () => openRawSocket(loopback)));
    const window = await openWindow();
    await expectWorking(window);
    for (const stranger of strangers) expect(await stranger.closed).toBe(closeCodes.unauthorised);
  });

  it('messages are not compressed', async () => {
    const window = await openWindow();
    expect(window.socket.extensions).toBe('');
  });
});

describe('frames of a window', () => {
  it.each([
    ['no JSON', '{'],
    ['an unknown type', '{"type":"eval","code":"1"}'],
    ['a request without an id', '{"type":"request","name":"x","params":null}'],
    ['a request without parameters', '{"type":"request","id":1,"name":"x"}'],
    ['a name that is no text', '{"type":"request","id":1,"name":{},"params":null}'],
    ['an id that is no number', '{"type":"request","id":"1","name":"x","params":null}'],
    ['a fraction for an id', '{"type":"request","id":0.5,"name":"x","params":null}'],
    ['an overlong name', `{"type":"request","id":1,"name":"${'x'.repeat(65)}","params":null}`],
    ['an extra key', '{"type":"ping","__proto__":{"x":1},"more":1}'],
    ['a second key frame', '{"type":"token","token":"x"}'],
    ['an array', '[]'],
  ])('%s closes the window', async (_name, text) => {
    const window = await openWindow();
    window.send(text);
    expect(await window.closed).toBe(closeCodes.malformed);
    expect(backend.calls).toEqual([]);
  });

  it('binary junk closes the window', async () => {
    const window = await openWindow();
    window.socket.send(Buffer.from([0, 1, 2, 255]));
    expect(await window.closed).toBe(closeCodes.malformed);
  });

  it('text that is not UTF-8 closes the window', async () => {
    const window = await openWindow();
    window.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect(await window.closed).toBe(1007);
  });
});

describe('the end', () => {
  it('windows are told, have the time they need, what they send then is answered, and then they are closed as going away', async () => {
    const window = await openWindow();
    const ended = loopback.server.close(60_000);
    expect(await window.next()).toEqual({ type: 'event', name: 'session.closing', payload: {} });
    // A window that has its hands full.
    await new Promise((done) => setTimeout(done, 500));
    await expectWorking(window);
    window.send({ type: 'request', id: 9, name: 'session.handOver', params: {} });
    expect(await window.closed).toBe(closeCodes.closing);
    await ended;
    expect(backend.listenerCount).toBe(0);
  });

  it('a window that says nothing is closed when its time is over', async () => {
    const window = await openWindow();
    await loopback.server.close(300);
    expect(await window.closed).toBe(closeCodes.closing);
  });
});
