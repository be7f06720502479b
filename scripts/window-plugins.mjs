// @ts-check
import react from '@vitejs/plugin-react';

const foreignWords = /\/node_modules\/react-(?:aria|stately)[^/]*\/.*\/intl\/(?:.*\/)?(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;

/**
 * React Aria brings its few words in 34 languages, half a megabyte of the window. The window speaks English; a language that is missing falls back to it.
 * @type {import('vite').Plugin}
 */
const englishOnly = {
  name: 'english-only',
  enforce: 'pre',
  load: (id) => (foreignWords.test(id) ? 'export default undefined;' : null),
};

const theirHiding = /\/node_modules\/react-aria\/dist\/private\/overlays\/ariaHideOutside\.mjs$/;
const ownHiding = '/src/renderer/views/parts/hide-outside.ts';

/**
 * Under a menu React Aria makes the window inert, and for that the browser styles and lays out all of it anew: docs/decisions/0066.
 * @type {import('vite').Plugin}
 */
const hidesOutside = {
  name: 'hides-outside',
  enforce: 'pre',
  load: (id) => (theirHiding.test(id) ? `export * from ${JSON.stringify(id.replace(theirHiding, ownHiding))};` : null),
};

/** What the window is built with, in the product and in the bench. */
export const windowPlugins = [react({ jsxImportSource: '#window' }), englishOnly, hidesOutside];
