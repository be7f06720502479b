import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { windowPlugins } from './scripts/window-plugins.mjs';

const root = import.meta.dirname;

/** Main entries by output name. All land flat in out/main, so one entry finds another beside itself. */
const mainEntries = {
  electron: 'src/main/electron/main.ts',
  loopback: 'src/main/loopback/main.ts',
  cli: 'src/main/cli/main.ts',
  'import-worker': 'src/main/backend/import/import-worker.ts',
  'export-worker': 'src/main/backend/export/export-worker.ts',
};

const preloadEntry = resolve(root, 'src/preload/index.ts');
const rendererEntry = resolve(root, 'src/renderer/index.html');

const inputs = Object.fromEntries(Object.entries(mainEntries).map(([name, path]) => [name, resolve(root, path)]));

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // The oldest Node we support: the loopback shell may run on the machine's own.
      target: 'node20.19',
      // What every start loads is built in: docs/decisions/0070.
      externalizeDeps: {
        exclude: [
          'zod',
          'ws',
          'lowdb',
          'commander',
          'env-paths',
          'htmlparser2',
          'sanitize-html',
          'markdown-it',
          'iconv-lite',
        ],
      },
      sourcemap: true,
      minify: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: inputs,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can require electron only: everything else is bundled, as CommonJS.
      externalizeDeps: false,
      minify: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: { index: preloadEntry },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    base: './',
    plugins: windowPlugins,
    build: {
      outDir: resolve(root, 'out/renderer'),
      emptyOutDir: true,
      minify: true,
      target: 'chrome123',
      // The page's CSP is script-src 'self', font-src 'self': nothing may be inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: { index: rendererEntry } },
    },
  },
});
