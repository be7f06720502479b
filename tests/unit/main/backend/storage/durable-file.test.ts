import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepTempFiles, writeDurably } from '../../../../../src/main/backend/storage/durable-file';
import type { FileSystem } from '../../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { inPlace } from '../../../../faults/crashing-file-system';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failAt, failEvery } from '../faulty-file-system';

const scratch = new Scratch();
let folder: string;
let path: string;
const before = Buffer.from('the state before'.repeat(100));
const after = Buffer.from('another, later state'.repeat(500));

beforeEach(async () => {
  folder = await scratch.folder();
  path = join(folder, 'store.json');
  await writeFile(path, before);
});
afterEach(() => scratch.clean());

async function saveWith(fs: FileSystem): Promise<'saved' | string> {
  try {
    await writeDurably(fs, path, after);
    return 'saved';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

describe('writeDurably', () => {
  it('puts the new state in place, for this user only, and leaves nothing beside it', async () => {
    await chmod(path, 0o644);
    await writeDurably(nodeFileSystem, path, after);
    expect(await readFile(path)).toEqual(after);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['store.json']);
  });

  it('flushes the file before the rename and the folder after it', async () => {
    const fs = new FaultyFileSystem();
    await writeDurably(fs, path, after);
    expect(fs.operations).toEqual(['create', 'write', 'sync', 'size', 'close', 'rename', 'syncFolder']);
  });

  it('writes through a link, which stays a link', async () => {
    const link = join(folder, 'link.json');
    await symlink(path, link);
    await writeDurably(nodeFileSystem, link, after);
    expect(await readlink(link)).toBe(path);
    expect(await readFile(path)).toEqual(after);
  });

  it('refuses a link that leads nowhere', async () => {
    const link = join(folder, 'link.json');
    await symlink(join(folder, 'gone', 'away.json'), link);
    await expect(writeDurably(nodeFileSystem, link, after)).rejects.toThrow('link to a file that is not there');
    expect(await readlink(link)).toBe(join(folder, 'gone', 'away.json'));
  });

  it('goes on until all bytes are written when each write takes one byte, or half', async () => {
    for (const limit of [() => 1, (remaining: number) => Math.ceil(remaining / 2)]) {
      const fs = new FaultyFileSystem();
      fs.writeLimit = limit;
      await writeDurably(fs, path, after);
      expect(await readFile(path)).toEqual(after);
    }
  });

  it('fails when the disk takes no more bytes, and keeps the old state', async () => {
    const fs = new FaultyFileSystem();
    let taken = 0;
    fs.writeLimit = (remaining) => {
      taken += 1;
      return taken > 3 ? 0 : Math.min(remaining, 7);
    };
    expect(await saveWith(fs)).toContain('took 21 of');
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(folder)).toEqual(['store.json']);
  });

  it.each(['EIO', 'ENOSPC', 'EDQUOT', 'EMFILE'])(
    'after %s at any step the file is whole, old or new, and nothing lies beside it',
    async (code) => {
      const outcomes: string[] = [];
      for (let n = 1; n < 50; n += 1) {
        await writeFile(path, before);
        const fs = new FaultyFileSystem();
        fs.fault = failAt(n, code);
        const outcome = await saveWith(fs);
        outcomes.push(outcome);
        const now = await readFile(path);
        if (outcome === 'saved') expect(now).toEqual(after);
        else expect(now.equals(before) || (now.equals(after) && fs.operations.at(-1) === 'syncFolder')).toBe(true);
        expect(await readdir(folder)).toEqual(['store.json']);
        if (fs.count < n) break;
      }
      // Every step was visited, the last run met no fault, and only a failed flush of the file was made good by a new file.
      expect(outcomes.filter((outcome) => outcome === code)).toHaveLength(6);
      expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(2);
    },
  );

  it('is seen when it is not so: a file that is written in place is lost at some step', async () => {
    const lost: number[] = [];
    for (let n = 1; n < 8; n += 1) {
      await writeFile(path, before);
      const fs = new FaultyFileSystem();
      fs.fault = failAt(n, 'EIO');
      const outcome = await saveWith(inPlace(fs));
      const now = await readFile(path).catch(() => null);
      if (outcome !== 'saved' && now?.equals(before) !== true && now?.equals(after) !== true) lost.push(n);
    }
    expect(lost).not.toEqual([]);
  });

  it('never flushes the same file twice: after a failed flush it begins a new one', async () => {
    const fs = new FaultyFileSystem();
    const flushed: string[] = [];
    fs.fault = (operation, file) => {
      if (operation !== 'sync') return;
      flushed.push(file);
      if (flushed.length === 1) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    };
    await writeDurably(fs, path, after);
    expect(new Set(flushed).size).toBe(2);
    expect(await readFile(path)).toEqual(after);
  });

  it('gives up when the flush fails again', async () => {
    const fs = new FaultyFileSystem();
    fs.fault = failEvery('sync', 'EIO');
    expect(await saveWith(fs)).toBe('EIO');
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(folder)).toEqual(['store.json']);
  });

  it('takes no folder flush for a failure where the file system has none', async () => {
    const fs = new FaultyFileSystem();
    fs.fault = failEvery('syncFolder', 'EINVAL');
    expect(await saveWith(fs)).toBe('saved');
  });

  it('keeps the old state when the fence says no', async () => {
    const fence = async () => {
      throw new Error('somebody else wrote it');
    };
    await expect(writeDurably(nodeFileSystem, path, after, fence)).rejects.toThrow('somebody else');
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(folder)).toEqual(['store.json']);
  });

  it('never writes over a folder', async () => {
    const taken = join(folder, 'taken.json');
    await mkdir(taken);
    await expect(writeDurably(nodeFileSystem, taken, after)).rejects.toThrow();
    expect((await stat(taken)).isDirectory()).toBe(true);
  });
});

describe('sweepTempFiles', () => {
  it('removes unfinished files of the writer and nothing else', async () => {
    const left = '.store.json.4242.0123456789ab.tmp';
    for (const name of [left, '.store.json.tmp', '.hidden', 'a.4242.0123456789ab.tmp'])
      await writeFile(join(folder, name), 'x');
    expect(await sweepTempFiles(nodeFileSystem, folder)).toBe(1);
    expect((await readdir(folder)).sort()).toEqual([
      '.hidden',
      '.store.json.tmp',
      'a.4242.0123456789ab.tmp',
      'store.json',
    ]);
  });

  it('leaves alone what this process is writing', async () => {
    const fs = new FaultyFileSystem();
    let sweptWhileWriting = -1;
    fs.beforeRename = async () => {
      sweptWhileWriting = await sweepTempFiles(nodeFileSystem, folder);
    };
    await writeDurably(fs, path, after);
    expect(sweptWhileWriting).toBe(0);
    expect(await readFile(path)).toEqual(after);
  });
});
