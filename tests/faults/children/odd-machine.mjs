// @ts-check
// Loaded before the program (`node --import`): makes the machine under it odd. GALLEY_ODD says in JSON how:
// - `hold`: no flush ends while a file of that path is there;
// - `full`: the disk has no room for a new file or at the end of one while a file of that path is there; with `where` for nothing at all, in paths that hold it;
// - `lies`: a rename is said to be done and is done much later, as by a disk that does not flush when told to;
// - `leapMs`: the clock is that much later after each SIGCONT, as after a sleep;
// - `calls`: a file that takes a line for each connection that the program opens to anything but its own machine.
import fs, { appendFileSync, existsSync, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

/** @type {{ hold?: string, full?: string, where?: string, lies?: boolean, leapMs?: number, calls?: string }} */
const odd = JSON.parse(process.env.GALLEY_ODD ?? '{}');
const wait = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

// What is written on at its end is opened so that each write flushes.
const isAtEnd = (/** @type {string | number} */ flags) => typeof flags === 'number';

/** What comes before each write to a file, by the number of the file. @type {Map<number, () => unknown>} */
const beforeWrite = new Map();
const { write } = fs;
Object.assign(fs, {
  write: async (/** @type {[number, any, ...any[]]} */ ...given) => {
    try {
      await beforeWrite.get(given[0])?.();
    } catch (error) {
      return given.at(-1)(error);
    }
    Reflect.apply(write, fs, given);
  },
});
syncBuiltinESMExports();

/**
 * @param {import('node:fs').promises.FileHandle} file
 * @param {() => unknown} act
 */
function precede(file, act) {
  const { fd } = file;
  const close = file.close.bind(file);
  beforeWrite.set(fd, act);
  return Object.assign(file, {
    close: () => {
      beforeWrite.delete(fd);
      return close();
    },
  });
}

const { hold, full, where = '', lies, leapMs, calls } = odd;
if (hold !== undefined) {
  const handle = await promises.open(process.execPath, 'r');
  const kind = Object.getPrototypeOf(handle);
  await handle.close();
  const flush = kind.sync;
  const untilLet = async () => {
    while (existsSync(hold)) await wait(10);
  };
  kind.sync = async function sync() {
    await untilLet();
    return flush.call(this);
  };
  const { open } = promises;
  Object.assign(promises, {
    open: async (/** @type {[string, string | number]} */ ...given) => {
      const file = await open(...given);
      return isAtEnd(given[1]) ? precede(file, untilLet) : file;
    },
  });
}
if (full !== undefined) {
  const { open } = promises;
  const refuse = () => {
    if (existsSync(full)) throw Object.assign(new Error('ENOSPC: injected'), { code: 'ENOSPC' });
  };
  Object.assign(promises, {
    open: async (/** @type {string} */ path, /** @type {string | number} */ flags, /** @type {number} */ mode) => {
      const isMeant = where === '' ? flags === 'wx' || isAtEnd(flags) : flags !== 'r' && path.includes(where);
      if (isMeant) refuse();
      const file = await open(path, flags, mode);
      return isMeant ? precede(file, refuse) : file;
    },
  });
}
if (lies === true) {
  const { rename } = promises;
  Object.assign(promises, {
    rename: async (/** @type {string} */ from, /** @type {string} */ to) => {
      setTimeout(() => void rename(from, to).catch(() => undefined), 60_000);
    },
  });
}
if (leapMs !== undefined) {
  const { now } = Date;
  let leapt = 0;
  Date.now = () => now() + leapt;
  process.on('SIGCONT', () => {
    leapt += leapMs;
  });
}
if (calls !== undefined) {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function connectAndTell(/** @type {any[]} */ ...args) {
    const [first] = args.flat();
    const to = typeof first === 'object' && first !== null ? first : { path: String(first) };
    // A path is a socket of this machine: the lock of the desk.
    if (to.path === undefined && to.host !== '127.0.0.1') appendFileSync(calls, `${to.host ?? ''}:${to.port ?? ''}\n`);
    return Reflect.apply(connect, this, args);
  };
}
