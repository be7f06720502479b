import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Backend } from '../../src/main/backend/backend';
import type { Manifest } from '../../src/main/backend/window/manifest';
import type { LoopbackServer } from '../../src/main/loopback/server';
import { startLoopbackServer } from '../../src/main/loopback/server';

const page = { bytes: Buffer.from('<!doctype html><title>Galley</title>'), mediaType: 'text/html; charset=utf-8' };
const script = { bytes: Buffer.from('export {};'), mediaType: 'text/javascript; charset=utf-8' };

/** A window of two files. */
export const smallManifest: Manifest = new Map([
  ['/', page],
  ['/index.html', page],
  ['/assets/index.js', script],
]);

export interface LoopbackFixture {
  readonly server: LoopbackServer;
  readonly port: number;
  /** `127.0.0.1:<port>` */
  readonly host: string;
  readonly origin: string;
  readonly windowCounts: number[];
  readonly stateFolder: string;
  /** The code of a new launch file. */
  issueCode(): Promise<string>;
  close(): Promise<void>;
}

/** Starts the real server on a port of the system's choice. */
export async function openLoopback(backend: Pick<Backend, 'dispatch' | 'subscribe'>): Promise<LoopbackFixture> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'galley-loopback-'));
  const windowCounts: number[] = [];
  const server = await startLoopbackServer({
    backend,
    manifest: smallManifest,
    stateFolder,
    onWindowCount: (count) => windowCounts.push(count),
  });
  const { host, origin } = server.address;
  return {
    server,
    port: Number(host.split(':')[1]),
    host,
    origin,
    windowCounts,
    stateFolder,
    issueCode: async () => codeOf(await readFile(await server.issueLaunchFile(), 'utf8')),
    close: async () => {
      await server.close(0);
      await rm(stateFolder, { recursive: true, force: true });
    },
  };
}

/** The code that a launch page carries. */
export function codeOf(launchPage: string): string {
  const found = /#([A-Za-z0-9_-]{43})"/.exec(launchPage)?.[1];
  if (found === undefined) throw new Error('The launch page holds no code');
  return found;
}

/** Sends bytes as they are and answers all that came back until the server closed. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect({ host: '127.0.0.1', port });
    const chunks: Buffer[] = [];
    socket.on('connect', () => socket.write(text));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => done(Buffer.concat(chunks).toString('latin1')));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server that refuses may close before it has read everything.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') done(Buffer.concat(chunks).toString('latin1'));
      else failed(error);
    });
  });
}

/** Status of a raw answer. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? Number.NaN);
}

/** A client that shows what a browser would not: any Origin, any frame. Frames are parsed JSON, in order. */
export interface RawSocket {
  readonly socket: WebSocket;
  readonly frames: unknown[];
  send(frame: unknown): void;
  /** The next frame that was not read yet. */
  next(): Promise<unknown>;
  /** The code it was closed with. */
  readonly closed: Promise<number>;
}

/** Opens a socket. Rejects with the HTTP status as message when the upgrade is refused. */
export function openRawSocket(
  fixture: Pick<LoopbackFixture, 'host' | 'origin'>,
  origin?: string | null,
): Promise<RawSocket> {
  const headers = origin === null ? {} : { Origin: origin ?? fixture.origin };
  const socket = new WebSocket(`ws://${fixture.host}/socket`, { headers, perMessageDeflate: true });
  const frames: unknown[] = [];
  const waiting: ((frame: unknown) => void)[] = [];
  let read = 0;
  const closed = new Promise<number>((done) => socket.on('close', (code) => done(code)));
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)));
    waiting.shift()?.(frames[frames.length - 1]);
  });
  return new Promise((done, failed) => {
    socket.on('unexpected-response', (_request, response) => failed(new Error(String(response.statusCode))));
    socket.on('error', failed);
    socket.on('open', () =>
      done({
        socket,
        frames,
        send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
        next: () => {
          read += 1;
          if (read <= frames.length) return Promise.resolve(frames[read - 1]);
          return new Promise((given) => waiting.push(given));
        },
        closed,
      }),
    );
  });
}
