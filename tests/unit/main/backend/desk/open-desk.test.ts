import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { whyNotNobody } from '../../../../builders/run-cli';
import { skipBecause } from '../../../../builders/skip-because';
import { until } from '../../../../builders/until';
import { buildChild, startChild } from '../child-process';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let above: string;
let folder: string;
beforeEach(async () => {
  above = await scratch.folder();
  folder = join(above, 'desk');
});
afterEach(() => scratch.clean());

async function listAll(path: string): Promise<string[]> {
  return (await readdir(path, { recursive: true })).sort();
}

describe('opening a desk', () => {
  it('reads the people again when a window asks who is there', async () => {
    const desk = await scratch.open(folder);
    expect((await desk.call('session.hello', {})).people).toHaveLength(1);
    await writeFile(join(folder, 'people', '5b2f7a54-58f5-4d0a-9d3f-0a4b7f6f1a11.json'), 'not a person');
    const { people, me } = await desk.call('session.hello', {});
    expect(people).toHaveLength(2);
    expect(people).toContainEqual(me);
  });

  it('makes it, and finds the same one again', async () => {
    const first = await scratch.open(folder);
    const hello = await first.call('session.hello', {});
    expect(hello).toMatchObject({ readOnly: null, place: null, dismissedHints: [], people: [hello.me] });
    expect(hello.desk.name).toBe('desk');
    await first.backend.close();
    for (const path of [folder, join(folder, 'people'), join(folder, '.galley')])
      expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'desk.json'))).mode & 0o777).toBe(0o600);
    const second = await scratch.open(folder);
    expect(await second.call('session.hello', {})).toEqual(hello);
  });

  it('seeds the sample only on a desk that it makes', async () => {
    await (await scratch.open(folder)).backend.close();
    const again = await scratch.open(folder, { seedSample: true });
    expect(await again.call('library.list', {})).toEqual([]);
  });

  it('makes a desk among hidden files, and refuses a folder that holds other things', async () => {
    await mkdir(folder);
    await writeFile(join(folder, '.DS_Store'), 'x');
    await mkdir(join(folder, '.git'));
    await writeFile(join(folder, 'novel.txt'), 'mine');
    const before = await listAll(folder);
    expect(await scratch.tryOpen(folder)).toMatchObject({
      error: { code: 'invalid', message: expect.stringContaining('novel.txt') },
    });
    expect(await listAll(folder)).toEqual(before);
    await rm(join(folder, 'novel.txt'));
    expect(await scratch.tryOpen(folder)).toMatchObject({ ok: true });
  });

  it('says so when a file is in the place of the folder, or on the way to it', async () => {
    await writeFile(folder, 'a file');
    for (const path of [folder, join(folder, 'deeper')])
      expect(await scratch.tryOpen(path, { stateFolder: join(above, 'state') })).toMatchObject({
        error: { code: 'invalid', message: expect.stringContaining('a file') },
      });
    expect(await readFile(folder, 'utf8')).toBe('a file');
  });

  it('refuses a second opening in words, and opens when the first is closed', async () => {
    const first = await scratch.open(folder);
    expect(await scratch.tryOpen(folder)).toMatchObject({
      error: { code: 'in-use', message: expect.stringContaining('open in another Galley') },
    });
    await first.backend.close();
    expect(await scratch.tryOpen(folder)).toMatchObject({ ok: true });
  });

  it('gives the desk free when opening fails', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'novel.txt'), 'mine');
    await scratch.tryOpen(folder);
    await rm(join(folder, 'novel.txt'));
    expect(await scratch.tryOpen(folder)).toMatchObject({ ok: true });
  });

  it('reads beside an open window, makes nothing, and writes nothing', async () => {
    expect(await scratch.tryOpen(folder, { readOnly: true })).toMatchObject({ error: { code: 'not-found' } });
    expect(await readdir(above)).toEqual([]);
    const window = await scratch.open(folder);
    const { articleId } = await window.import('a.txt', 'Words of an article.');
    const before = await listAll(folder);
    const reader = await scratch.open(folder, { readOnly: true });
    expect(await reader.call('library.list', {})).toMatchObject([{ articleId }]);
    const { me, readOnly } = await reader.call('session.hello', {});
    expect(readOnly).toContain('reading only');
    const begin = { fileName: 'a.txt', sizeBytes: 1, pasted: false };
    expect(await reader.try('imports.begin', begin)).toMatchObject({ error: { code: 'read-only' } });
    const { id: _id, ...values } = me;
    expect(await reader.try('people.update', values)).toMatchObject({ error: { code: 'read-only' } });
    await reader.call('session.setPlace', { articleId, anchor: 1, head: 1, top: 0, annotationId: null });
    await reader.backend.close();
    expect(await listAll(folder)).toEqual(before);
  });

  it.each(['desk.json', 'me.json'])('refuses the desk when %s is damaged, and leaves it as it is', async (name) => {
    await (await scratch.open(folder)).backend.close();
    const path = join(name === 'me.json' ? await scratch.ownFolder(folder) : folder, name);
    await writeFile(path, 'null');
    const error = { code: 'damaged', message: expect.stringContaining(name) };
    expect(await scratch.tryOpen(folder)).toMatchObject({ error });
    expect(await readFile(path, 'utf8')).toBe('null');
  });

  it('refuses a desk of a newer version', async () => {
    await (await scratch.open(folder)).backend.close();
    const newer = (await readFile(join(folder, 'desk.json'), 'utf8')).replace('"schemaVersion":1', '"schemaVersion":2');
    await writeFile(join(folder, 'desk.json'), newer);
    expect(await scratch.tryOpen(folder)).toMatchObject({
      error: { code: 'read-only', message: expect.stringContaining('newer') },
    });
    expect(await readFile(join(folder, 'desk.json'), 'utf8')).toBe(newer);
  });

  it('sets a damaged session aside, byte for byte, and begins a new one', async () => {
    const first = await scratch.open(folder);
    await first.call('session.dismissHint', { hint: 'tagging' });
    await first.backend.close();
    const own = await scratch.ownFolder(folder);
    await writeFile(join(own, 'session.json'), '{"half');
    const second = await scratch.open(folder);
    expect((await second.call('session.hello', {})).dismissedHints).toEqual([]);
    const [aside] = await readdir(join(own, '.galley/quarantine'));
    expect(await readFile(join(own, '.galley/quarantine', aside ?? ''), 'utf8')).toBe('{"half');
  });

  it('opens when a colleague’s file is damaged, shows it as that, and leaves it as it is', async () => {
    await (await scratch.open(folder)).backend.close();
    const path = join(folder, 'people/3f2b1c58-9d54-4c55-9f60-111111111111.json');
    await writeFile(path, '');
    const bench = await scratch.open(folder);
    const { people, me } = await bench.call('session.hello', {});
    expect(people).toContainEqual(expect.objectContaining({ displayName: expect.stringContaining('Unreadable') }));
    expect(me.displayName).toBe('Reporter');
    expect((await stat(path)).size).toBe(0);
  });

  it('makes whoever opens it from elsewhere a person of his own, beside an open window of somebody else', async () => {
    const first = await scratch.open(folder);
    const { me, desk } = await first.call('session.hello', {});
    const elsewhere = join(above, 'elsewhere');
    const second = await scratch.open(folder, { stateFolder: elsewhere });
    const hello = await second.call('session.hello', {});
    expect(hello.desk).toEqual(desk);
    expect(hello.people).toEqual(expect.arrayContaining([me, hello.me]));
    expect(hello.me.id).not.toBe(me.id);
    expect(hello.me.initials).not.toBe(me.initials);
    await second.backend.close();
    const again = await scratch.open(folder, { stateFolder: elsewhere });
    expect((await again.call('session.hello', {})).me).toEqual(hello.me);
  });

  it('lets somebody who comes from another machine be who he was, from the next start on', async () => {
    const first = await scratch.open(folder);
    const { me } = await first.call('session.hello', {});
    await first.call('people.update', { displayName: 'Lena Moe', initials: 'LM', color: 'p2', role: 'editor' });
    await first.backend.close();
    const laptop = join(above, 'laptop');
    const newcomer = await scratch.open(folder, { stateFolder: laptop });
    const stranger = '3f2b1c58-9d54-4c55-9f60-111111111111';
    expect(await newcomer.backend.dispatch('people.become', { personId: stranger }, { windowId: 'w' })).toMatchObject({
      error: { code: 'not-found' },
    });
    await newcomer.call('people.become', { personId: me.id });
    // At once, for whoever calls next, and told to all windows.
    expect((await newcomer.call('session.hello', {})).me.id).toBe(me.id);
    await until(() => expect(newcomer.named('session.restarted')).toHaveLength(1));
    await newcomer.backend.close();
    const again = await scratch.open(folder, { stateFolder: laptop });
    const { me: now, people } = await again.call('session.hello', {});
    expect(now).toMatchObject({ id: me.id, displayName: 'Lena Moe' });
    // The newcomer had done nothing and is gone.
    expect(people).toEqual([now]);
  });

  it('takes over what an older version kept within the desk, and nobody after that', async () => {
    const first = await scratch.open(folder);
    await first.call('session.dismissHint', { hint: 'tagging' });
    const { me } = await first.call('session.hello', {});
    await first.backend.close();
    const own = await scratch.ownFolder(folder);
    for (const name of await readdir(own)) await rename(join(own, name), join(folder, '.galley', name));
    const again = await scratch.open(folder);
    expect(await again.call('session.hello', {})).toMatchObject({ me, dismissedHints: ['tagging'] });
    expect(await readdir(join(folder, '.galley'))).toEqual([]);
    const other = await scratch.open(folder, { stateFolder: join(above, 'elsewhere') });
    expect((await other.call('session.hello', {})).me.id).not.toBe(me.id);
  });

  it('sweeps what earlier processes left unfinished, not what a colleague may be writing now', async () => {
    const first = await scratch.open(folder);
    const { me } = await first.call('session.hello', {});
    await first.backend.close();
    const half = join(folder, 'articles/.3f2b1c58-9d54-4c55-9f60-111111111111.tmp');
    const theirs = 'people/.x.json.123.0123456789ab.tmp';
    await mkdir(join(half, 'revisions'), { recursive: true });
    for (const path of [theirs, `people/.${me.id}.json.123.0123456789ab.tmp`]) await writeFile(join(folder, path), 'x');
    await (await scratch.open(folder)).backend.close();
    expect(await readdir(join(folder, 'articles'))).toHaveLength(1);
    expect((await readdir(join(folder, 'people'))).sort()).toEqual(['.x.json.123.0123456789ab.tmp', `${me.id}.json`]);
    const longAgo = new Date('2020-01-01T00:00:00Z');
    for (const path of [half, join(folder, theirs)]) await utimes(path, longAgo, longAgo);
    await (await scratch.open(folder)).backend.close();
    expect(await readdir(join(folder, 'articles'))).toEqual([]);
    expect(await readdir(join(folder, 'people'))).toHaveLength(1);
  });

  it('knows a desk through a link to it', async () => {
    await mkdir(folder);
    const link = join(above, 'link');
    await symlink(folder, link);
    const first = await scratch.open(link);
    expect(await scratch.tryOpen(folder, { stateFolder: `${link}-state` })).toMatchObject({
      error: { code: 'in-use' },
    });
    await first.backend.close();
    expect(await stat(join(folder, 'desk.json'))).toBeDefined();
  });
});

describe('a desk on a read-only disk', () => {
  it('opens for reading and says why it cannot be changed', async () => {
    const first = await scratch.open(folder);
    const { articleId } = await first.import('a.txt', 'Words of an article.');
    await first.backend.close();
    const fs = {
      ...nodeFileSystem,
      checkWritable: async () => {
        throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
      },
    };
    const bench = await scratch.open(folder, {}, { fs });
    const hello = await bench.call('session.hello', {});
    expect(hello.readOnly).toContain('the disk is read-only');
    expect(await bench.call('library.list', {})).toMatchObject([{ articleId }]);
    const begin = { fileName: 'a.txt', sizeBytes: 1, pasted: false };
    expect(await bench.try('imports.begin', begin)).toMatchObject({
      error: { code: 'read-only', message: hello.readOnly },
    });
  });
});

const nobody = 65_534;

// Root may write anywhere, so the folder is opened by a child that is nobody.
describe('a desk whose folder this user may not write', () => {
  skipBecause(whyNotNobody);

  let built: Awaited<ReturnType<typeof buildChild>>;
  beforeAll(async () => {
    built = await buildChild('read-desk');
  }, 60_000);
  afterAll(() => built.remove());

  async function readAs(user: number): Promise<Record<string, unknown>> {
    const state = join(above, 'state');
    await mkdir(state);
    await chown(state, user, user);
    await chmod(above, 0o755);
    const child = startChild(built.script, [folder, state], { uid: user, gid: user });
    const line = await child.line((said) => said.startsWith('{'));
    await child.ended;
    return JSON.parse(line);
  }

  it('opens for reading, and refuses changes in words', async () => {
    const first = await scratch.open(folder);
    await first.import('a.txt', 'Words of an article.');
    await first.backend.close();
    for (const name of ['', ...(await listAll(folder))]) {
      const isFolder = (await stat(join(folder, name))).isDirectory();
      await chmod(join(folder, name), isFolder ? 0o555 : 0o444);
    }
    const before = await listAll(folder);
    const said = await readAs(nobody);
    expect(said).toMatchObject({
      hello: { ok: true, value: { readOnly: expect.stringContaining('you may not write') } },
      list: { ok: true, value: [{ title: expect.any(String), words: 4 }] },
      begin: { ok: false, error: { code: 'read-only' } },
      setPlace: { ok: true },
    });
    expect(await listAll(folder)).toEqual(before);
  }, 60_000);

  it('says so when no desk can be made there', async () => {
    await mkdir(folder, { mode: 0o755 });
    expect(await readAs(nobody)).toMatchObject({ ok: false, error: { code: 'read-only' } });
    expect(await readdir(folder)).toEqual([]);
  }, 60_000);

  it('says so when it may not even be looked at', async () => {
    await (await scratch.open(folder)).backend.close();
    const said = await readAs(nobody);
    expect(said).toMatchObject({ ok: false, error: { message: expect.stringContaining('may not read it. Ask') } });
  }, 60_000);
});
