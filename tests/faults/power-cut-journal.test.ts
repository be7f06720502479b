import { describe, expect, it } from 'vitest';
import { articleId, deskId, entityId, personId } from '../../src/core/model/ids';
import type { EntityRecord } from '../../src/core/model/records';
import { createLayer } from '../../src/core/model/records';
import { LayerStore } from '../../src/main/backend/desk/layer-store';
import { layerPath } from '../../src/main/backend/desk/other-layers';
import { DeskFolder } from '../../src/main/backend/storage/desk-folder';
import type { FileSystem } from '../../src/main/backend/storage/file-system';
import { Journal } from '../../src/main/backend/storage/journal';
import { CrashingFileSystem } from './crashing-file-system';
import type { Work } from './cut-everywhere';
import { cutEverywhere, cutInEveryWay } from './cut-everywhere';
import { idOf } from './desk-work';
import { report, reportControl, times } from './fault-run';
import { createUnflushedDisk, withoutAppendFlush } from './unflushed-disk';

// T4 and T5: the journal and the layer's file that follows it, on a disk in memory that keeps what was flushed and no more than chance of the rest.

const desk = deskId.parse(idOf('desk'));
const article = articleId.parse(idOf('article'));
const person = personId.parse(idOf('person'));
const path = layerPath(article, person);
const changes = 5;

async function open(fs: FileSystem) {
  const folder = new DeskFolder(fs, '/desk', desk, () => undefined);
  const journal = await Journal.open(fs, '/own/journal.log', { deskId: desk, folder: '/desk' });
  if (!journal.ok) return journal;
  const initial = createLayer(article, person);
  const given = { folder, journal: journal.value, path, initial, canWrite: true, settleMs: 1_000_000 };
  const store = await LayerStore.open({ ...given, onMerged: () => undefined, onUnread: () => undefined });
  return store.ok ? { ok: true as const, value: { store: store.value, journal: journal.value } } : store;
}

/** The record that the n-th change makes. Every third takes away the one before it. */
function record(at: number): EntityRecord {
  const id = entityId.parse(idOf(`entity ${at}`));
  const names = { type: 'PERSON', canonical: `Person ${at}`, aliases: [], wikidata: null, note: null };
  return { id, ...names, mergedInto: null, mergeGave: null, differsFrom: [], modifiedAt: '2026-01-05T00:00:00.000Z' };
}

function change(store: LayerStore, at: number) {
  if (at % 3 === 0) return store.put([{ table: 'entities', id: record(at - 1).id, after: null }], []);
  return store.put([{ table: 'entities', id: record(at).id, after: record(at) }], []);
}

/** What the layer holds after so many changes. */
function recordsAfter(count: number): string[] {
  const ids = new Set<string>();
  for (let at = 1; at <= count; at += 1)
    if (at % 3 === 0) ids.delete(record(at - 1).id);
    else ids.add(record(at).id);
  return [...ids].sort();
}

/** Works until the power goes at a step of the disk. */
const workOn =
  (weaken: (fs: FileSystem) => FileSystem = (fs) => fs): Work =>
  async (step, chance) => {
    const disk = createUnflushedDisk();
    const crashing = new CrashingFileSystem(weaken(disk.fs));
    crashing.dieAt(step, 'after');
    const opened = await open(crashing);
    if (!opened.ok) throw new Error(opened.error.message);
    const { store, journal } = opened.value;
    let acknowledged = 0;
    for (let at = 1; at <= changes && crashing.died === null; at += 1) {
      // The file follows while the next change comes, or alone, or not at all.
      const following = chance() < 0.5 ? store.settle() : null;
      if (chance() < 0.5) await following;
      if ((await change(store, at)).ok) acknowledged = at;
      await following;
    }
    if (chance() < 0.5) {
      await store.close();
      await journal.close();
    }
    if (crashing.died === null) return null;
    const isWell = async (left: FileSystem): Promise<boolean> => {
      const after = await open(left);
      if (!after.ok) return false;
      const { counter, entities } = after.value.store.durable;
      const found = Object.keys(entities).sort();
      return counter >= acknowledged && JSON.stringify(found) === JSON.stringify(recordsAfter(counter));
    };
    return { disk, isWell };
  };

const rounds = times(40, 2000);

describe('a power cut while changes go into the journal and the file follows', () => {
  it('loses nothing that was acknowledged, and brings nothing back that was taken away', async () => {
    const found = await cutEverywhere('journal cut', rounds, workOn());
    expect(found.losses).toBe(0);
    report({ tests: 'T4 T5', fault: 'power cut at each step of the journal', ...found });
  });

  it('is seen when it does harm: an append that is not flushed', async () => {
    const found = await cutEverywhere('journal without flush', rounds, workOn(withoutAppendFlush));
    reportControl({ tests: 'T4 T5', fault: 'power cut, a journal that is not flushed', ...found });
  });

  it('loses nothing whatever is left out of what was not flushed', async () => {
    const runs = times(2, 100);
    const found = await cutInEveryWay('each cut of a journal', runs, workOn());
    report({ tests: 'T5', fault: 'each write left out beside a journal, and each beginning of them', ...found });
    const unflushed = await cutInEveryWay('each cut of a journal without flush', runs, workOn(withoutAppendFlush));
    reportControl({ tests: 'T5', fault: 'the same, a journal that is not flushed', ...unflushed });
  });
});
