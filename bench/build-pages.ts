import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InlineConfig, PreviewServer } from 'vite';
import { build, preview } from 'vite';
import { root } from '../scripts/bootstrap.mjs';
import { windowPlugins } from '../scripts/window-plugins.mjs';

const pages = join(root, 'bench/pages');
const built = join(root, 'out/bench');

const windowFolder = join(built, 'window');
const rivalsFolder = join(built, 'rivals');
/** The shell that serves it. */
export const windowShell = join(built, 'window-shell.js');
/** Runs a task on a desk as the product does: each import in a process of its own, exports in a thread. */
export const deskWorker = join(built, 'desk-worker.js');
/** The parts that a profile tells apart, by where a module lies. */
const partsOfWindow = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'react-aria', test: /node_modules\/(@?react-aria|react-stately|@react-|@internationalized)/ },
  { name: 'prosemirror', test: /node_modules\/(prosemirror|@tiptap)/ },
  { name: 'core', test: /src\/core\// },
  { name: 'state', test: /src\/renderer\/(state|connection)\// },
  { name: 'editor', test: /src\/renderer\/editor\// },
  { name: 'views', test: /src\/renderer\/views\// },
];

/** Builds all pages as the product's window is built; for a profile with the names of functions, in parts. */
export async function buildPages(forProfile = false): Promise<void> {
  const common = {
    emptyOutDir: true,
    minify: true,
    target: 'chrome123',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  } as const;
  const output = { codeSplitting: { groups: partsOfWindow } };
  const asProfiled = forProfile ? { minify: false, rollupOptions: { output } } : {};
  const shared: InlineConfig = { configFile: false, base: './', logLevel: 'warn', plugins: windowPlugins };
  await build({ ...shared, root: join(pages, 'window'), build: { ...common, outDir: windowFolder, ...asProfiled } });
  const rivals = join(pages, 'rivals');
  const input = readdirSync(rivals)
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(rivals, name));
  await build({ ...shared, root: rivals, build: { ...common, outDir: rivalsFolder, rollupOptions: { input } } });
}

/** Builds what runs beside the pages, as the product's main process is built. */
export async function buildPrograms(): Promise<void> {
  const bench = join(root, 'bench');
  const entries = {
    'window-shell': join(bench, 'window-shell.ts'),
    'desk-worker': join(bench, 'tasks/desk-worker.ts'),
    'import-worker': join(root, 'src/main/backend/import/import-worker.ts'),
    'export-worker': join(root, 'src/main/backend/export/export-worker.ts'),
  };
  await build({
    configFile: false,
    root: bench,
    logLevel: 'error',
    build: {
      ...{ ssr: true, emptyOutDir: false, copyPublicDir: false, minify: false, reportCompressedSize: false },
      target: 'node20.19',
      outDir: built,
      rollupOptions: {
        input: entries,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}

/** Serves the rivals' pages. */
export async function serveRivals(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server: PreviewServer = await preview({
    configFile: false,
    root: built,
    logLevel: 'warn',
    build: { outDir: rivalsFolder },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The pages of the rivals have no address');
  return { url, close: () => server.close() };
}
