import { mkdir, readdir, stat, symlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askHolder, takeDeskLock } from '../../../../../src/main/backend/lock/desk-lock';
import type { HolderRequest } from '../../../../../src/main/backend/lock/holder-protocol';
import { maxRequestBytes } from '../../../../../src/main/backend/lock/holder-protocol';
import { lockNamesFor } from '../../../../../src/main/backend/lock/lock-names';
import { createTalkServer } from '../../../../../src/main/backend/lock/talk';
import { skipBecause } from '../../../../builders/skip-because';
import { canHaveOwnNetwork, startInOwnNetwork } from '../../../../faults/own-mounts';
import type { Child } from '../child-process';
import { buildChild, startChild } from '../child-process';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildChild>>;
const children: Child[] = [];

beforeAll(async () => {
  built = await buildChild('hold-desk');
}, 60_000);
afterAll(() => built.remove());
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
  await scratch.clean();
});

function start(desk: string, state: string): Child {
  const child = startChild(built.script, [desk, state]);
  children.push(child);
  return child;
}
const whyNoLock = process.platform === 'linux' ? null : 'needs Linux: elsewhere the lock is of another kind';
const said = (line: string) => /^(held|refused)/.test(line);

describe('the desk lock between processes', () => {
  skipBecause(whyNoLock);

  it('gives a new desk to exactly one of 12 that start at once', async () => {
    const folder = await scratch.folder();
    const [desk, state] = [join(folder, 'desk'), join(folder, 'state')];
    const all = Array.from({ length: 12 }, () => start(desk, state));
    const answers = await Promise.all(all.map((child) => child.line(said)));
    expect(answers.filter((line) => line.startsWith('held'))).toHaveLength(1);
    expect(answers.filter((line) => line === 'refused in-use')).toHaveLength(11);
    expect(await readdir(join(desk, 'people'))).toHaveLength(1);
  }, 60_000);

  it('is free at once when its holder is killed, and a socket left behind is no obstacle', async () => {
    const folder = await scratch.folder();
    const [desk, state] = [join(folder, 'desk'), join(folder, 'state')];
    const first = start(desk, state);
    const held = await first.line(said);
    expect(await start(desk, state).line(said)).toBe('refused in-use');
    await first.kill();
    expect(await readdir(join(state, 'run'))).toHaveLength(1);
    expect(await askHolder(desk, state, { type: 'who' })).toBeNull();
    const second = start(desk, state);
    expect(await second.line(said)).toBe(held);
    const who = await askHolder(desk, state, { type: 'who' });
    expect(who).toEqual({
      ok: true,
      value: { type: 'who', pid: second.process.pid, shell: 'test', appVersion: '1.2.3' },
    });
    const opened = await askHolder(desk, state, { type: 'openWindow' });
    expect(opened).toMatchObject({ ok: true, value: { message: `Window of ${second.process.pid}` } });
    second.process.stdin?.end();
    await second.line((line) => line === 'closed');
    await second.ended;
    expect(await readdir(join(state, 'run'))).toEqual([]);
  }, 60_000);

  it('knows the desk by another path to it', async () => {
    const folder = await scratch.folder();
    const [desk, state] = [join(folder, 'desk'), join(folder, 'state')];
    await mkdir(desk);
    await symlink(desk, join(folder, 'other-name'));
    await start(desk, state).line(said);
    expect(await start(join(folder, 'other-name'), state).line(said)).toBe('refused in-use');
  }, 60_000);

  describe('beside a sandbox', () => {
    skipBecause(canHaveOwnNetwork() ? null : 'needs network namespaces, as of Linux');

    it('knows a holder in a sandbox with a network of its own', async () => {
      const folder = await scratch.folder();
      const [desk, state] = [join(folder, 'desk'), join(folder, 'state')];
      const sandboxed = startInOwnNetwork(built.script, [desk, state]);
      children.push(sandboxed);
      const held = await sandboxed.line(said);
      expect(await start(desk, state).line(said)).toBe('refused in-use');
      expect(await askHolder(desk, state, { type: 'who' })).toMatchObject({ ok: true, value: { type: 'who' } });
      await sandboxed.kill();
      expect(await start(desk, state).line(said)).toBe(held);
    }, 60_000);
  });

  it('lets another process call through the table', async () => {
    const folder = await scratch.folder();
    const [desk, state] = [join(folder, 'desk'), join(folder, 'state')];
    await start(desk, state).line(said);
    const call = (name: string, params: Record<string, never>) =>
      askHolder(desk, state, { type: 'call', name, params });
    expect(await call('library.list', {})).toEqual({
      ok: true,
      value: { type: 'call', reply: { ok: true, value: [] } },
    });
    expect(await call('no.such', {})).toMatchObject({ value: { reply: { error: { code: 'bad-request' } } } });
  }, 60_000);
});

describe('the talking socket', () => {
  skipBecause(whyNoLock);

  async function hold(answer = async (request: HolderRequest) => ({ ...who, pid: request.type.length })) {
    const realFolder = await scratch.folder();
    const stateFolder = await scratch.folder();
    const lock = await takeDeskLock({ realFolder, stateFolder, answer });
    if (!lock.ok) throw new Error(lock.error.message);
    scratch.onClean(() => lock.value.release());
    return { realFolder, stateFolder, names: lockNamesFor(realFolder, stateFolder, process.platform) };
  }
  const who = { type: 'who', pid: 1, shell: 'test', appVersion: '0' } as const;

  /** What a peer that speaks the wrong way hears until the line goes dead. */
  async function hear(path: string, send: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(path, () => socket.write(send));
      let heard = '';
      socket.on('data', (piece) => {
        heard += piece.toString();
      });
      socket.on('error', () => resolve(heard));
      socket.on('close', () => resolve(heard));
    });
  }

  it('lies in a folder that is closed to others', async () => {
    const { names } = await hold();
    expect((await stat(names.folder ?? '')).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['what is not JSON', 'hello\n'],
    ['an unknown request', '{"type":"delete"}\n'],
    ['an unknown key', '{"type":"who","extra":1}\n'],
    ['a line longer than allowed', 'x'.repeat(maxRequestBytes + 1)],
  ])('answers nothing to %s, and goes on answering others', async (_name, line) => {
    const { names, realFolder, stateFolder } = await hold();
    expect(await hear(names.talk, line)).toBe('');
    expect(await askHolder(realFolder, stateFolder, { type: 'who' })).toMatchObject({ ok: true });
  });

  it('waits for a holder that has the desk and does not listen yet', async () => {
    const realFolder = await scratch.folder();
    const stateFolder = await scratch.folder();
    const names = lockNamesFor(realFolder, stateFolder, process.platform);
    await mkdir(names.folder ?? '');
    let seen: () => void = () => undefined;
    const wasSeen = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const holder = createServer((socket) => {
      socket.destroy();
      seen();
    });
    await new Promise<void>((resolve) => holder.listen(names.exclusive, resolve));
    const asking = askHolder(realFolder, stateFolder, { type: 'who' });
    await wasSeen;
    const talk = createTalkServer(async () => who);
    await new Promise<void>((resolve) => talk.listen(names.talk, resolve));
    expect(await asking).toEqual({ ok: true, value: who });
    talk.close();
    holder.close();
  });

  it('uses a short path when the state folder’s is too long for a socket', () => {
    const names = lockNamesFor('/desk', `/${'long/'.repeat(30)}`, 'linux');
    expect(Buffer.byteLength(names.talk)).toBeLessThan(104);
    expect(lockNamesFor('/desk', '/s', 'linux')).not.toEqual(lockNamesFor('/desk2', '/s', 'linux'));
  });
});
