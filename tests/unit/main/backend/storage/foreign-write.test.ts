import { mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskId } from '../../../../../src/core/model/ids';
import { DeskFolder } from '../../../../../src/main/backend/storage/desk-folder';
import type { DurableStore, Merging } from '../../../../../src/main/backend/storage/durable-store';
import { toStoredBytes } from '../../../../../src/main/backend/storage/envelope';
import type { FileSystem } from '../../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import type { StoredType } from '../../../../../src/main/backend/storage/stored-type';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failEvery } from '../faulty-file-system';

/** Words that were added, whoever added them. */
type Bag = readonly string[];
const bag: StoredType<Bag> = { name: 'bag', schema: z.array(z.string()), migrations: [] };
const desk = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');

const scratch = new Scratch();
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await scratch.folder();
  path = join(folder, 'people', 'bag.json');
  await mkdir(join(folder, 'people'));
});
afterEach(() => scratch.clean());

/** One machine's store of the file, and what it said of others' writes. */
async function machine(fs: FileSystem = nodeFileSystem) {
  const told: Merging[] = [];
  const merge = (mine: Bag, theirs: Bag): Bag => [...new Set([...mine, ...theirs])].sort();
  const opened = await new DeskFolder(fs, folder, desk, () => undefined).openStore(bag, 'people/bag.json', [], {
    merge,
    onMerged: (how) => told.push(how),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return { store: opened.value, told };
}

const add = async (store: DurableStore<Bag>, word: string) => store.save([...store.data, word].sort());
const onDisk = async (): Promise<Bag> => JSON.parse(await readFile(path, 'utf8')).data;

describe('a file that another machine of the same person writes too', () => {
  it('is never written over unseen: what is there is taken in and told', async () => {
    const [one, two] = [await machine(), await machine()];
    await add(one.store, 'a');
    await add(two.store, 'b');
    expect(await onDisk()).toEqual(['a', 'b']);
    expect(two.told).toEqual(['merged']);
    await one.store.look();
    expect(one.store.durable).toEqual(['a', 'b']);
    expect(one.told).toEqual(['adopted']);
  });

  it('is not written again when it holds everything already, so that two machines come to rest', async () => {
    const [one, two] = [await machine(), await machine()];
    await add(one.store, 'a');
    const before = await readFile(path);
    await two.store.look();
    await one.store.look();
    expect(await readFile(path)).toEqual(before);
    expect(two.store.data).toEqual(['a']);
  });

  it('loses nothing when two write as fast as they can', async () => {
    const machines = [await machine(), await machine()];
    const words = machines.map((_, index) => Array.from({ length: 60 }, (_each, number) => `${index}-${number}`));
    await Promise.all(
      machines.map(async ({ store }, index) => {
        for (const word of words[index] ?? []) expect(await add(store, word)).toEqual({ ok: true, value: null });
      }),
    );
    // Whoever was written over at the very last sees that at his next look.
    for (const { store } of [...machines, ...machines]) await store.look();
    expect(await onDisk()).toEqual(words.flat().sort());
    for (const { store } of machines) expect(store.durable).toEqual(words.flat().sort());
  });

  it('is as it was when only its date changed', async () => {
    const { store, told } = await machine();
    await add(store, 'a');
    const date = new Date('2026-11-24T09:00:00Z');
    await utimes(path, date, date);
    await store.look();
    await add(store, 'b');
    expect(told).toEqual([]);
    expect(await onDisk()).toEqual(['a', 'b']);
  });

  it('does not fall back to an older copy that a sync or a backup put there', async () => {
    const { store } = await machine();
    await add(store, 'a');
    const older = await readFile(path);
    await add(store, 'b');
    await writeFile(`${path}.new`, older);
    await rename(`${path}.new`, path);
    await store.look();
    expect(await onDisk()).toEqual(['a', 'b']);
  });

  it('is kept aside byte for byte when it cannot be read, and written anew', async () => {
    const { store, told } = await machine();
    await add(store, 'a');
    await writeFile(path, '{"half');
    await add(store, 'b');
    expect(await onDisk()).toEqual(['a', 'b']);
    const [aside = ''] = await readdir(join(folder, '.galley/quarantine'));
    expect(await readFile(join(folder, '.galley/quarantine', aside), 'utf8')).toBe('{"half');
    expect(told).toEqual(['kept']);
  });

  it('is not written when a newer version wrote it', async () => {
    const { store } = await machine();
    await add(store, 'a');
    const newer = Buffer.from(toStoredBytes(bag, { deskId: desk, generation: 9, data: ['z'] }))
      .toString()
      .replace('"schemaVersion":1', '"schemaVersion":2');
    await writeFile(path, newer);
    expect(await add(store, 'b')).toMatchObject({ error: { code: 'read-only' } });
    expect(await readFile(path, 'utf8')).toBe(newer);
  });

  it('is met again after a save that failed in the middle', async () => {
    const fs = new FaultyFileSystem();
    const [one, two] = [await machine(fs), await machine()];
    await add(two.store, 'theirs');
    fs.fault = failEvery('rename', 'EIO');
    expect(await add(one.store, 'mine')).toMatchObject({ error: { code: 'disk' } });
    fs.fault = () => undefined;
    await add(one.store, 'mine');
    expect(await onDisk()).toEqual(['mine', 'theirs']);
  });
});
