import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isTempName, writeDurably } from '../../src/main/backend/storage/durable-file';
import { nodeFileSystem } from '../../src/main/backend/storage/file-system';
import { skipBecause } from '../builders/skip-because';
import type { Child } from '../unit/main/backend/child-process';
import { buildChild, startChild, startCommand } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { report, reportControl, times } from './fault-run';

// T12, and T17 and T18 where the lock of a desk is not Linux’s.

const scratch = new Scratch();
afterEach(() => scratch.clean());

describe('T12: a file that another program holds open', () => {
  skipBecause(process.platform === 'win32' ? null : 'needs Windows');

  /** A file with words in it that another process holds open, without leave to replace it, for so long. */
  async function heldFile(ms: number): Promise<{ folder: string; path: string; holder: Child }> {
    const folder = await scratch.folder();
    const path = join(folder, 'held.json');
    await writeFile(path, 'old');
    const open = `$file = [System.IO.File]::Open('${path.replaceAll("'", "''")}', 'Open', 'Read', 'Read')`;
    const script = `${open}; Write-Output held; Start-Sleep -Milliseconds ${ms}; $file.Close()`;
    const holder = startCommand('powershell', ['-NoProfile', '-NonInteractive', '-Command', script]);
    scratch.onClean(() => holder.kill());
    await holder.line((line) => line.trim() === 'held');
    return { folder, path, holder };
  }

  it.each([1000, 5000])('for %i ms is written when it is free again', async (ms) => {
    const { folder, path } = await heldFile(ms);
    await writeDurably(nodeFileSystem, path, Buffer.from('new'));
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['held.json']);
    report({ tests: 'T12', fault: `a file held open for ${ms} ms`, tried: 1, losses: 0 });
  });

  it('for ever is left as it was, and said', async () => {
    const { folder, path } = await heldFile(600_000);
    await expect(writeDurably(nodeFileSystem, path, Buffer.from('new'))).rejects.toMatchObject({
      code: expect.stringMatching(/^(EPERM|EACCES|EBUSY)$/),
    });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect((await readdir(folder)).filter(isTempName)).toEqual([]);
    report({ tests: 'T12', fault: 'a file held open for ever', tried: 1, losses: 0 });
  });

  it('is seen when it does harm: a writer that tries once', async () => {
    const { folder, path } = await heldFile(600_000);
    await writeFile(join(folder, 'next'), 'new');
    const losses = await rename(join(folder, 'next'), path).then(
      () => 0,
      () => 1,
    );
    reportControl({ tests: 'T12', fault: 'a file held open, a writer that tries once', tried: 1, losses });
  });
});

const systems = [
  { name: 'Windows', platform: 'win32' },
  { name: 'macOS', platform: 'darwin' },
] as const;

describe.each(systems)('the lock of a desk on $name', ({ name, platform }) => {
  skipBecause(process.platform === platform ? null : `needs ${name}`);

  /** Starts processes that each try to hold a new desk. */
  async function deskToHold(): Promise<() => Child> {
    const built = await buildChild('hold-desk');
    scratch.onClean(built.remove);
    const folder = await scratch.folder();
    return () => {
      const child = startChild(built.script, [join(folder, 'desk'), join(folder, 'state')]);
      scratch.onClean(() => child.kill());
      return child;
    };
  }
  const said = (line: string): boolean => /^(held|refused)/.test(line);

  it('T17: one of many that start at once gets it', async () => {
    const start = await deskToHold();
    const starts = times(12, 50);
    const answers = await Promise.all(Array.from({ length: starts }, () => start().line(said)));
    expect(answers.filter((line) => line.startsWith('held'))).toHaveLength(1);
    expect(answers.filter((line) => line === 'refused in-use')).toHaveLength(starts - 1);
    report({ tests: 'T17', fault: `starts at once on ${name}`, tried: starts, losses: 0 });
  });

  it('T18: it is free when its holder was killed', async () => {
    const start = await deskToHold();
    const first = start();
    const held = await first.line(said);
    expect(await start().line(said)).toBe('refused in-use');
    await first.kill();
    expect(await start().line(said)).toBe(held);
    report({ tests: 'T18', fault: `a killed holder on ${name}`, tried: 1, losses: 0 });
  });
});
