import type { Manifest, WindowFile } from '../backend/window/manifest';

/** The part of a request that decides. `rawHeaders` alternates names and values as they came. */
export interface RequestLine {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: readonly string[];
}

/** Where this server is, as a browser writes it. */
export interface Address {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** `ws://127.0.0.1:<port>` */
  readonly socket: string;
}

/** Path of the one WebSocket. */
export const socketPath = '/socket';

/** Every spelling of where the server is, from its port. */
export function toAddress(port: number): Address {
  const host = `127.0.0.1:${port}`;
  return { host, origin: `http://${host}`, socket: `ws://${host}` };
}

/**
 * Decides a plain request: the file, or the status of the refusal. A loopback address is no protection by itself, because
 * a name that resolves to 127.0.0.1 makes any web page "same origin"; so the Host header must be ours, letter by letter.
 */
export function judgeRequest(request: RequestLine, address: Address, manifest: Manifest): WindowFile | number {
  if (!isForUs(request, address)) return 403;
  if (!request.url.startsWith('/') || request.url.startsWith('//')) return 400;
  const origins = valuesOf(request, 'origin');
  if (origins.length > 1 || (origins[0] !== undefined && origins[0] !== address.origin)) return 403;
  if (!isFromUsOrLaunch(request)) return 403;
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405;
  return manifest.get(request.url) ?? 404;
}

/** Decides an upgrade to a WebSocket: `null` lets it through to the key check, a number is the status of the refusal. */
export function judgeUpgrade(request: RequestLine, address: Address): number | null {
  if (!isForUs(request, address)) return 403;
  const origins = valuesOf(request, 'origin');
  if (origins.length !== 1 || origins[0] !== address.origin) return 403;
  if (valuesOf(request, 'sec-fetch-site').some((site) => site !== 'same-origin')) return 403;
  if (request.method !== 'GET') return 405;
  return request.url === socketPath ? null : 404;
}

function isForUs(request: RequestLine, address: Address): boolean {
  const hosts = valuesOf(request, 'host');
  return hosts.length === 1 && hosts[0] === address.host;
}

/**
 * Other sites get nothing, with one exception: the launch file is a `file:` page, so the browser calls its step to our
 * page cross-site, as it would a link. A top-level visit to `/` shows the page and no data: the key is not in the request.
 */
function isFromUsOrLaunch(request: RequestLine): boolean {
  const sites = valuesOf(request, 'sec-fetch-site');
  if (sites.length > 1) return false;
  if (sites[0] !== 'cross-site') return true;
  const isVisit = isOnly(request, 'sec-fetch-mode', 'navigate') && isOnly(request, 'sec-fetch-dest', 'document');
  return isVisit && request.method === 'GET' && request.url === '/';
}

function isOnly(request: RequestLine, name: string, value: string): boolean {
  const values = valuesOf(request, name);
  return values.length === 1 && values[0] === value;
}

function valuesOf(request: RequestLine, wanted: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const value = request.rawHeaders[index + 1];
    if (request.rawHeaders[index]?.toLowerCase() === wanted && value !== undefined) values.push(value);
  }
  return values;
}
