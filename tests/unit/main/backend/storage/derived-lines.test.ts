import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DerivedLines } from '../../../../../src/main/backend/storage/derived-lines';
import type { FileSystem } from '../../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failEvery } from '../faulty-file-system';

const scratch = new Scratch();
afterEach(() => scratch.clean());

const head = 'lines of a test 1';

async function begin() {
  const path = join(await scratch.folder(), 'index.log');
  const open = (of = head, fs: FileSystem = nodeFileSystem) => DerivedLines.open(fs, path, of);
  return { path, open };
}

function row(words: string) {
  return { order: '2026-03-01T00:00:00.000Z', mark: 'abc', content: JSON.stringify({ words }) };
}

function contents(lines: DerivedLines): Record<string, string | null> {
  return Object.fromEntries([...lines.keys()].map((key) => [key, lines.contentOf(key)]));
}

describe('derived lines', () => {
  it('are there again as they were last put', async () => {
    const { open } = await begin();
    const lines = await open();
    lines.put('a', row('Ferry 👻'));
    lines.put('b', row('worn\ncables'));
    await lines.write();
    lines.put('a', row('Ferry again'));
    lines.put('c', row('late'));
    lines.delete('b');
    await lines.write();
    const again = await open();
    expect(contents(again)).toEqual({ a: row('Ferry again').content, c: row('late').content });
    expect(again.placeOf('a')).toMatchObject({ order: '2026-03-01T00:00:00.000Z', mark: 'abc' });
    expect(again.has('b')).toBe(false);
  });

  it('are written on at the cost of what changed, and made anew when most of them count no more', async () => {
    const { path, open } = await begin();
    const lines = await open();
    for (let number = 0; number < 100; number += 1) lines.put(`key-${number}`, row('x'.repeat(100)));
    await lines.write();
    const before = await readFile(path);
    lines.put('key-7', row('changed'));
    await lines.write();
    const after = await readFile(path);
    expect(after.subarray(0, before.length)).toEqual(before);
    expect(after.length - before.length).toBeLessThan(200);
    for (let round = 0; round < 13; round += 1) {
      for (let number = 0; number < 100; number += 1) lines.put(`key-${number}`, row(`round ${round}`));
      await lines.write();
    }
    expect((await readFile(path, 'utf8')).split('\n').length).toBeLessThan(1400);
    expect((await open()).contentOf('key-9')).toBe(row('round 12').content);
  });

  it('are never half: cut anywhere and with any byte changed, what is left is as it was put', async () => {
    const { path, open } = await begin();
    const lines = await open();
    const put: Record<string, string> = {};
    for (const key of ['a', 'b', 'c']) {
      lines.put(key, row(`about ${key} 👻`));
      put[key] = row(`about ${key} 👻`).content;
    }
    await lines.write();
    const bytes = await readFile(path);
    const isPart = async (): Promise<void> => {
      const found = await open();
      for (const [key, content] of Object.entries(contents(found))) expect(content).toBe(put[key]);
    };
    for (let length = 0; length < bytes.length; length += 1) {
      await writeFile(path, bytes.subarray(0, length));
      await isPart();
      const changed = Buffer.from(bytes);
      changed.writeUInt8((bytes[length] ?? 0) ^ 0x11, length);
      await writeFile(path, changed);
      await isPart();
    }
  });

  it('are made whole again after damage, and begin anew for another desk or version', async () => {
    const { path, open } = await begin();
    const lines = await open();
    lines.put('a', row('kept'));
    lines.put('b', row('lost'));
    await lines.write();
    await writeFile(path, (await readFile(path, 'utf8')).replace('lost', 'last'));
    const found = await open();
    expect(contents(found)).toEqual({ a: row('kept').content });
    await found.write();
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(3);
    expect(contents(await open('lines of a test 2'))).toEqual({});
  });

  it('do not write on a file that somebody else has changed, nor after a failure', async () => {
    const { path, open } = await begin();
    const lines = await open();
    lines.put('a', row('first'));
    await lines.write();
    await writeFile(path, 'something else entirely, and longer than it was before, so that it shows at once');
    lines.put('b', row('second'));
    await lines.write();
    expect(Object.keys(contents(await open()))).toEqual(['a', 'b']);

    const fs = new FaultyFileSystem();
    const failing = await open(head, fs);
    fs.fault = failEvery('write', 'ENOSPC');
    failing.put('c', row('third'));
    await expect(failing.write()).rejects.toThrow('ENOSPC');
    fs.fault = () => undefined;
    failing.put('d', row('fourth'));
    await failing.write();
    expect(Object.keys(contents(await open()))).toEqual(['a', 'b', 'c', 'd']);
  });
});
