import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskId } from '../../src/core/model/ids';
import { DurableStore } from '../../src/main/backend/storage/durable-store';
import type { FileSystem } from '../../src/main/backend/storage/file-system';
import { CrashingFileSystem } from './crashing-file-system';
import type { Work } from './cut-everywhere';
import { cutEverywhere, cutInEveryWay } from './cut-everywhere';
import { report, reportControl, times } from './fault-run';
import { createUnflushedDisk } from './unflushed-disk';

// T4 and T5 on a disk in memory that keeps what was flushed and no more than chance of the rest.

const path = '/desk/state.json';
const saves = 4;

async function open(fs: FileSystem) {
  return DurableStore.open({
    fs,
    path,
    label: 'state.json',
    type: { name: 'state', schema: z.strictObject({ step: z.number(), filler: z.string() }), migrations: [] },
    deskId: deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111'),
    mayBeNew: true,
    initial: { step: 0, filler: '' },
    onSaved: () => undefined,
    sharing: null,
  });
}

/** Saves until the power goes at a step of the disk. */
const saveOn =
  (weaken: (fs: FileSystem) => FileSystem = (fs) => fs): Work =>
  async (step) => {
    const disk = createUnflushedDisk();
    const crashing = new CrashingFileSystem(weaken(disk.fs));
    crashing.dieAt(step, 'after');
    const opened = await open(crashing);
    if (!opened.ok) throw new Error(opened.error.message);
    let acknowledged = 0;
    for (let save = 1; save <= saves; save += 1)
      if ((await opened.value.save({ step: save, filler: 'words '.repeat(200) })).ok) acknowledged = save;
    if (crashing.died === null) return null;
    const isWell = async (left: FileSystem): Promise<boolean> => {
      const after = await open(left);
      return after.ok && after.value.data.step >= acknowledged;
    };
    return { disk, isWell };
  };

const withoutFlush = (fs: FileSystem): FileSystem => ({
  ...fs,
  createFile: async (created) => ({ ...(await fs.createFile(created)), sync: async () => undefined }),
  syncFolder: async () => undefined,
});
const withoutFolderFlush = (fs: FileSystem): FileSystem => ({ ...fs, syncFolder: async () => undefined });
const rounds = times(40, 4000);

describe('a power cut at any step of saving', () => {
  it('loses nothing that was acknowledged', async () => {
    const found = await cutEverywhere('cut', rounds, saveOn());
    expect(found.losses).toBe(0);
    report({ tests: 'T4 T5', fault: 'power cut at each step, disk in memory', ...found });
  });

  it('is seen when it does harm: a writer that does not flush, and one that flushes the file only', async () => {
    const none = await cutEverywhere('no flush', rounds, saveOn(withoutFlush));
    reportControl({ tests: 'T4 T5', fault: 'power cut, a writer without flush', ...none });
    const file = await cutEverywhere('file only', rounds, saveOn(withoutFolderFlush));
    reportControl({ tests: 'T4 T5', fault: 'power cut, a writer that flushes the file only', ...file });
  });

  it('loses nothing whatever is left out of what was not flushed', async () => {
    const found = await cutInEveryWay('each cut', 1, saveOn());
    report({ tests: 'T5', fault: 'each write left out, and each beginning of them', ...found });
    const file = await cutInEveryWay('each cut, file only', 1, saveOn(withoutFolderFlush));
    reportControl({ tests: 'T5', fault: 'the same, a writer that flushes the file only', ...file });
  });
});
