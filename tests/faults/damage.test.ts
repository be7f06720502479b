import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { MethodName } from '../../src/contract/api';
import { deskId } from '../../src/core/model/ids';
import { parseStored, toStoredBytes } from '../../src/main/backend/storage/envelope';
import type { FileSystem } from '../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../src/main/backend/storage/file-system';
import { readRecords, toRecord } from '../../src/main/backend/storage/journal-records';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { asDraft, asRevision, importWords, tagWord } from './desk-work';
import { createChance, folderInMemory, report, reportControl, times } from './fault-run';
import { folderHashes, hashOf } from './folder-hashes';

// T13 to T15: files that are cut off, torn, flipped or not ours. Nothing of it may be taken for work, and not a byte of it may be lost.

const scratch = new Scratch();
beforeEach(() => {
  vi.stubEnv('TMPDIR', folderInMemory);
});
afterEach(async () => {
  await scratch.clean();
  vi.unstubAllEnvs();
});

const desk = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
const note = { name: 'note', schema: z.strictObject({ words: z.string(), step: z.number() }), migrations: [] };
const chance = createChance('damage');
const random = (below: number): number => Math.floor(chance() * below);
const bytesOf = (step: number): Buffer =>
  Buffer.from(toStoredBytes(note, { deskId: desk, generation: step, data: { step, words: `${step} `.repeat(8000) } }));
const sound = bytesOf(7);
const older = bytesOf(6);

/** One way in which a disk or a copy spoils a file. */
function spoil(): Buffer {
  const spoiled = Buffer.from(sound);
  const blockBytes = chance() < 0.5 ? 512 : 4096;
  const from = random(Math.ceil(sound.length / blockBytes)) * blockBytes;
  const to = Math.min(from + blockBytes, sound.length);
  const kind = random(5);
  if (kind === 0) return sound.subarray(0, random(sound.length));
  if (kind === 1) spoiled.fill(0, from, to);
  else if (kind === 2) older.copy(spoiled, from, from, Math.min(to, older.length));
  else if (kind === 3) spoiled.fill('Another file. ', from, to);
  else {
    const at = random(sound.length);
    spoiled[at] = (spoiled[at] ?? 0) ^ (1 << random(8));
  }
  return spoiled;
}

/** Whether what is read is exactly what was saved, or a refusal. */
const isHonest = (read: unknown): boolean => read === null || JSON.stringify(read) === JSON.stringify(wanted);
const wanted = { step: 7, words: '7 '.repeat(8000) };

describe('T13 T14: a file cut off, torn or with a flipped bit', () => {
  it('is refused, or reads as what was saved', () => {
    const tries = times(5000, 200_000);
    let losses = 0;
    let unchecked = 0;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const spoiled = spoil();
      const read = parseStored(note, spoiled, 'note.json', desk);
      if (!isHonest(read.ok ? { step: read.value.data.step, words: read.value.data.words } : null)) losses += 1;
      if (!isHonest(readUnchecked(spoiled))) unchecked += 1;
    }
    report({ tests: 'T13 T14', fault: 'cut off, torn block, flipped bit', tried: tries, losses });
    reportControl({ tests: 'T13 T14', fault: 'the same, read without checksum', tried: tries, losses: unchecked });
  });
});

describe('T13: a file of 5 MB cut off anywhere', () => {
  it('is refused', () => {
    const words = `${'So it goes on. '.repeat(350_000)}`;
    const bytes = Buffer.from(toStoredBytes(note, { deskId: desk, generation: 7, data: { step: 7, words } }));
    expect(bytes.length).toBeGreaterThan(5_000_000);
    expect(parseStored(note, bytes, 'note.json', desk)).toMatchObject({ ok: true });
    const tries = 500;
    for (let attempt = 0; attempt < tries; attempt += 1)
      expect(parseStored(note, bytes.subarray(0, random(bytes.length)), 'note.json', desk)).toMatchObject({
        ok: false,
      });
    report({ tests: 'T13', fault: '5 MB cut off anywhere', tried: tries, losses: 0 });
  });

  it('is read up to the cut when it is a journal', () => {
    const records = Array.from({ length: 5000 }, (_, at) => toRecord(at, { words: `${at} `.repeat(210) }));
    const bytes = Buffer.concat(records);
    expect(bytes.length).toBeGreaterThan(5_000_000);
    const ends: number[] = [];
    for (const record of records) ends.push((ends.at(-1) ?? 0) + record.length);
    const tries = 500;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const cut = random(bytes.length);
      const { contents, isDamaged } = readRecords(bytes.subarray(0, cut));
      expect([cut, contents.length, isDamaged]).toEqual([cut, ends.filter((end) => end <= cut).length, false]);
    }
    report({ tests: 'T13', fault: 'a journal of 5 MB cut off anywhere', tried: tries, losses: 0 });
  });
});

/** Reads as programs do that have no checksum. */
function readUnchecked(bytes: Buffer): unknown {
  try {
    const { step, words } = note.schema.parse(JSON.parse(bytes.toString('utf8')).data);
    return { step, words };
  } catch {
    return null;
  }
}

const foreign: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['zero bytes', Buffer.alloc(4096)],
  ['null', Buffer.from('null')],
  ['false', Buffer.from('false')],
  ['0', Buffer.from('0')],
  ['an empty text', Buffer.from('""')],
  ['words', Buffer.from('"x"')],
  ['an empty list', Buffer.from('[]')],
  ['a byte order mark', Buffer.from('\uFEFF{}')],
  ['UTF-16', Buffer.from('{"format":"galley/layer"}', 'utf16le')],
  ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ['nesting without end', Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ['another program’s JSON', Buffer.from('{"name":"other","version":"1.0.0"}')],
  ['the same key twice', Buffer.from('{"format":"galley/layer","format":"galley/layer"}')],
];
describe('T15: a file of the desk with contents that are not ours', () => {
  it('is never taken for a new one, and its bytes stay on the desk whatever is saved then', async () => {
    const here = await scratch.folder();
    const folder = join(here, 'desk');
    const first = await scratch.open(folder);
    const articleId = await importWords(first);
    const { me } = await first.call('session.hello', {});
    await first.call('layers.apply', { change: tagWord(me, await first.call('articles.open', { articleId }), 1) });
    const imported = await first.call('articles.open', { articleId });
    await first.call('texts.saveRevision', asRevision(imported, 1));
    const opened = await first.call('articles.open', { articleId });
    await first.call('texts.saveDraft', asDraft(opened, 2, 0));
    await first.backend.close();
    const prepared = await scratch.folder();
    await cp(here, prepared, { recursive: true });
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
    /** What a window does that does not know of the damage; each may be refused in words. */
    const saves: readonly (readonly [MethodName, unknown])[] = [
      ['library.list', {}],
      ['articles.open', { articleId }],
      ['layers.apply', { change: tagWord(me, opened, 2) }],
      ['texts.saveDraft', asDraft(opened, 3, 0)],
      ['people.update', { displayName: 'Another Name', initials: 'AN', color: me.color, role: me.role }],
      ['history.recover', { articleId }],
      ['layers.apply', { change: tagWord(me, opened, 3) }],
      ['texts.saveRevision', asRevision(opened, 4)],
    ];
    const done = new Set<MethodName>();
    /** Puts other bytes in the place of a file, works on the desk, and answers whether it still holds them. */
    async function isKept(file: string, what: string, foreignBytes: Uint8Array | null, fs = nodeFileSystem) {
      await rm(here, { recursive: true });
      await cp(prepared, here, { recursive: true });
      const path = join(folder, file);
      const bytes = foreignBytes ?? Buffer.concat([await readFile(path), Buffer.from(' {}')]);
      await writeFile(path, bytes);
      const again = await scratch.tryOpen(folder, {}, { fs });
      if (again.ok) {
        for (const [name, params] of saves) {
          const reply = await again.value.dispatch(name, params, { windowId: 'window-1' });
          // Said in words, or shown without it: never a program that breaks.
          if (!reply.ok) expect([file, what, name, reply.error.code]).not.toContain('internal');
          else done.add(name);
        }
        await again.value.close();
      } else expect([file, what, again.error.code]).toContain('damaged');
      return [...(await folderHashes(folder)).values()].includes(hashOf(bytes));
    }
    const lost: string[] = [];
    const cases = [...foreign, ['something behind its end', null] as const];
    for (const file of files)
      for (const [what, bytes] of cases) if (!(await isKept(file, what, bytes))) lost.push(`${file}: ${what}`);
    expect(lost).toEqual([]);
    // Beside some damage each of them is done.
    expect([...done].sort()).toEqual([...new Set(saves.map(([name]) => name))].sort());
    const fault = `foreign contents in each of ${files.length} files of a desk, and work on it`;
    report({ tests: 'T15', fault, tried: files.length * cases.length, losses: 0 });

    let forgotten = 0;
    const forgetful: FileSystem = {
      ...nodeFileSystem,
      rename: (from, to) =>
        to.includes('/quarantine/') ? nodeFileSystem.removeFile(from) : nodeFileSystem.rename(from, to),
    };
    const tags = files.find((file) => file.includes('/layers/')) ?? expect.fail();
    for (const [what, bytes] of cases) if (!(await isKept(tags, what, bytes, forgetful))) forgotten += 1;
    const control = 'the same with tags, by a program that sets nothing aside';
    reportControl({ tests: 'T15', fault: control, tried: cases.length, losses: forgotten });
  });
});
