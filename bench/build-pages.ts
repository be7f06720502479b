import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, PreviewServer } from 'vite';
import { build, preview } from 'vite';
import { root } from '../scripts/bootstrap.mjs';

const pages = join(root, 'bench/pages');
const built = join(root, 'out/bench');

const windowFolder = join(built, 'window');
const rivalsFolder = join(built, 'rivals');
/** The shell that serves it. */
export const windowShell = join(built, 'window-shell.js');

/** Builds all pages as the product's window is built. */
export async function buildPages(): Promise<void> {
  const common = {
    emptyOutDir: true,
    minify: true,
    target: 'chrome123',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  } as const;
  const shared: InlineConfig = { configFile: false, base: './', logLevel: 'warn', plugins: [react()] };
  await build({ ...shared, root: join(pages, 'window'), build: { ...common, outDir: windowFolder } });
  await build({
    ...shared,
    root: join(root, 'bench'),
    build: {
      ...{ emptyOutDir: false, copyPublicDir: false, minify: false, reportCompressedSize: false },
      ssr: join(root, 'bench/window-shell.ts'),
      target: 'node20.19',
      outDir: built,
    },
  });
  const rivals = join(pages, 'rivals');
  const input = readdirSync(rivals)
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(rivals, name));
  await build({ ...shared, root: rivals, build: { ...common, outDir: rivalsFolder, rollupOptions: { input } } });
}

/** Serves the rivals' pages. */
export async function serveRivals(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server: PreviewServer = await preview({
    configFile: false,
    root: rivalsFolder,
    logLevel: 'warn',
    build: { outDir: rivalsFolder },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The pages of the rivals have no address');
  return { url, close: () => server.close() };
}
