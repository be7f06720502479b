// @ts-check
// Rules of the tree that the linter has no word for: names, lengths, markers, casts, clocks in core, writes outside storage.
import { basename } from 'node:path';
import { Visitor } from 'oxc-parser';
import { lineAt, parseSource, readSourceFiles } from './source-files.mjs';

/** @typedef {import('./source-files.mjs').SourceFile} SourceFile */

const maxLines = 400;
const storage = 'src/main/backend/storage/';

/** Files in which a cast is the point: branding of ids, the typed client, the dispatch table. */
const castFiles = new Set(['src/core/model/ids.ts', 'src/contract/client.ts', 'src/main/backend/dispatch.ts']);

const vagueNames = /^(utils?|helpers?|common|misc|shared)\.(ts|tsx|mjs)$/;
const moduleName = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.spec|\.d)?\.(ts|mjs|css)$/;
const componentName = /^([A-Z][A-Za-z0-9]*|main|[a-z0-9]+(-[a-z0-9]+)*\.test)\.tsx$/;

/** Markers that silence a tool or put work off. Split so that this file does not hold them. */
const markers = [
  'ts-ig' + 'nore',
  'ts-no' + 'check',
  'ts-expect' + '-error',
  'biome-ig' + 'nore',
  'TO' + 'DO',
  'FIX' + 'ME',
  'NODE' + '_ENV',
];

const fileSystemModules = new Set(['fs', 'node:fs', 'fs/promises', 'node:fs/promises']);
const fileSystemReads = new Set([
  ...['access', 'exists', 'lstat', 'opendir', 'readdir', 'readFile', 'readlink', 'realpath', 'stat', 'statfs'].flatMap(
    (name) => [name, `${name}Sync`],
  ),
  ...[
    'createReadStream',
    'watch',
    'watchFile',
    'unwatchFile',
    'constants',
    'Dirent',
    'Stats',
    'FSWatcher',
    'BigIntStats',
  ],
]);

/** @type {string[]} */
const problems = [];
/**
 * @param {SourceFile} file
 * @param {number} offset
 * @param {string} problem
 */
function report(file, offset, problem) {
  problems.push(`${file.path}:${lineAt(file.text, offset)}: ${problem}`);
}

/** @param {SourceFile} file */
function checkText(file) {
  const name = basename(file.path);
  const lines = file.text.split('\n').length - 1;
  if (lines > maxLines) problems.push(`${file.path}: has ${lines} lines, at most ${maxLines} are allowed: split it`);
  if (vagueNames.test(name)) problems.push(`${file.path}: name the idea that it holds`);
  if (!(name.endsWith('.tsx') ? componentName : moduleName).test(name) && !name.endsWith('.html')) {
    problems.push(`${file.path}: is not kebab-case (PascalCase for a component)`);
  }
  for (const marker of markers) {
    const offset = file.text.indexOf(marker);
    if (offset !== -1 && !(marker === 'NODE' + '_ENV' && !file.path.startsWith('src/')))
      report(file, offset, `holds ${marker}`);
  }
}

/**
 * Outside storage a file may only read: each name taken from node:fs must be known to be a read.
 * @param {SourceFile} file
 * @param {import('oxc-parser').ImportDeclaration} node
 */
function checkFileSystemImport(file, node) {
  if (!fileSystemModules.has(node.source.value) || file.path.startsWith(storage) || node.importKind === 'type') return;
  for (const specifier of node.specifiers) {
    const name =
      specifier.type !== 'ImportSpecifier'
        ? '*'
        : specifier.imported.type === 'Identifier'
          ? specifier.imported.name
          : specifier.imported.value;
    if (!fileSystemReads.has(name)) {
      report(
        file,
        node.start,
        `imports ${name} from ${node.source.value}: only ${storage} may write; import reads by name`,
      );
    }
  }
}

/**
 * @param {import('oxc-parser').MemberExpression} node
 * @returns {string}
 */
function toMemberName(node) {
  const property = node.property.type === 'Identifier' && !node.computed ? node.property.name : '';
  return node.object.type === 'Identifier' ? `${node.object.name}.${property}` : '';
}

/** @param {SourceFile} file */
function checkSyntax(file) {
  const isCore = file.path.startsWith('src/core/');
  const facts = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID']);
  new Visitor({
    ImportDeclaration: (node) => checkFileSystemImport(file, node),
    TSAsExpression: (node) => {
      const type = node.typeAnnotation;
      const isConst =
        type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const';
      if (!isConst && !castFiles.has(file.path)) report(file, node.start, 'casts with `as`: parse or narrow instead');
    },
    MemberExpression: (node) => {
      const name = toMemberName(node);
      if (isCore && facts.has(name))
        report(file, node.start, `uses ${name}: in core, time and chance are facts passed in`);
    },
    NewExpression: (node) => {
      const isNow = node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0;
      if (isCore && isNow) report(file, node.start, 'uses new Date(): in core, time is a fact passed in');
    },
  }).visit(parseSource(file).program);
}

const sources = readSourceFiles(['src'], /\.(ts|tsx|css|html)$/);
const others = readSourceFiles(['tests', 'scripts', 'bench'], /\.(ts|tsx|mjs|css)$/);
for (const file of [...sources, ...others]) checkText(file);
for (const file of sources) if (/\.tsx?$/.test(file.path)) checkSyntax(file);

for (const problem of problems) console.error(problem);
console.log(`tree: ${sources.length + others.length} files, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
