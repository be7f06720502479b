// @ts-check
// Who may import whom. The first zone whose folder (or file) holds a source file applies to it.

/**
 * @typedef {object} Zone
 * @property {string} name
 * @property {string} path a folder of the tree, or one file
 * @property {readonly string[]} zones names of zones it may import from, besides itself; 'core' covers 'core/importers' and 'core/exporters'
 * @property {readonly string[]} packages exact package names, `@scope/*`, or `node:*`
 * @property {boolean} [styles] may import style sheets and fonts
 */

/** @type {readonly Zone[]} */
export const zones = [
  {
    name: 'core/importers',
    path: 'src/core/importers',
    zones: ['core'],
    packages: ['zod', 'sanitize-html', 'htmlparser2', 'markdown-it'],
  },
  { name: 'core/exporters', path: 'src/core/exporters', zones: ['core'], packages: ['zod', 'fflate'] },
  { name: 'core', path: 'src/core', zones: [], packages: ['zod'] },
  { name: 'contract', path: 'src/contract', zones: ['core'], packages: ['zod'] },
  {
    name: 'main/backend',
    path: 'src/main/backend',
    zones: ['core', 'contract'],
    packages: [
      ...['node:*', 'lowdb', 'iconv-lite', 'env-paths', 'zod'],
      ...['@mozilla/readability', 'linkedom', 'htmlparser2', 'mammoth', 'unpdf'],
    ],
  },
  {
    name: 'main/electron',
    path: 'src/main/electron',
    zones: ['main/backend', 'contract'],
    packages: ['node:*', 'electron', 'zod'],
  },
  {
    name: 'main/loopback',
    path: 'src/main/loopback',
    zones: ['main/backend', 'contract'],
    packages: ['node:*', 'ws', 'zod'],
  },
  {
    name: 'main/cli',
    path: 'src/main/cli',
    zones: ['main/backend', 'contract', 'core'],
    packages: ['node:*', 'commander', 'zod'],
  },
  { name: 'preload', path: 'src/preload', zones: ['contract'], packages: ['electron'] },
  { name: 'renderer/connection', path: 'src/renderer/connection', zones: ['contract'], packages: ['zod'] },
  {
    name: 'renderer/state',
    path: 'src/renderer/state',
    zones: ['core', 'contract', 'renderer/connection'],
    packages: ['zustand'],
  },
  {
    name: 'renderer/editor',
    path: 'src/renderer/editor',
    zones: ['core', 'renderer/state'],
    packages: ['react', 'react-dom', '@tiptap/*'],
  },
  {
    name: 'renderer/views',
    path: 'src/renderer/views',
    zones: ['core', 'renderer/state', 'renderer/editor'],
    packages: ['react', 'react-dom', 'react-aria-components', 'react-aria'],
  },
  { name: 'renderer/jsx', path: 'src/renderer/jsx', zones: ['core'], packages: ['react'] },
  {
    name: 'renderer window',
    path: 'src/renderer/show-window.ts',
    zones: ['renderer/views', 'renderer/editor', 'renderer/state', 'contract'],
    packages: ['react', 'react-dom', '@fontsource/*', '@fontsource-variable/*'],
    styles: true,
  },
  {
    name: 'renderer entry',
    path: 'src/renderer/main.tsx',
    zones: ['renderer window', 'renderer/views', 'renderer/connection', 'renderer/editor'],
    packages: ['react', 'react-dom'],
  },
];
