import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toCanonicalJson } from '../../../../../src/core/model/canonical-json';
import { deskId } from '../../../../../src/core/model/ids';
import { StorageFault } from '../../../../../src/main/backend/storage/disk-error';
import { DurableJson } from '../../../../../src/main/backend/storage/durable-json';
import { DurableStore } from '../../../../../src/main/backend/storage/durable-store';
import { hasItsChecksum, toStoredBytes } from '../../../../../src/main/backend/storage/envelope';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import type { StoredType } from '../../../../../src/main/backend/storage/stored-type';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failEvery } from '../faulty-file-system';

interface Note {
  readonly words: string;
  readonly count: number;
}
const note: StoredType<Note> = {
  name: 'note',
  schema: z.strictObject({ words: z.string(), count: z.number() }),
  migrations: [],
};
const desk = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
const otherDesk = deskId.parse('3f2b1c58-9d54-4c55-9f60-222222222222');
const data: Note = { words: 'It’s “true” \u{1F600}', count: 3 };

const scratch = new Scratch();
let path: string;
beforeEach(async () => {
  path = join(await scratch.folder(), 'note.json');
});
afterEach(() => scratch.clean());

function adapter(type: StoredType<Note> = note, mayBeNew = false): DurableJson<Note> {
  return new DurableJson({
    fs: nodeFileSystem,
    path,
    label: 'note.json',
    type,
    deskId: desk,
    mayBeNew,
    isFenced: false,
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error;
    return error.error.code;
  }
}

const sound = Buffer.from(toStoredBytes(note, { deskId: desk, generation: 7, data })).toString('utf8');
const withValue = (edit: (value: Record<string, unknown>) => void): string => {
  const value = JSON.parse(sound);
  edit(value);
  return JSON.stringify(value);
};
const rehashed = (content: unknown): string =>
  withValue((value) => {
    value.data = content;
    value.sha256 = createHash('sha256').update(toCanonicalJson(content)).digest('hex');
  });

describe('DurableJson', () => {
  it('reads back what it wrote, compact, with a generation that goes up', async () => {
    const first = adapter(note, true);
    expect(await first.read()).toBeNull();
    await first.write(data);
    await first.write({ ...data, count: 4 });
    const raw = await readFile(path, 'utf8');
    expect(JSON.parse(raw)).toMatchObject({ format: 'galley/note', schemaVersion: 1, deskId: desk, generation: 2 });
    expect(raw.trimEnd()).not.toContain('\n');
    expect(await adapter().read()).toEqual({ ...data, count: 4 });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('accepts the same data in another order of keys', async () => {
    await writeFile(
      path,
      withValue((value) => {
        value.data = { words: data.words, count: data.count };
      }),
    );
    expect(await adapter().read()).toEqual(data);
  });

  it('takes a missing file for new only when it may be', async () => {
    expect(await codeOf(adapter().read())).toBe('damaged');
    expect(await adapter(note, true).read()).toBeNull();
  });

  const refused: [string, string | Uint8Array, string][] = [
    ['nothing', '', 'damaged'],
    ['zero bytes only', new Uint8Array(4096), 'damaged'],
    ['null', 'null', 'damaged'],
    ['false', 'false', 'damaged'],
    ['0', '0', 'damaged'],
    ['an empty string', '""', 'damaged'],
    ['a string', '"x"', 'damaged'],
    ['a list', '[]', 'damaged'],
    ['an empty object', '{}', 'damaged'],
    ['another program’s JSON', '{"name":"x","version":"1.0.0"}', 'damaged'],
    ['a byte order mark first', `\ufeff${sound}`, 'damaged'],
    ['UTF-16', Buffer.from(sound, 'utf16le'), 'damaged'],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(sound), Buffer.from([0xff])]), 'damaged'],
    ['something behind the JSON', `${sound}x`, 'damaged'],
    ['100,000 nested lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'damaged'],
    [
      'an unknown key in the envelope',
      withValue((value) => {
        value.extra = 1;
      }),
      'damaged',
    ],
    [
      'another kind of file',
      withValue((value) => {
        value.format = 'galley/layer';
      }),
      'damaged',
    ],
    [
      'another desk’s file',
      withValue((value) => {
        value.deskId = otherDesk;
      }),
      'damaged',
    ],
    [
      'changed data',
      withValue((value) => {
        value.data = { ...data, count: 4 };
      }),
      'damaged',
    ],
    [
      'a wrong checksum',
      withValue((value) => {
        value.sha256 = '0'.repeat(64);
      }),
      'damaged',
    ],
    ['data that does not fit the schema', rehashed({ words: 'x', count: 'three' }), 'damaged'],
    ['data with an unknown key', rehashed({ ...data, extra: true }), 'damaged'],
    [
      'data nested without end',
      rehashed({ words: 'x', count: JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) }),
      'damaged',
    ],
    [
      'a newer version',
      withValue((value) => {
        value.schemaVersion = 2;
        value.newKey = 1;
      }),
      'read-only',
    ],
  ];
  it.each(refused)('refuses %s, gives no default and never writes over it', async (_name, content, code) => {
    await writeFile(path, content);
    const before = await readFile(path);
    for (const mayBeNew of [false, true]) {
      const file = adapter(note, mayBeNew);
      expect(await codeOf(file.read())).toBe(code);
      await expect(file.write(data)).rejects.toThrow('is read before it is written');
    }
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('refuses a folder in its place, and a link that leads to itself', async () => {
    await mkdir(path);
    expect(await codeOf(adapter(note, true).read())).toBe('damaged');
    path = `${path}.link`;
    await symlink(path, path);
    expect(await codeOf(adapter(note, true).read())).toBe('damaged');
  });

  it('refuses the file cut off anywhere', async () => {
    for (let length = 0; length < Buffer.byteLength(sound) - 1; length += 1) {
      await writeFile(path, Buffer.from(sound).subarray(0, length));
      expect(await codeOf(adapter(note, true).read())).toBe('damaged');
    }
  });

  it('refuses any flipped bit, or reads the same', async () => {
    const bytes = Buffer.from(sound);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await writeFile(path, flipped);
        const file = adapter();
        const code = await codeOf(file.read());
        // White space at the end and the generation are outside the checksum; everything else is told.
        if (code === 'ok') expect(await file.read()).toEqual(data);
      }),
      { numRuns: 200 },
    );
  });

  it('brings an older version up, and leaves the old file until the first save', async () => {
    await writeFile(path, sound);
    const newer: StoredType<Note> = {
      ...note,
      migrations: [(old) => ({ ...z.object({ words: z.string() }).parse(old), count: 99 })],
    };
    const file = adapter(newer);
    expect(await file.read()).toEqual({ words: data.words, count: 99 });
    expect(await readFile(path, 'utf8')).toBe(sound);
    await file.write({ words: 'new', count: 1 });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ schemaVersion: 2, generation: 8 });
  });

  it('says nothing of the content in its message', async () => {
    await writeFile(path, sound.slice(0, -20));
    const thrown = await adapter()
      .read()
      .catch((error: unknown) => error);
    expect(String(thrown)).not.toContain('true');
  });
});

describe('canonical JSON', () => {
  it('gives equal text for equal values, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.stringify(value);
        expect(toCanonicalJson(JSON.parse(plain))).toBe(toCanonicalJson(value));
        expect(JSON.parse(toCanonicalJson(value))).toEqual(JSON.parse(plain));
      }),
    );
    expect(toCanonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe(toCanonicalJson({ a: { c: 3, d: 2 }, b: 1 }));
  });
});

describe('hasItsChecksum', () => {
  const bytes = Buffer.from(
    toStoredBytes(note, { deskId: desk, generation: 7, data: { words: 'ä "data":', count: 2 } }),
  );

  it('knows what Galley wrote, whole', () => {
    expect(hasItsChecksum(note, bytes, desk)).toBe(true);
  });

  it('holds of no other bytes, desk, type or version', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ 1;
      // Which attempt to write it was is not part of what it holds.
      if (bytes[at] !== '7'.charCodeAt(0)) expect([at, hasItsChecksum(note, other, desk)]).toEqual([at, false]);
      expect(hasItsChecksum(note, bytes.subarray(0, at), desk)).toBe(false);
    }
    expect(hasItsChecksum(note, bytes, otherDesk)).toBe(false);
    expect(hasItsChecksum({ ...note, name: 'other' }, bytes, desk)).toBe(false);
    expect(hasItsChecksum({ ...note, migrations: [(data) => data] }, bytes, desk)).toBe(false);
  });
});

describe('DurableStore', () => {
  const initial: Note = { words: 'new', count: 0 };
  async function openStore(fs: FaultyFileSystem) {
    const told: (string | null)[] = [];
    const opened = await DurableStore.open({
      fs,
      path,
      label: 'note.json',
      type: note,
      deskId: desk,
      mayBeNew: true,
      initial,
      onSaved: (_what, problem) => told.push(problem?.code ?? null),
      sharing: null,
    });
    if (!opened.ok) throw new Error(opened.error.message);
    return { store: opened.value, told };
  }

  it('falls back to what is on disk when a save fails, with all that was put on top', async () => {
    const fs = new FaultyFileSystem();
    const { store, told } = await openStore(fs);
    expect(await store.save({ words: 'one', count: 1 })).toEqual({ ok: true, value: null });
    fs.fault = failEvery('write', 'ENOSPC');
    const outcomes = await Promise.all([
      store.save({ words: 'two', count: 2 }),
      store.save({ words: 'three', count: 3 }),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error.code))).toEqual(['disk', 'disk']);
    expect(store.data).toEqual({ words: 'one', count: 1 });
    expect(store.durable).toBe(store.data);
    expect(told).toEqual([null, 'disk']);
    fs.fault = () => undefined;
    await store.save({ words: 'four', count: 4 });
    expect(await adapter().read()).toEqual({ words: 'four', count: 4 });
  });

  it('makes the folder of a new file at the next save when the first one could not', async () => {
    path = join(dirname(path), 'layers', 'note.json');
    const fs = new FaultyFileSystem();
    const { store } = await openStore(fs);
    fs.fault = failEvery('makeFolder', 'EROFS');
    expect(await store.save({ words: 'one', count: 1 })).toMatchObject({ error: { code: 'read-only' } });
    fs.fault = () => undefined;
    expect(await store.save({ words: 'two', count: 2 })).toMatchObject({ ok: true });
    expect(await adapter().read()).toEqual({ words: 'two', count: 2 });
  });

  it('does not lose a state that is put on top in the turn in which a failure is told', async () => {
    const fs = new FaultyFileSystem();
    const { store } = await openStore(fs);
    fs.fault = failEvery('write', 'EIO');
    const again = store.save({ words: 'one', count: 1 }).then(() => {
      fs.fault = () => undefined;
      return store.save({ words: 'two', count: 2 });
    });
    await Promise.all([again, store.save({ words: 'late', count: 9 })]);
    expect(store.data).toEqual({ words: 'two', count: 2 });
    expect(await adapter().read()).toEqual({ words: 'two', count: 2 });
  });

  it.each([
    ['ENOSPC', 'disk', 'disk is full'],
    ['EACCES', 'read-only', 'cannot be written'],
    ['EROFS', 'read-only', 'cannot be written'],
    ['EIO', 'disk', 'EIO'],
    ['ENOENT', 'disk', 'not there any more'],
  ])('says %s in words', async (system, code, words) => {
    const fs = new FaultyFileSystem();
    const { store } = await openStore(fs);
    fs.fault = failEvery('create', system);
    expect(await store.save({ words: 'x', count: 1 })).toMatchObject({
      ok: false,
      error: { code, message: expect.stringContaining(words) },
    });
  });
});
