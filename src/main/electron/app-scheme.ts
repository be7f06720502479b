import type { Manifest } from '../backend/window/manifest';
import { toWindowHeaders } from '../backend/window/window-headers';

/** Our own scheme: nothing else may be loaded, and no web page can name it. */
export const appScheme = 'app';
export const appOrigin = 'app://galley';
export const appPage = `${appOrigin}/`;

/** What the scheme may do. It is standard so that it has an origin, and secure so that the window counts as a safe place. */
export const schemePrivileges = {
  scheme: appScheme,
  // With a code cache the window's program is compiled once, and not at every start; it is kept by a hash of the program.
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Answers a request for a part of the window from the manifest; everything else is 404 or 405 and empty. */
export function answerAppRequest(
  request: { readonly url: string; readonly method: string },
  manifest: Manifest,
): Response {
  const headers = toWindowHeaders([]);
  const path = toPath(request.url);
  const file = path === null ? undefined : manifest.get(path);
  if (file === undefined) return new Response(null, { status: 404, headers });
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers });
  const body = request.method === 'HEAD' ? null : new Uint8Array(file.bytes);
  return new Response(body, { status: 200, headers: { ...headers, 'Content-Type': file.mediaType } });
}

/** The path as it was written, or `null` when the address is not ours. It is never decoded: the manifest has no such names. */
function toPath(address: string): string | null {
  if (!address.startsWith(appPage)) return null;
  const path = address.slice(appOrigin.length);
  const end = path.search(/[?#]/);
  return end === -1 ? path : path.slice(0, end);
}
