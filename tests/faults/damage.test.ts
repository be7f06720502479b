import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { deskId } from '../../src/core/model/ids';
import { parseStored, toStoredBytes } from '../../src/main/backend/storage/envelope';
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
    const tries = times(25, 500);
    for (let attempt = 0; attempt < tries; attempt += 1)
      expect(parseStored(note, bytes.subarray(0, random(bytes.length)), 'note.json', desk)).toMatchObject({
        ok: false,
      });
    report({ tests: 'T13', fault: '5 MB cut off anywhere', tried: tries, losses: 0 });
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
  it('is never taken for a new one, and its bytes stay on the desk', async () => {
    const folder = join(await scratch.folder(), 'desk');
    const first = await scratch.open(folder);
    const articleId = await importWords(first);
    const { me } = await first.call('session.hello', {});
    const opened = await first.call('articles.open', { articleId });
    await first.call('layers.apply', { change: tagWord(me, opened, 1) });
    await first.call('texts.saveRevision', asRevision(opened, 1));
    await first.call('texts.saveDraft', asDraft(await first.call('articles.open', { articleId }), 2, 0));
    await first.backend.close();
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
    let tried = 0;
    for (const file of files)
      for (const [what, foreignBytes] of [...foreign, ['something behind its end', null] as const]) {
        const path = join(folder, file);
        const before = await readFile(path);
        const bytes = foreignBytes ?? Buffer.concat([before, Buffer.from(' {}')]);
        await writeFile(path, bytes);
        const again = await scratch.tryOpen(folder);
        if (again.ok) {
          const from = { windowId: 'window-1' };
          const replies = [
            await again.value.dispatch('library.list', {}, from),
            await again.value.dispatch('articles.open', { articleId }, from),
          ];
          // Said in words, or shown without it: never a program that breaks.
          for (const reply of replies) if (!reply.ok) expect([file, what, reply.error.code]).not.toContain('internal');
          await again.value.close();
        } else expect([file, what, again.error.code]).toContain('damaged');
        expect([file, what, [...(await folderHashes(folder)).values()].includes(hashOf(bytes))]).toEqual([
          file,
          what,
          true,
        ]);
        await writeFile(path, before);
        tried += 1;
      }
    const whole = await scratch.open(folder);
    expect(await whole.call('articles.open', { articleId })).toMatchObject({ layers: [{ counter: 1 }] });
    report({ tests: 'T15', fault: `foreign contents in each of ${files.length} files of a desk`, tried, losses: 0 });
  });
});
