// @ts-check
// What every script needs before it starts: dependencies that match the lock file, and a build that matches the sources.
// Node 20 built-ins only: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const isWindows = process.platform === 'win32';

/** Folder that a person called the script from: npm moves to the root first, and keeps the caller's in INIT_CWD. */
export const callerFolder = process.cwd() === root ? (process.env.INIT_CWD ?? root) : process.cwd();

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * The Node to run our tools and products with: the one the project installs, else this one.
 * @returns {string}
 */
export function projectNode() {
  const own = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}

/**
 * The environment of a child: the project's own commands, Node included, come first on PATH.
 * @param {Record<string, string>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(extra = {}) {
  return { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/**
 * Runs a command to its end with our own input and output; an interrupt goes to the child, which decides.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} exit code; 128 + signal number after a signal, 127 where the command could not start
 */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, [...args], { cwd: root, stdio: 'inherit', env: childEnvironment(), ...options });
    const forward = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']).map((signal) => {
      const listener = () => {
        // A terminal sends SIGINT to the whole group: a second one from us would look like impatience.
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      };
      process.on(signal, listener);
      return { signal, listener };
    });
    /** @param {number} code */
    const finish = (code) => {
      for (const { signal, listener } of forward) process.off(signal, listener);
      done(code);
    };
    child.on('error', (error) => {
      say(`${command}: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
  });
}

/**
 * Packages of a lock file by path, with their versions, optional ones left out: a machine has only those that fit it.
 * @param {string} path
 * @returns {Map<string, string> | null}
 */
function readLockedVersions(path) {
  if (!existsSync(path)) return null;
  /** @type {{ packages?: Record<string, { version?: string, optional?: boolean }> }} */
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const entries = Object.entries(lock.packages ?? {}).filter(([key, entry]) => key !== '' && entry.optional !== true);
  return new Map(entries.map(([key, entry]) => [key, entry.version ?? '']));
}

/** Whether npm's own record of what it installed has every package that the lock file asks for. */
function matchesLockFile() {
  const wanted = readLockedVersions(join(root, 'package-lock.json'));
  const present = readLockedVersions(join(modules, '.package-lock.json'));
  if (wanted === null || present === null) return false;
  return [...wanted].every(([key, version]) => present.get(key) === version);
}

/** The command that is npm on this machine: the one that runs us, else the one on PATH. */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) {
    return { command: process.env.npm_node_execpath ?? process.execPath, args: [script], shell: false };
  }
  return { command: isWindows ? 'npm.cmd' : 'npm', args: [], shell: isWindows };
}

/** Installs what package-lock.json names, unless it is there already. Exits with a plain message where that fails. */
export function ensureInstalled() {
  const hashFile = join(modules, '.galley-lock-hash');
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(hashFile) && readFileSync(hashFile, 'utf8') === hash) return;
  if (!matchesLockFile()) {
    say('Installing dependencies (npm ci) ...');
    const { command, args, shell } = npmCommand();
    const install = [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const result = spawnSync(command, install, { cwd: root, shell, stdio: ['ignore', 2, 2] });
    if (result.status !== 0) {
      say(
        'Dependencies could not be installed. Nothing else was changed. Check the network, then run `npm ci` to see why.',
      );
      process.exit(1);
    }
  }
  writeFileSync(hashFile, hash);
}

/**
 * One hash over all that the build reads.
 * @returns {string}
 */
function hashSources() {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json']) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(root, name)));
  }
  for (const folder of ['src', 'resources']) {
    if (!existsSync(join(root, folder))) continue;
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Holds the build folder for one process at a time; a holder that died loses it.
 * @template T
 * @param {() => T} work
 * @returns {Promise<T>}
 */
async function withBuildLock(work) {
  const folder = join(modules, '.cache');
  const lock = join(folder, 'build.lock');
  mkdirSync(folder, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      const isFresh = existsSync(lock) && Date.now() - statSync(lock).mtimeMs < 2000;
      if (!isFresh && !isRunning(holder)) rmSync(lock, { force: true });
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * Builds out/ unless it was built from these very sources.
 * @returns {Promise<boolean>} whether out/ is now what the sources say
 */
export async function buildIfStale() {
  const stampFile = join(root, 'out', '.stamp');
  const isFresh = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashSources();
  if (isFresh()) return true;
  return withBuildLock(() => {
    if (isFresh()) return true;
    say('Building Galley ...');
    const hash = hashSources();
    rmSync(stampFile, { force: true });
    const script = join(modules, 'electron-vite', 'bin', 'electron-vite.js');
    const build = [script, 'build', '--logLevel', 'warn'];
    const result = spawnSync(projectNode(), build, { cwd: root, env: childEnvironment(), stdio: ['ignore', 2, 2] });
    if (result.status !== 0) return false;
    writeFileSync(stampFile, hash);
    return true;
  });
}

/** Builds where needed, and exits with a plain message where that fails. */
export async function ensureBuilt() {
  if (await buildIfStale()) return;
  say('Galley could not be built: the lines above say where. Your desks are untouched.');
  process.exit(1);
}
