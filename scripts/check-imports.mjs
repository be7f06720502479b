// @ts-check
// Holds every import of src/ against the table in import-rules.mjs, and looks for cycles. Type imports count too.
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { Visitor } from 'oxc-parser';
import { zones } from './import-rules.mjs';
import { lineAt, parseSource, readSourceFiles, root } from './source-files.mjs';

/**
 * @typedef {import('./import-rules.mjs').Zone} Zone
 * @typedef {import('./source-files.mjs').SourceFile} SourceFile
 * @typedef {{ readonly specifier: string | null, readonly line: number }} Import
 */

const suffixes = ['', '.ts', '.tsx', '.d.ts', '/index.ts', '/index.tsx'];
const builtins = new Set(builtinModules);

/**
 * Each way a module can name another: static import, re-export, dynamic import and import type.
 * @param {SourceFile} file
 * @returns {Import[]}
 */
function readImports(file) {
  /** @type {Import[]} */
  const imports = [];
  /** @param {import('oxc-parser').Expression | null} source */
  const add = (source) => {
    if (source === null) return;
    const specifier = source.type === 'Literal' && typeof source.value === 'string' ? source.value : null;
    imports.push({ specifier, line: lineAt(file.text, source.start) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
  }).visit(parseSource(file).program);
  return imports;
}

/** @param {string} path */
function findZone(path) {
  return zones.find((zone) => path === zone.path || path.startsWith(`${zone.path}/`)) ?? null;
}

/** @param {string} specifier */
function toPackageName(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/**
 * @param {string} specifier
 * @param {readonly string[]} allowed
 */
function isPackageAllowed(specifier, allowed) {
  const name = toPackageName(specifier);
  return allowed.some((entry) => (entry.endsWith('*') ? specifier.startsWith(entry.slice(0, -1)) : entry === name));
}

/**
 * The file of the tree that a relative specifier means, `null` if there is none.
 * @param {string} from
 * @param {string} specifier
 */
function resolveLocal(from, specifier) {
  const bare = posix.join(dirname(from), specifier.replace(/\?.*$/, ''));
  const found = suffixes
    .map((suffix) => bare + suffix)
    .find((path) => existsSync(join(root, path)) && /\.\w+$/.test(path));
  return found ?? null;
}

/**
 * What is wrong with one import, `null` if nothing.
 * @param {SourceFile} file
 * @param {Zone} zone
 * @param {Import} imported
 * @returns {string | null}
 */
function judge(file, zone, { specifier }) {
  if (specifier === null) return 'imports a name that is computed, which cannot be checked';
  const isStyle = /\.css$/.test(specifier) || specifier.startsWith('@fontsource');
  if (isStyle && zone.styles !== true) return `imports ${specifier}: styles and fonts come in through the entry only`;
  if (!specifier.startsWith('.')) {
    if (builtins.has(toPackageName(specifier))) return `imports ${specifier} without node:`;
    return isPackageAllowed(specifier, zone.packages) ? null : `${zone.name} may not import the package ${specifier}`;
  }
  const target = resolveLocal(file.path, specifier);
  if (target === null) return `imports ${specifier}, which is not there`;
  if (isStyle) return null;
  const other = findZone(target);
  if (other === null) return `imports ${target}, which is outside the import table`;
  const isAllowed = [zone.name, ...zone.zones].some((name) => other.name === name || other.name.startsWith(`${name}/`));
  return isAllowed ? null : `${zone.name} may not import ${other.name} (${target})`;
}

/**
 * Cycles, each as the paths round it. Depth first: a path met again while still open closes a cycle.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 */
function findCycles(graph) {
  /** @type {Map<string, 'open' | 'done'>} */
  const seen = new Map();
  /** @type {string[][]} */
  const cycles = [];
  /**
   * @param {string} path
   * @param {readonly string[]} trail
   */
  const visit = (path, trail) => {
    if (seen.get(path) === 'done') return;
    if (seen.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path]);
      return;
    }
    seen.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    seen.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

/** @type {string[]} */
const problems = [];
/** @type {Map<string, string[]>} */
const graph = new Map();
const files = readSourceFiles(['src'], /\.(ts|tsx|mts|cts)$/);

for (const file of files) {
  const zone = findZone(file.path);
  if (zone === null) {
    problems.push(`${file.path}: is outside the import table`);
    continue;
  }
  const imports = readImports(file);
  for (const imported of imports) {
    const problem = judge(file, zone, imported);
    if (problem !== null) problems.push(`${file.path}:${imported.line}: ${problem}`);
  }
  const targets = imports.map(({ specifier }) =>
    specifier?.startsWith('.') ? resolveLocal(file.path, specifier) : null,
  );
  graph.set(
    file.path,
    targets.filter((target) => target !== null),
  );
}
for (const cycle of findCycles(graph)) problems.push(`import cycle: ${cycle.join(' -> ')}`);

for (const problem of problems) console.error(problem);
console.log(`imports: ${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
