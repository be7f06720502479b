import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { EventName } from '../../contract/events';
import type { Json } from '../../contract/json';
import { closeCodes, maxFrameBytes } from '../../contract/wire';
import type { Backend } from '../backend/backend';
import type { LaunchKeys } from './launch-keys';
import type { Session } from './socket-session';
import { openSession } from './socket-session';

/** The windows that are connected, and the way in for new ones. */
export interface SocketGate {
  take(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Windows that have shown their key. */
  readonly windowCount: number;
  /** Whether every window has handed over what it held and has all its answers. */
  readonly hasAll: boolean;
  broadcast(name: EventName, payload: Json): void;
  close(): Promise<void>;
}

/** Windows of one desk at a time. */
export const maxWindows = 4;
/** Connections that have not shown a key yet. They get 2 s each, so strangers cannot keep windows out for long. */
const maxStrangers = 16;
/** A window frozen for this long twice over is taken for gone. It comes back by itself with its token. */
const heartbeatMs = 15_000;

/** Opens the WebSocket side. `onWindowCount` is told after each window that comes or goes. */
export function openSocketGate(
  backend: Pick<Backend, 'dispatch' | 'subscribe'>,
  keys: LaunchKeys,
  onWindowCount: (count: number) => void,
): SocketGate {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    // The window sends each message in one piece.
    maxFragments: 64,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const sessions = new Map<WebSocket, Session>();
  const countWindows = () => [...sessions.values()].filter((session) => session.isAdmitted).length;
  const unsubscribe = backend.subscribe((name, payload) => broadcast(name, payload));

  function broadcast(name: EventName, payload: Json): void {
    for (const session of sessions.values()) session.sendEvent(name, payload);
  }

  function serve(socket: WebSocket): void {
    const windowId = randomUUID();
    let isAlive = true;
    const session = openSession(socket, {
      keys,
      call: (name, params) => backend.dispatch(name, params, { windowId }),
      admit: () => {
        if (countWindows() >= maxWindows) return false;
        // The session counts as a window from the next step on.
        queueMicrotask(() => onWindowCount(countWindows()));
        return true;
      },
    });
    sessions.set(socket, session);
    const heartbeat = setInterval(() => {
      if (!isAlive) socket.terminate();
      isAlive = false;
      socket.ping();
    }, heartbeatMs);
    heartbeat.unref();
    socket.on('pong', () => {
      isAlive = true;
    });
    socket.on('close', () => {
      clearInterval(heartbeat);
      sessions.delete(socket);
      onWindowCount(countWindows());
    });
  }

  return {
    take: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        if (sessions.size - countWindows() >= maxStrangers) {
          webSocket.on('error', () => webSocket.terminate());
          webSocket.close(closeCodes.tooManyConnections);
        } else serve(webSocket);
      });
    },
    get windowCount() {
      return countWindows();
    },
    get hasAll() {
      return [...sessions.values()].every((session) => !session.isAdmitted || session.hasHandedOver);
    },
    broadcast,
    close: async () => {
      unsubscribe();
      const closing = [...sessions.keys()].map((socket) => closeSocket(socket));
      await Promise.all(closing);
      server.close();
    },
  };
}

/** Says good-bye, and does not wait for a window that no longer answers. */
function closeSocket(socket: WebSocket): Promise<void> {
  return new Promise((done) => {
    if (socket.readyState === socket.CLOSED) {
      done();
      return;
    }
    const timer = setTimeout(() => socket.terminate(), 300);
    socket.once('close', () => {
      clearTimeout(timer);
      done();
    });
    socket.close(closeCodes.closing);
  });
}
