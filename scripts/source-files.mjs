// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

export const root = resolve(import.meta.dirname, '..');

/**
 * @typedef {object} SourceFile
 * @property {string} path from the root, with forward slashes
 * @property {string} text
 */

/**
 * The files below some folders of the tree, in a steady order.
 * @param {readonly string[]} folders
 * @param {RegExp} pattern
 * @returns {SourceFile[]}
 */
export function readSourceFiles(folders, pattern) {
  /** @type {SourceFile[]} */
  const files = [];
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !pattern.test(entry.name)) continue;
      const absolute = join(entry.parentPath, entry.name);
      const path = relative(root, absolute).split(sep).join('/');
      files.push({ path, text: readFileSync(absolute, 'utf8') });
    }
  }
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/**
 * The syntax tree of a file; throws where it does not parse, since an unread file is an unchecked one.
 * @param {SourceFile} file
 */
export function parseSource(file) {
  const parsed = parseSync(file.path, file.text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${file.path}: does not parse: ${error.message}`);
  return parsed;
}

/**
 * @param {string} text
 * @param {number} offset
 */
export function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}
