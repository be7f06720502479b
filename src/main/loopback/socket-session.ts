import type { RawData, WebSocket } from 'ws';
import type { EventName } from '../../contract/events';
import type { Json } from '../../contract/json';
import type { Reply } from '../../contract/transport';
import type { ServerFrame, WindowFrame } from '../../contract/wire';
import { closeCodes, firstFrame, keyDeadlineMs, maxFramesPerSecond, windowFrame } from '../../contract/wire';
import type { LaunchKeys } from './launch-keys';

/** What a session needs from the server around it. */
export interface SessionHost {
  readonly keys: LaunchKeys;
  /** Answers a call. Never rejects. */
  call(name: string, params: unknown): Promise<Reply>;
  /** Called when the window has shown its key; `false` when there are too many windows. */
  admit(): boolean;
}

/** One connected window, from its first frame to its end. */
export interface Session {
  readonly isAdmitted: boolean;
  /** Whether the window has said that it holds nothing any more, and has all its answers. */
  readonly hasHandedOver: boolean;
  sendEvent(name: EventName, payload: Json): void;
  close(code: number): void;
}

/** Serves a socket. Until the key was shown nothing is read but the first frame, and nothing is sent. */
export function openSession(socket: WebSocket, host: SessionHost): Session {
  let isAdmitted = false;
  let pendingCalls = 0;
  let hasHandedOver = false;
  const deadline = setTimeout(() => socket.close(closeCodes.unauthorised), keyDeadlineMs);
  const isFlood = createRateCheck(maxFramesPerSecond);

  const send = (frame: ServerFrame) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };

  const readFirst = (text: string) => {
    clearTimeout(deadline);
    const parsed = firstFrame.safeParse(parseJson(text));
    const frame = parsed.success ? parsed.data : null;
    const isGood =
      frame !== null && (frame.type === 'code' ? host.keys.redeemCode(frame.code) : host.keys.isToken(frame.token));
    if (!isGood) {
      socket.close(closeCodes.unauthorised);
      return;
    }
    if (!host.admit()) {
      socket.close(closeCodes.tooManyConnections);
      return;
    }
    isAdmitted = true;
    send({ type: 'welcome', token: host.keys.token });
  };

  const answer = async (frame: Extract<WindowFrame, { type: 'request' }>) => {
    pendingCalls += 1;
    const reply = await host.call(frame.name, frame.params);
    pendingCalls -= 1;
    if (frame.name === 'session.handOver') hasHandedOver = true;
    send({ type: 'reply', id: frame.id, reply });
  };

  socket.on('message', (data, isBinary) => {
    // Frames may still be read from the buffer of a socket that is being closed: they are not acted on.
    if (socket.readyState !== socket.OPEN) return;
    if (isFlood()) {
      socket.close(closeCodes.tooManyFrames);
      return;
    }
    const text = isBinary ? '' : toText(data);
    if (!isAdmitted) {
      readFirst(text);
      return;
    }
    const parsed = windowFrame.safeParse(parseJson(text));
    if (!parsed.success) socket.close(closeCodes.malformed);
    else if (parsed.data.type === 'ping') send({ type: 'pong' });
    else void answer(parsed.data);
  });
  socket.on('close', () => clearTimeout(deadline));
  // ws closes the socket itself after an error, with the protocol's code (1009 for a frame that is too large).
  socket.on('error', () => clearTimeout(deadline));

  return {
    get isAdmitted() {
      return isAdmitted && socket.readyState === socket.OPEN;
    },
    get hasHandedOver() {
      return hasHandedOver && pendingCalls === 0;
    },
    sendEvent: (name, payload) => {
      if (isAdmitted) send({ type: 'event', name, payload });
    },
    close: (code) => socket.close(code),
  };
}

/** Counts frames in windows of one second. */
export function createRateCheck(maxPerSecond: number, now: () => number = () => performance.now()): () => boolean {
  let windowStart = now();
  let count = 0;
  return () => {
    const time = now();
    if (time - windowStart >= 1000) {
      windowStart = time;
      count = 0;
    }
    count += 1;
    return count > maxPerSecond;
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema of the frame refuses it.
    return null;
  }
}

function toText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8');
}
