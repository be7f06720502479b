import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskId } from '../../src/core/model/ids';
import { DurableStore } from '../../src/main/backend/storage/durable-store';
import type { FileSystem } from '../../src/main/backend/storage/file-system';
import { CrashingFileSystem } from './crashing-file-system';
import { cutEverywhere } from './cut-everywhere';
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

/** Saves until the power goes at a step of the disk; answers whether all is well when it is back. `null`: it did not go. */
const cutOnce = (weaken: (fs: FileSystem) => FileSystem) => async (step: number, chance: () => number) => {
  const disk = createUnflushedDisk();
  const crashing = new CrashingFileSystem(weaken(disk.fs));
  crashing.dieAt(step, 'after');
  const opened = await open(crashing);
  if (!opened.ok) throw new Error(opened.error.message);
  let acknowledged = 0;
  for (let save = 1; save <= saves; save += 1)
    if ((await opened.value.save({ step: save, filler: 'words '.repeat(200) })).ok) acknowledged = save;
  if (crashing.died === null) return null;
  const after = await open(disk.cut(chance).fs);
  return after.ok && after.value.data.step >= acknowledged;
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
    const found = await cutEverywhere(
      'cut',
      rounds,
      cutOnce((fs) => fs),
    );
    expect(found.losses).toBe(0);
    report({ tests: 'T4 T5', fault: 'power cut at each step, disk in memory', ...found });
  });

  it('is seen when it does harm: a writer that does not flush, and one that flushes the file only', async () => {
    const none = await cutEverywhere('no flush', rounds, cutOnce(withoutFlush));
    reportControl({ tests: 'T4 T5', fault: 'power cut, a writer without flush', ...none });
    const file = await cutEverywhere('file only', rounds, cutOnce(withoutFolderFlush));
    reportControl({ tests: 'T4 T5', fault: 'power cut, a writer that flushes the file only', ...file });
  });
});
