import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxChunkBytes, maxImportBytes } from '../../../../../src/contract/api';
import { checkDesk } from '../../../../../src/main/backend/check';
import type { ImportRunner } from '../../../../../src/main/backend/import/import-runner';
import { cancelled } from '../../../../../src/main/backend/import/import-runner';
import { Bench, Scratch } from '../desk-fixture';
import { FaultyFileSystem, failAt, failEvery } from '../faulty-file-system';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

const story = 'Budget row\n\nThe mayor of Tarn said on Monday that “nobody knew”.\n\nTwo officials disagree.';

async function articles(): Promise<string[]> {
  return readdir(join(folder, 'articles'));
}

describe('importing', () => {
  it('makes an article of a text file, keeps the bytes, and tells the windows', async () => {
    const bench = await scratch.open(folder);
    const bytes = iconv.encode(story.replaceAll('\n', '\r\n'), 'windows-1252');
    const report = await bench.import('../../etc/story.txt', bytes);
    expect(report).toMatchObject({
      fileName: 'story.txt',
      encoding: 'windows-1252',
      problems: [expect.stringContaining('windows-1252')],
    });
    const { articleId } = report;
    if (articleId === null) throw new Error('nothing was imported');
    const opened = await bench.call('articles.open', { articleId });
    expect(opened.article).toMatchObject({ fileName: 'story.txt', importer: 'text', originalExtension: 'txt' });
    expect(opened.revision.text).toContain('said on Monday that “nobody knew”.');
    expect(opened.revision.sha256).toBe(createHash('sha256').update(opened.revision.text).digest('hex'));
    const original = join(folder, 'articles', articleId, 'originals', `${opened.article.originalSha256}.txt`);
    expect((await readFile(original)).equals(bytes)).toBe(true);
    const [summary] = await bench.call('library.list', {});
    expect(bench.named('library.changed')).toEqual([{ summary }]);
    expect(summary).toMatchObject({ articleId, title: report.title, words: report.words, blocks: report.blocks });
    expect(await checkDesk(folder)).toMatchObject({ value: { articles: 1, findings: [] } });
  });

  it('takes pasted text without a file name, and a file of several pieces', async () => {
    const bench = await scratch.open(folder);
    const pasted = await bench.import('Pasted text', story, true);
    const opened = await bench.call('articles.open', { articleId: pasted.articleId ?? never() });
    expect(opened.article).toMatchObject({ fileName: null, originalExtension: 'txt' });
    const long = Array.from(
      { length: 30_000 },
      (_, index) => `Paragraph ${index} says what it says about the matter.`,
    ).join('\n\n');
    expect(Buffer.byteLength(long)).toBeGreaterThan(2 * maxChunkBytes);
    const report = await bench.import('long.txt', long);
    expect(report.blocks).toBe(30_000);
  });

  it.each([
    ['an empty file', 'empty.txt', '', 'empty'],
    ['white space', 'blank.txt', ' \n\n', 'white space'],
    [
      'a picture',
      'photo.txt',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      'PNG picture',
    ],
    ['a Word document that is cut off', 'story.docx', Buffer.from([0x50, 0x4b, 0x03, 0x04, 20, 0, 6, 0]), 'damaged'],
    ['zeros', 'zeros.txt', Buffer.alloc(500), 'not a text file'],
  ])('refuses %s in a report, and changes nothing', async (_name, fileName, content, words) => {
    const bench = await scratch.open(folder);
    const report = await bench.import(fileName, content);
    expect(report).toMatchObject({
      articleId: null,
      title: null,
      words: 0,
      problems: [expect.stringContaining(words)],
    });
    expect(report.problems[0]).toContain('Nothing was imported');
    expect(await articles()).toEqual([]);
    expect(bench.named('library.changed')).toEqual([]);
  });

  it.each([
    ['with a mark', `\ufeff${story}`, false],
    ['without a mark', story, false],
    ['big-endian with a mark', `\ufeff${story}`, true],
    ['big-endian without a mark', story, true],
  ])('reads UTF-16 %s', async (_name, text, swap) => {
    const bench = await scratch.open(folder);
    const bytes = Buffer.from(text, 'utf16le');
    const report = await bench.import('wide.txt', swap ? bytes.swap16() : bytes);
    const opened = await bench.call('articles.open', { articleId: report.articleId ?? never() });
    expect(opened.revision.text).toContain('“nobody knew”');
    expect(report.encoding).toBe(swap ? 'utf-16be' : 'utf-16le');
  });

  it('refuses a file of 25 MB and one byte before it is sent', async () => {
    const bench = await scratch.open(folder);
    const begin = (sizeBytes: number) => bench.try('imports.begin', { fileName: 'big.txt', sizeBytes, pasted: false });
    expect(await begin(maxImportBytes + 1)).toMatchObject({
      error: { code: 'too-large', message: expect.stringContaining('25 MB') },
    });
    expect(await begin(maxImportBytes)).toMatchObject({ ok: true });
  });

  it('refuses pieces out of order, too many, too large, or not base64', async () => {
    const bench = await scratch.open(folder);
    const { importId } = await bench.call('imports.begin', { fileName: 'a.txt', sizeBytes: 3, pasted: false });
    const add = (index: number, chunkBase64: string) => bench.try('imports.addChunk', { importId, index, chunkBase64 });
    expect(await add(1, 'YQ==')).toMatchObject({ error: { code: 'bad-request' } });
    expect(await add(0, '***')).toMatchObject({ error: { code: 'bad-request' } });
    expect(await add(0, 'YWJjZA==')).toMatchObject({ error: { code: 'bad-request' } });
    expect(await add(0, 'YQ==')).toMatchObject({ ok: true });
    expect(await bench.try('imports.finish', { importId })).toMatchObject({ error: { code: 'bad-request' } });
    expect(await add(1, 'YmM=')).toMatchObject({ ok: true });
    expect(await bench.try('imports.finish', { importId })).toMatchObject({ ok: true });
    expect(await bench.try('imports.finish', { importId })).toMatchObject({ error: { code: 'not-found' } });
    const other = await bench.call('imports.begin', { fileName: 'a.txt', sizeBytes: maxChunkBytes + 1, pasted: false });
    const tooMuch = Buffer.alloc(maxChunkBytes + 1, 65).toString('base64');
    expect(
      await bench.try('imports.addChunk', { importId: other.importId, index: 0, chunkBase64: tooMuch }),
    ).toMatchObject({
      error: { code: 'too-large' },
    });
  });

  it('knows a file only to the window that sends it', async () => {
    const bench = await scratch.open(folder);
    const { importId } = await bench.call('imports.begin', { fileName: 'a.txt', sizeBytes: 1, pasted: false });
    const other = new Bench(bench.backend, 'window-2');
    expect(await other.try('imports.addChunk', { importId, index: 0, chunkBase64: 'YQ==' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('ends an import that is cancelled while it is read', async () => {
    let started: () => void = () => undefined;
    const hasStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    const importRunner: ImportRunner = {
      run: (_job, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(cancelled()));
          started();
        }),
    };
    const bench = await scratch.open(folder, {}, { importRunner });
    const { importId } = await bench.call('imports.begin', { fileName: 'a.txt', sizeBytes: 1, pasted: false });
    await bench.call('imports.addChunk', { importId, index: 0, chunkBase64: 'YQ==' });
    const finishing = bench.try('imports.finish', { importId });
    await hasStarted;
    await bench.call('imports.cancel', { importId });
    expect(await finishing).toMatchObject({ error: { code: 'cancelled' } });
    expect(await articles()).toEqual([]);
  });

  it('appears whole or not at all when the disk fails at any step', async () => {
    const fs = new FaultyFileSystem();
    const bench = await scratch.open(folder, {}, { fs });
    const start = fs.count;
    let failures = 0;
    for (let n = 1; ; n += 1) {
      fs.fault = failAt(fs.count + n, 'ENOSPC');
      const { importId } = await bench.call('imports.begin', { fileName: 'a.txt', sizeBytes: 1, pasted: false });
      await bench.call('imports.addChunk', { importId, index: 0, chunkBase64: 'YQ==' });
      const before = (await articles()).length;
      const reached = fs.count + n;
      const finished = await bench.try('imports.finish', { importId });
      if (finished.ok) {
        expect((await articles()).length).toBe(before + 1);
        if (fs.count < reached) break;
      } else {
        failures += 1;
        expect(finished.error.code).toBe('disk');
        expect((await articles()).every((name) => !name.startsWith('.'))).toBe(true);
      }
    }
    expect(failures).toBeGreaterThan(15);
    expect(fs.count).toBeGreaterThan(start);
    fs.fault = () => undefined;
    expect(await checkDesk(folder)).toMatchObject({ value: { findings: [] } });
  });

  it('goes on when the disk has room again', async () => {
    const fs = new FaultyFileSystem();
    const bench = await scratch.open(folder, {}, { fs });
    fs.fault = failEvery('write', 'ENOSPC');
    const { importId } = await bench.call('imports.begin', { fileName: 'a.txt', sizeBytes: 1, pasted: false });
    await bench.call('imports.addChunk', { importId, index: 0, chunkBase64: 'YQ==' });
    const failed = await bench.try('imports.finish', { importId });
    expect(failed).toMatchObject({ error: { code: 'disk', message: expect.stringContaining('disk is full') } });
    fs.fault = () => undefined;
    expect((await bench.import('a.txt', 'a')).articleId).not.toBeNull();
  });
});

function never(): never {
  throw new Error('nothing was imported');
}
