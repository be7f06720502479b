import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../../../src/contract/transport';
import { closeCodes } from '../../../../src/contract/wire';
import type { SocketTransport } from '../../../../src/renderer/connection/socket-transport';
import { openSocketTransport } from '../../../../src/renderer/connection/socket-transport';
import { FakeSocket } from './fake-socket';

let sockets: FakeSocket[];
let tokens: string[];
let refusals: string[];
let transport: SocketTransport;
let states: boolean[];

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  tokens = [];
  refusals = [];
  states = [];
  transport = openSocketTransport({
    url: 'ws://127.0.0.1:4711/socket',
    key: { type: 'code', code: 'the-code' },
    onToken: (token) => tokens.push(token),
    onRefused: (refusal) => refusals.push(refusal),
    createSocket: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  transport.onConnection((isConnected) => states.push(isConnected));
});
afterEach(() => {
  transport.close();
  vi.useRealTimers();
});

function socket(): FakeSocket {
  const last = sockets.at(-1);
  if (last === undefined) throw new Error('No socket was opened');
  return last;
}

function welcome(): void {
  socket().open();
  socket().receive({ type: 'welcome', token: 'the-token' });
}

describe('opening', () => {
  it('shows the code first, and is open when the server says so', async () => {
    expect(socket().url).toBe('ws://127.0.0.1:4711/socket');
    socket().open();
    expect(socket().sent).toEqual([{ type: 'code', code: 'the-code' }]);
    expect(states).toEqual([false]);
    socket().receive({ type: 'welcome', token: 'the-token' });
    expect(await transport.opened).toBeNull();
    expect(tokens).toEqual(['the-token']);
    expect(states).toEqual([false, true]);
  });

  it.each([
    [closeCodes.unauthorised, 'no-key', 'unauthorised'],
    [closeCodes.tooManyConnections, 'too-many-windows', 'unreachable'],
  ])('gives up when the server closes with %i', async (code, refusal, error) => {
    socket().open();
    socket().break(code);
    expect(await transport.opened).toBe(refusal);
    expect(refusals).toEqual([refusal]);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(await transport.request('session.hello', {})).toMatchObject({ ok: false, error: { code: error } });
  });
});

describe('requests', () => {
  it('are numbered, and each gets its own answer in any order', async () => {
    welcome();
    const first = transport.request('session.hello', {});
    const second = transport.request('library.list', {});
    expect(socket().sent.slice(1)).toEqual([
      { type: 'request', id: 0, name: 'session.hello', params: {} },
      { type: 'request', id: 1, name: 'library.list', params: {} },
    ]);
    socket().receive({ type: 'reply', id: 1, reply: { ok: true, value: ['two'] } });
    socket().receive({ type: 'reply', id: 0, reply: { ok: true, value: 'one' } });
    expect(await first).toEqual({ ok: true, value: 'one' });
    expect(await second).toEqual({ ok: true, value: ['two'] });
  });

  it('end as unreachable when the connection breaks, and are not sent again', async () => {
    welcome();
    const answers = [transport.request('session.hello', {}), transport.request('library.list', {})];
    socket().break();
    for (const answer of await Promise.all(answers))
      expect(answer).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    vi.advanceTimersByTime(250);
    welcome();
    expect(socket().sent).toEqual([{ type: 'token', token: 'the-token' }]);
  });

  it('end at once while there is no connection', async () => {
    welcome();
    socket().break();
    expect(await transport.request('session.hello', {})).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });

  it('an answer that is none of ours does no harm', async () => {
    welcome();
    const answer = transport.request('session.hello', {});
    socket().receive({ type: 'reply', id: 99, reply: { ok: true, value: 1 } });
    socket().receive({ type: 'reply', id: 0, reply: { ok: 'yes' } });
    socket().receive({ type: 'surprise' });
    socket().receive(null);
    socket().receive({ type: 'reply', id: 0, reply: { ok: true, value: 2 } });
    expect(await answer).toEqual({ ok: true, value: 2 });
  });
});

describe('reconnecting', () => {
  it('waits longer each time, with the token, and starts over after a success', () => {
    welcome();
    socket().break();
    expect(states).toEqual([false, true, false]);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const before = sockets.length;
      let waited = 0;
      while (sockets.length === before) {
        vi.advanceTimersByTime(50);
        waited += 50;
      }
      waits.push(waited);
      socket().break();
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    vi.advanceTimersByTime(5000);
    welcome();
    expect(socket().sent).toEqual([{ type: 'token', token: 'the-token' }]);
    expect(states).toEqual([false, true, false, true]);
    socket().break();
    const before = sockets.length;
    vi.advanceTimersByTime(250);
    expect(sockets).toHaveLength(before + 1);
  });

  it('goes on with the same listeners', () => {
    const heard: unknown[] = [];
    transport.listen('saving.changed', (payload) => heard.push(payload));
    welcome();
    socket().break();
    vi.advanceTimersByTime(250);
    welcome();
    socket().receive({ type: 'event', name: 'saving.changed', payload: { problem: null } });
    expect(heard).toEqual([{ problem: null }]);
  });

  it('ends when the server does not know the token any more', async () => {
    welcome();
    socket().break();
    vi.advanceTimersByTime(250);
    socket().open();
    socket().break(closeCodes.unauthorised);
    expect(refusals).toEqual(['no-key']);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(2);
    expect(await transport.request('session.hello', {})).toMatchObject({ ok: false, error: { code: 'unauthorised' } });
  });
});

describe('a silent server', () => {
  it('is asked for a sign of life, and is taken for gone without one', async () => {
    welcome();
    const answer = transport.request('session.hello', {});
    vi.advanceTimersByTime(10_000);
    expect(socket().sent.at(-1)).toEqual({ type: 'ping' });
    expect(states.at(-1)).toBe(true);
    vi.advanceTimersByTime(15_000);
    expect(states.at(-1)).toBe(false);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    vi.advanceTimersByTime(250);
    expect(sockets).toHaveLength(2);
    // The old socket's end is heard late and means nothing any more.
    sockets[0]?.break();
    welcome();
    expect(states.at(-1)).toBe(true);
  });

  it('is left alone as long as it is heard', () => {
    welcome();
    for (let round = 0; round < 20; round += 1) {
      vi.advanceTimersByTime(5000);
      socket().receive({ type: 'pong' });
    }
    expect(socket().sent).toHaveLength(1);
    expect(states).toEqual([false, true]);
  });
});

describe('events', () => {
  it('go to those who listen for them', () => {
    welcome();
    const heard: string[] = [];
    const stop = transport.listen('saving.changed', () => heard.push('saving'));
    transport.listen('library.changed', () => heard.push('library'));
    socket().receive({ type: 'event', name: 'saving.changed', payload: {} });
    socket().receive({ type: 'event', name: 'unheard.of', payload: {} });
    stop();
    socket().receive({ type: 'event', name: 'saving.changed', payload: {} });
    socket().receive({ type: 'event', name: 'library.changed', payload: {} });
    expect(heard).toEqual(['saving', 'library']);
  });
});

describe('a burst', () => {
  it('is sent in order and never faster than the server allows', async () => {
    welcome();
    const answers: Promise<Reply>[] = [];
    for (let count = 0; count < 400; count += 1) answers.push(transport.request('session.hello', {}));
    expect(socket().sent).toHaveLength(1 + 150);
    vi.advanceTimersByTime(1000);
    expect(socket().sent).toHaveLength(1 + 300);
    vi.advanceTimersByTime(1000);
    expect(socket().sent).toHaveLength(1 + 400);
    const ids = socket()
      .sent.slice(1)
      .map((frame) => (frame as { id: number }).id);
    expect(ids).toEqual(Array.from({ length: 400 }, (_, id) => id));
  });

  it('is forgotten when the connection breaks', async () => {
    welcome();
    const answers = Array.from({ length: 200 }, () => transport.request('session.hello', {}));
    socket().break();
    expect((await Promise.all(answers)).every((answer) => !answer.ok)).toBe(true);
    vi.advanceTimersByTime(250);
    welcome();
    vi.advanceTimersByTime(5000);
    expect(socket().sent).toHaveLength(1);
  });
});
