import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Manifest } from '../backend/window/manifest';
import { toWindowHeaders } from '../backend/window/window-headers';
import type { Address, RequestLine } from './judge-request';
import { judgeRequest, judgeUpgrade, toAddress } from './judge-request';

/** What the gate needs from the WebSocket side: to take over a connection that passed. */
export type TakeSocket = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface HttpGate {
  readonly address: Address;
  close(): Promise<void>;
}

/** Not imported: an import looks at every part of it, and loads what `fetch` needs by that, a tenth of a start. */
const { createServer } = process.getBuiltinModule('node:http');

/** Limits of plain HTTP: the window sends small requests at once, so whoever is slow or large is not the window. */
const limits = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 5000,
  /** A browser opens six connections to a host; the rest is room for half-open ones, which the timeouts clear. */
  maxConnections: 256,
};

/** Listens on 127.0.0.1 and on a port that the system picks, and serves the manifest and nothing else. */
export async function openHttpGate(manifest: Manifest, takeSocket: TakeSocket): Promise<HttpGate> {
  // We answer a missing Host header ourselves, like a wrong one.
  const server = createServer({ ...limits, requireHostHeader: false, insecureHTTPParser: false });
  server.maxConnections = limits.maxConnections;
  const address = toAddress(await listen(server));
  const headers = toWindowHeaders([address.socket]);
  server.on('request', (request, response) => answer(request, response, address, manifest, headers));
  server.on('checkContinue', (_request: IncomingMessage, response: ServerResponse) => {
    refuse(response, 405, headers);
  });
  server.on('connect', (_request, socket) => refuseRaw(socket, 405, headers));
  server.on('upgrade', (request, socket, head) => {
    const status = judgeUpgrade(toLine(request), address);
    if (status === null) takeSocket(request, socket, head);
    else refuseRaw(socket, status, headers);
  });
  return { address, close: () => close(server) };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  address: Address,
  manifest: Manifest,
  headers: Readonly<Record<string, string>>,
): void {
  const judged = judgeRequest(toLine(request), address, manifest);
  if (typeof judged === 'number') {
    refuse(response, judged, headers);
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Type': judged.mediaType, 'Content-Length': judged.bytes.length });
  response.end(request.method === 'HEAD' ? undefined : judged.bytes);
}

function refuse(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  const allow = status === 405 ? { Allow: 'GET, HEAD' } : {};
  response.writeHead(status, { ...headers, ...allow, 'Content-Length': 0, Connection: 'close' });
  response.end();
}

const reasons: Readonly<Record<number, string>> = { 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed' };

function refuseRaw(socket: Duplex, status: number, headers: Readonly<Record<string, string>>): void {
  const lines = Object.entries({ ...headers, 'Content-Length': '0', Connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${reasons[status] ?? 'Refused'}\r\n${head}\r\n`, () => socket.destroy());
}

function toLine(request: IncomingMessage): RequestLine {
  return { method: request.method ?? '', url: request.url ?? '', rawHeaders: request.rawHeaders };
}

function listen(server: Server): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      server.off('error', failed);
      const bound = server.address();
      if (typeof bound === 'object' && bound !== null) done(bound.port);
      else failed(new Error('The system gave no port.'));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
