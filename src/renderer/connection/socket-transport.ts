import type { ApiError } from '../../contract/errors';
import { createError } from '../../contract/errors';
import type { EventName } from '../../contract/events';
import { isEventName } from '../../contract/events';
import type { Json } from '../../contract/json';
import type { Reply, Transport } from '../../contract/transport';
import type { FirstFrame, ServerFrame, WindowFrame } from '../../contract/wire';
import { closeCodes, serverFrame } from '../../contract/wire';
import { createPacer } from './pacer';

/** Why the server will not talk to this window, now or ever. */
export type Refusal = 'no-key' | 'too-many-windows';

export interface SocketOptions {
  /** `ws://127.0.0.1:<port>/socket` */
  readonly url: string;
  readonly key: FirstFrame;
  readonly onToken: (token: string) => void;
  readonly onRefused: (refusal: Refusal) => void;
  /** The browser's own, passed in so that a test can bring another. */
  readonly createSocket: (url: string) => WebSocket;
}

export interface SocketTransport extends Transport {
  /** Settles with the first answer of the server: `null` once it is open, else why it never will be. */
  readonly opened: Promise<Refusal | null>;
  /** Ends it for good. */
  close(): void;
}

/** Silence after which the server is asked for a sign of life, and silence after which it is taken for gone. */
const pingAfterMs = 10_000;
const goneAfterMs = 25_000;
const firstRetryMs = 250;
const lastRetryMs = 5000;

/** The loopback shell's transport: one WebSocket that opens again by itself. What was under way when it broke ends as `unreachable`. */
export function openSocketTransport(options: SocketOptions): SocketTransport {
  const pending = new Map<number, (reply: Reply) => void>();
  const listeners = new Map<EventName, Set<(payload: Json) => void>>();
  const connectionListeners = new Set<(isConnected: boolean) => void>();
  let key = options.key;
  let socket: WebSocket | null = null;
  let isConnected = false;
  let refusal: Refusal | null = null;
  let isClosed = false;
  let nextId = 0;
  let retryMs = firstRetryMs;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let lastHeard = 0;
  let settleOpened: (refusal: Refusal | null) => void = () => undefined;
  const opened = new Promise<Refusal | null>((done) => {
    settleOpened = done;
  });

  const pacer = createPacer((text) => socket?.send(text));
  const sendFrame = (frame: WindowFrame) => pacer.send(JSON.stringify(frame));

  function setConnected(next: boolean): void {
    if (isConnected === next) return;
    isConnected = next;
    for (const listener of connectionListeners) listener(next);
  }

  function open(): void {
    const current = options.createSocket(options.url);
    socket = current;
    lastHeard = performance.now();
    current.addEventListener('open', () => current.send(JSON.stringify(key)));
    current.addEventListener('message', (event) => {
      if (current === socket) hear(event.data);
    });
    current.addEventListener('close', (event) => {
      if (current === socket) lose(event.code);
    });
  }

  function hear(data: unknown): void {
    lastHeard = performance.now();
    const parsed = serverFrame.safeParse(typeof data === 'string' ? JSON.parse(data) : null);
    if (parsed.success) accept(parsed.data);
  }

  function accept(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        key = { type: 'token', token: frame.token };
        options.onToken(frame.token);
        retryMs = firstRetryMs;
        settleOpened(null);
        setConnected(true);
        break;
      case 'reply':
        pending.get(frame.id)?.(frame.reply);
        break;
      case 'event':
        if (isEventName(frame.name)) for (const listener of listeners.get(frame.name) ?? []) listener(frame.payload);
        break;
      case 'pong':
        break;
    }
  }

  /** The connection is gone: nothing that was under way is sent again, since it may have been done. */
  function lose(code: number | null): void {
    socket = null;
    pacer.clear();
    setConnected(false);
    if (code === closeCodes.unauthorised) refusal = 'no-key';
    else if (code === closeCodes.tooManyConnections) refusal = 'too-many-windows';
    for (const settle of [...pending.values()]) settle({ ok: false, error: toLossError(refusal) });
    if (isClosed) return;
    if (refusal !== null) {
      settleOpened(refusal);
      options.onRefused(refusal);
      clearInterval(heartbeat);
      return;
    }
    retryTimer = setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, lastRetryMs);
  }

  const heartbeat = setInterval(() => {
    const current = socket;
    if (current === null || !isConnected) return;
    const silenceMs = performance.now() - lastHeard;
    if (silenceMs >= goneAfterMs) {
      // A closing handshake would wait for the very server that does not answer.
      lose(null);
      current.close();
    } else if (silenceMs >= pingAfterMs) sendFrame({ type: 'ping' });
  }, 5000);

  open();
  return {
    opened,
    request: (name, params) =>
      new Promise((done) => {
        if (!isConnected) {
          done({ ok: false, error: toLossError(refusal) });
          return;
        }
        const id = nextId;
        nextId += 1;
        pending.set(id, (reply) => {
          pending.delete(id);
          done(reply);
        });
        sendFrame({ type: 'request', id, name, params });
      }),
    listen: (name, onPayload) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(onPayload);
      return () => set.delete(onPayload);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      listener(isConnected);
      return () => connectionListeners.delete(listener);
    },
    close: () => {
      isClosed = true;
      clearTimeout(retryTimer);
      clearInterval(heartbeat);
      const current = socket;
      lose(null);
      current?.close();
    },
  };
}

function toLossError(refusal: Refusal | null): ApiError {
  if (refusal === 'no-key')
    return createError('unauthorised', 'This window no longer belongs to a running Galley. Start Galley again.');
  return createError('unreachable', 'The connection to Galley was lost. It is not known whether this was done.');
}
