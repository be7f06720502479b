import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One file of the window, held in memory. */
export interface WindowFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/**
 * The window's files by the exact path a request must carry, such as `/assets/index.js`; `/` is the page itself.
 * A request is looked up here and never joined to a folder, so no spelling of a path leads anywhere else.
 */
export type Manifest = ReadonlyMap<string, WindowFile>;

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Reads the built window. Throws when the folder is missing or has no page: the program was not built. Links and unknown types are left out. */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = new Map<string, WindowFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const mediaType = mediaTypes[extname(entry.name)];
    if (!entry.isFile() || mediaType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    manifest.set(address, { bytes: await readFile(path), mediaType });
  }
  const page = manifest.get('/index.html');
  if (page === undefined) throw new Error(`The window is not built: there is no index.html in ${folder}.`);
  manifest.set('/', page);
  return manifest;
}
