import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { systemCodeOf } from '../storage/disk-error';
import type { HolderAnswer, HolderRequest } from './holder-protocol';
import { holderAnswer, holderRequest, maxAnswerBytes, maxRequestBytes } from './holder-protocol';

// A line that does not come within this time is given up on, so that a silent peer holds nothing.
const requestDeadlineMs = 5_000;

/** Answers requests of other processes: one line of JSON each way, then the connection ends. */
export function createTalkServer(answer: (request: HolderRequest) => Promise<HolderAnswer>): Server {
  const server = createServer((socket) => {
    socket.setTimeout(requestDeadlineMs, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    readLine(socket, maxRequestBytes, async (line) => {
      socket.setTimeout(0);
      const request = line === null ? null : parseLine(line, holderRequest);
      if (request === null) socket.destroy();
      else socket.end(`${JSON.stringify(await answer(request))}\n`);
    });
  });
  server.maxConnections = 64;
  return server;
}

/** What came back, or why nothing did: `absent` means that nobody listens there. */
export type Asked =
  | { readonly type: 'answered'; readonly answer: HolderAnswer }
  | { readonly type: 'absent' }
  | { readonly type: 'silent' };

/** Asks whoever listens on `path`. */
export async function ask(path: string, request: HolderRequest, timeoutMs: number): Promise<Asked> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const finish = (asked: Asked): void => {
      socket.destroy();
      resolve(asked);
    };
    socket.setTimeout(timeoutMs, () => finish({ type: 'silent' }));
    socket.once('error', (error) => {
      const code = systemCodeOf(error);
      finish({ type: code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTDIR' ? 'absent' : 'silent' });
    });
    socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    readLine(socket, maxAnswerBytes, async (line) => {
      const answer = line === null ? null : parseLine(line, holderAnswer);
      finish(answer === null ? { type: 'silent' } : { type: 'answered', answer });
    });
  });
}

/** Gives the first line, once; `null` when the peer ends without one or sends more than `maxBytes`. */
function readLine(socket: Socket, maxBytes: number, onLine: (line: string | null) => Promise<unknown>): void {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  let isDone = false;
  const finish = (line: string | null): void => {
    if (isDone) return;
    isDone = true;
    onLine(line).catch(() => socket.destroy());
  };
  socket.on('data', (piece: Buffer) => {
    if (isDone) return;
    const end = piece.indexOf(0x0a);
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) return finish(null);
    pieces.push(end === -1 ? piece : piece.subarray(0, end));
    if (end !== -1) finish(Buffer.concat(pieces).toString('utf8'));
  });
  socket.once('close', () => finish(null));
}

function parseLine<T>(line: string, schema: { safeParse(value: unknown): { success: boolean; data?: T } }): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    return parsed.success ? (parsed.data ?? null) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
