import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/core/model/article';
import { draftChangeBetween } from '../../src/core/model/draft-change';
import { articleId, deskId, personId, revisionId } from '../../src/core/model/ids';
import { DraftFile, draftPath } from '../../src/main/backend/desk/draft-file';
import { DeskFolder } from '../../src/main/backend/storage/desk-folder';
import type { FileSystem } from '../../src/main/backend/storage/file-system';
import { Journal } from '../../src/main/backend/storage/journal';
import { doc, h, p } from '../builders/document';
import { CrashingFileSystem } from './crashing-file-system';
import type { Work } from './cut-everywhere';
import { cutEverywhere, cutInEveryWay } from './cut-everywhere';
import { idOf } from './desk-work';
import { createChance, report, reportControl, times } from './fault-run';
import { createUnflushedDisk, withoutAppendFlush } from './unflushed-disk';

// T4, T5 and T14: a text in progress as a file, the journal of what became of it, and the file that follows, on a disk in memory that keeps what was
// flushed and no more than chance of the rest, or that spoils what it kept.

const desk = deskId.parse(idOf('desk'));
const article = articleId.parse(idOf('article'));
const person = personId.parse(idOf('person'));
const journalPath = '/own/journal.log';
const [, ...rest] = doc(p(''), ...Array.from({ length: 12 }, (_, at) => p(`Paragraph ${at}.`))).content;

async function open(fs: FileSystem, onUnread: () => void = () => undefined) {
  const folder = new DeskFolder(fs, '/desk', desk, () => undefined);
  const journal = await Journal.open(fs, journalPath, { deskId: desk, folder: '/desk' });
  if (!journal.ok) return journal;
  const keeping = { folder, journal: journal.value, canWrite: true, settleMs: 1_000_000, onUnread };
  return { ok: true as const, value: { file: new DraftFile(keeping, article, person), journal: journal.value } };
}

/** The n-th text. Every other version of the text has its own ones. */
function draftAt(step: number, version: number): Draft {
  const [heading] = doc(h(1, `Step ${step}`)).content;
  const basedOn = revisionId.parse(idOf(`version ${version}`));
  const savedAt = new Date(Date.UTC(2026, 0, 5) + step).toISOString();
  const document = { type: 'doc' as const, content: heading === undefined ? rest : [heading, ...rest] };
  return { articleId: article, personId: person, basedOn, document, edits: null, savedAt };
}

/** Which text it is; 0: none. */
const stepIn = (draft: Draft | null): number =>
  Number(/Step (\d+)/.exec(JSON.stringify(draft?.document) ?? '')?.[1] ?? 0);

interface Typing {
  /** The last that was acknowledged; 0 when that was that there is none. */
  kept: number;
  /** What may be there besides: what was on its way. */
  onItsWay: number[];
}

/** Does one thing of chance to a text in progress. */
async function act(file: DraftFile, typing: Typing, step: number, chance: () => number): Promise<void> {
  const following = chance() < 0.3 ? file.settle() : null;
  if (chance() < 0.5) await following;
  const { newest } = file;
  const dice = chance();
  if (dice < 0.12 && newest !== null) {
    typing.onItsWay = [0];
    if ((await file.remove()).ok) typing.kept = 0;
  } else {
    typing.onItsWay = [step];
    const version = newest === null || chance() < 0.9 ? 1 : 2;
    const draft = draftAt(step, version);
    const isChange = newest !== null && newest.draft.basedOn === draft.basedOn && dice < 0.85;
    // What stands on another version is held by a later one.
    const begun = isChange
      ? file.add(draft, `${step}`, draftChangeBetween(newest.draft, draft))
      : await file.begin(draft, `${step}`, async () => true);
    const saving = 'ok' in begun ? (begun.ok ? begun.value : null) : begun;
    if (saving !== null && (await saving.saved).ok) typing.kept = step;
  }
  await following;
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
    const { file, journal } = opened.value;
    const typing: Typing = { kept: 0, onItsWay: [] };
    for (let at = 1; at <= 7 && crashing.died === null; at += 1) await act(file, typing, at, chance);
    if (chance() < 0.5) {
      await file.close();
      await journal.close();
    }
    if (crashing.died === null) return null;
    const isWell = async (left: FileSystem): Promise<boolean> => {
      let unread = 0;
      const after = await open(left, () => {
        unread += 1;
      });
      if (!after.ok) return false;
      const found = await after.value.file.read();
      if (!found.ok || unread > 0) return false;
      if (![typing.kept, ...typing.onItsWay].includes(stepIn(found.value))) return false;
      // And it goes on from there.
      const begun = await after.value.file.begin(draftAt(99, 1), 'next', async () => true);
      return begun.ok && (await begun.value.saved).ok;
    };
    return { disk, isWell };
  };

const rounds = times(40, 2000);

describe('a power cut while somebody types', () => {
  it('loses nothing that was acknowledged, and brings nothing back that was taken away', async () => {
    const found = await cutEverywhere('draft cut', rounds, workOn());
    expect(found.losses).toBe(0);
    report({ tests: 'T4 T5', fault: 'power cut at each step of typing', ...found });
  });

  it('is seen when it does harm: an append that is not flushed', async () => {
    const found = await cutEverywhere('draft without flush', rounds, workOn(withoutAppendFlush));
    reportControl({ tests: 'T4 T5', fault: 'power cut while typing, a journal that is not flushed', ...found });
  });

  it('loses nothing whatever is left out of what was not flushed', async () => {
    const found = await cutInEveryWay('each cut of typing', times(2, 100), workOn());
    expect(found.losses).toBe(0);
    report({ tests: 'T5', fault: 'each write left out beside typing, and each beginning of them', ...found });
    const unflushed = await cutInEveryWay(
      'each cut of typing without flush',
      times(2, 100),
      workOn(withoutAppendFlush),
    );
    reportControl({ tests: 'T5', fault: 'the same, a journal that is not flushed', ...unflushed });
  });
});

/** The files after some typing of which the file holds the first, and the journal the rest. */
async function typed(steps: number): Promise<ReadonlyMap<string, Uint8Array>> {
  const { fs } = createUnflushedDisk();
  const opened = await open(fs);
  if (!opened.ok) throw new Error(opened.error.message);
  const { file } = opened.value;
  let before = draftAt(1, 1);
  const begun = await file.begin(before, '1', async () => true);
  if (!begun.ok) throw new Error(begun.error.message);
  await begun.value.saved;
  for (let step = 2; step <= steps; step += 1) {
    const draft = draftAt(step, 1);
    await file.add(draft, `${step}`, draftChangeBetween(before, draft)).saved;
    before = draft;
  }
  const paths = [`/desk/${draftPath(article, person)}`, journalPath];
  return new Map(await Promise.all(paths.map(async (path) => [path, await fs.readFile(path)] as const)));
}

/** One way in which a disk spoils bytes. */
function spoil(sound: Uint8Array, chance: () => number): Uint8Array {
  const at = Math.floor(chance() * sound.length);
  const spoiled = Buffer.from(sound);
  const kind = chance();
  if (kind < 0.3) return spoiled.subarray(0, at);
  if (kind < 0.5) spoiled.fill(0, at, Math.min(at + 512, spoiled.length));
  else if (kind < 0.65)
    return Buffer.concat([spoiled.subarray(0, at), spoiled.subarray(at + Math.ceil(chance() * 600))]);
  else spoiled[at] = (spoiled[at] ?? 0) ^ (1 << Math.floor(chance() * 8));
  return spoiled;
}

describe('T13 T14: a damaged journal of typing', () => {
  it('gives back an earlier state of the text, and never another', async () => {
    const chance = createChance('damaged typing');
    const steps = 8;
    const sound = await typed(steps);
    const tries = times(600, 20_000);
    const wrong: string[] = [];
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const spoiled = new Map(sound);
      const which = chance() < 0.8 ? journalPath : `/desk/${draftPath(article, person)}`;
      spoiled.set(which, spoil(sound.get(which) ?? expect.fail(), chance));
      const { fs } = createUnflushedDisk(spoiled);
      const opened = await open(fs);
      if (!opened.ok) {
        // It is set aside, and the file is what there is.
        if (!['damaged', 'read-only'].includes(opened.error.code)) wrong.push(opened.error.message);
        continue;
      }
      const found = await opened.value.file.read();
      if (!found.ok) {
        if (which === journalPath || found.error.code !== 'damaged') wrong.push(found.error.message);
        continue;
      }
      const step = stepIn(found.value);
      const isOurs = found.value !== null && JSON.stringify(found.value) === JSON.stringify(draftAt(step, 1));
      if (!isOurs || step < 1 || step > steps) wrong.push(`${attempt}: ${JSON.stringify(found.value)?.slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
    report({ tests: 'T13 T14', fault: 'a damaged journal or file of typing', tried: tries, losses: wrong.length });
  });
});
