import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { importJob } from '../../../../../src/main/backend/import/import-job';
import type { StartImporter } from '../../../../../src/main/backend/import/process-runner';
import { createProcessRunner, startNodeImporter } from '../../../../../src/main/backend/import/process-runner';
import { skipBecause } from '../../../../builders/skip-because';
import { buildImporter } from '../child-process';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildImporter>>;
beforeAll(async () => {
  built = await buildImporter();
}, 60_000);
afterAll(() => built.remove());
afterEach(() => scratch.clean());

function job(text: string) {
  const facts = { deskId: randomUUID(), personId: randomUUID(), now: '2026-11-24T09:00:00.000Z' };
  return importJob.parse({ fileName: 'a.txt', bytes: new Uint8Array(Buffer.from(text)), ...facts });
}

/** A runner of some other program in the importer's place. */
async function runnerOf(
  program: string,
  limits = { wallClockMs: 20_000, memoryMb: 512 },
  start = startNodeImporter,
  waitMs?: number,
) {
  const script = join(await scratch.folder(), 'worker.mjs');
  await writeFile(script, program);
  return createProcessRunner(pathToFileURL(script), start, limits, waitMs);
}

/** Starts importers, counts them, and resolves when the last has gone. */
function counting() {
  let started = 0;
  let gone: Promise<void> = Promise.resolve();
  const start: StartImporter = (script, memoryMb) => {
    started += 1;
    const importer = startNodeImporter(script, memoryMb);
    gone = new Promise((resolve) => importer.onExit(() => resolve()));
    return importer;
  };
  return { start, count: () => started, gone: () => gone };
}

/** A program that answers each job with what `problems` gives; it is evaluated there, with the job and how many came before. */
const answering = (problems: string, isAsBefore = 'true'): string =>
  `let before = 0; process.on('message', (job) => { const problems = ${problems}; before += 1; process.send({ made: { articles: [], encoding: null, inspection: { format: null, formatLabel: null, articles: 0, annotators: [], labels: [], problems: [] }, problems }, isAsBefore: ${isAsBefore} }); });`;
const never = () => new AbortController().signal;

describe('the import process', () => {
  it('makes the files of an article, and leaves the bytes that it was given usable', async () => {
    const runner = createProcessRunner(pathToFileURL(built.script), startNodeImporter);
    const given = job('Budget row\n\nThe mayor said so.');
    const made = await runner.run(given, never());
    if (!made.ok) throw new Error(made.error.message);
    const [article] = made.value.articles;
    expect(article?.files.map((file) => file.path.replace(/[0-9a-f-]{36,}/, 'ID'))).toEqual([
      'article.json',
      'revisions/ID.json',
      'originals/ID.txt',
    ]);
    expect(Buffer.from(article?.files[2]?.bytes ?? []).toString()).toBe('Budget row\n\nThe mayor said so.');
    expect(given.bytes.length).toBe(30);
  });

  it('answers a refusal as a report without articles', async () => {
    const runner = createProcessRunner(pathToFileURL(built.script), startNodeImporter);
    const made = await runner.run(job('\0\0\0\0'), never());
    expect(made).toMatchObject({
      ok: true,
      value: { articles: [], problems: [expect.stringContaining('not a text file')] },
    });
  });

  it('says so where its program is missing', async () => {
    const runner = createProcessRunner(pathToFileURL(join(await scratch.folder(), 'gone.js')), startNodeImporter);
    expect(await runner.run(job('So'), never())).toMatchObject({
      ok: false,
      error: { code: 'import-failed', message: expect.stringContaining('install Galley again') },
    });
  });

  it('is ended when it is cancelled, even in a loop that never ends', async () => {
    const runner = await runnerOf('for (;;) {}');
    const abort = new AbortController();
    const running = runner.run(job('text'), abort.signal);
    abort.abort();
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await runner.run(job('text'), abort.signal)).toMatchObject({ error: { code: 'cancelled' } });
  });

  it.each([
    ['takes too long', 'for (;;) {}', 'longer than 0.2 seconds'],
    [
      'takes too much memory',
      'const all = []; for (;;) all.push(Array.from({ length: 100000 }, () => ({})));',
      'more than 32 MB of memory',
    ],
    ['breaks', 'throw new Error("secret text")', 'the importer broke on it'],
    ['ends without an answer', '', 'the importer broke on it'],
    ['answers something else', 'process.once("message", () => process.send({ articles: 1 }));', 'no proper answer'],
  ])('says so when it %s', async (_name, program, words) => {
    const wallClockMs = words.startsWith('longer') ? 200 : 20_000;
    const runner = await runnerOf(program, { wallClockMs, memoryMb: 32 });
    const made = await runner.run(job('text'), never());
    expect(made).toMatchObject({
      ok: false,
      error: { code: 'import-failed', message: expect.stringContaining(words) },
    });
    expect(JSON.stringify(made)).not.toContain('secret');
  });

  it('reads the next file of an import in the same process', async () => {
    const { start, count } = counting();
    const runner = createProcessRunner(pathToFileURL(built.script), start);
    const words = ['The ferry stops.', '# The ferry', '<!doctype html><title>Ferry</title><p>It stops.'];
    const made = [];
    for (const text of words) made.push(await runner.run(job(text), never()));
    expect(made).toMatchObject(words.map(() => ({ ok: true, value: { articles: [{}], problems: [] } })));
    expect(count()).toBe(1);
  });

  it('ends when no other file comes, and is started anew for a later one', async () => {
    const { start, count, gone } = counting();
    const runner = await runnerOf(answering('[String(before)]'), undefined, start, 1);
    for (let file = 0; file < 2; file += 1) {
      expect(await runner.run(job('text'), never())).toMatchObject({ value: { problems: ['0'] } });
      await gone();
    }
    expect(count()).toBe(2);
  });

  it('reads nothing after a document or an archive, nor beside another file', async () => {
    const { start, count } = counting();
    const runner = await runnerOf(answering('[String(before)]'), undefined, start);
    const files = ['a', 'PK\u0003\u0004', 'b', ' %PDF-1.7', '{\\rtf1 c}', 'd'];
    const problems = [];
    for (const text of files) {
      const made = await runner.run(job(text), never());
      problems.push(made.ok ? made.value.problems[0] : made.error.message);
    }
    expect(problems).toEqual(['0', '0', '1', '0', '0', '2']);
    expect(count()).toBe(4);
    const both = await Promise.all([runner.run(job('e'), never()), runner.run(job('f'), never())]);
    expect(both).toMatchObject([{ value: { problems: ['3'] } }, { value: { problems: ['0'] } }]);
  });

  it('reads nothing more when a file left something behind in it, or was cancelled', async () => {
    const changed = await runnerOf(answering('[String(before)]', 'false'));
    for (let file = 0; file < 2; file += 1)
      expect(await changed.run(job('text'), never())).toMatchObject({ value: { problems: ['0'] } });

    const runner = await runnerOf(
      `let n = 0; process.prependListener('message', () => { if (n++ === 1) for (;;) {} }); ${answering('[String(before)]')}`,
    );
    expect(await runner.run(job('text'), never())).toMatchObject({ value: { problems: ['0'] } });
    const abort = new AbortController();
    const running = runner.run(job('text'), abort.signal);
    abort.abort();
    expect(await running).toMatchObject({ error: { code: 'cancelled' } });
    expect(await runner.run(job('text'), never())).toMatchObject({ value: { problems: ['0'] } });
  });

  it.each([
    ['breaks', 'process.exit(1)'],
    ['takes too much memory', 'for (const all = []; ; ) all.push(Array.from({ length: 100000 }, () => ({})))'],
  ])('reads a file again in a new one when the one that read others %s', async (_what, act) => {
    const { start, count } = counting();
    const worse = `process.prependListener('message', () => { if (before === 1) { ${act}; } }); ${answering('[String(before)]')}`;
    const runner = await runnerOf(worse, { wallClockMs: 20_000, memoryMb: 32 }, start);
    for (let file = 0; file < 2; file += 1)
      expect(await runner.run(job('text'), never())).toMatchObject({ value: { problems: ['0'] } });
    expect(count()).toBe(2);
  });

  describe('rights', () => {
    skipBecause(process.allowedNodeEnvironmentFlags.has('--permission') ? null : 'needs a Node with --permission');

    it('can write no file and start no process', async () => {
      const place = join(await scratch.folder(), 'written.txt');
      const tries = [
        `require('node:fs').writeFileSync(${JSON.stringify(place)}, 'x')`,
        `require('node:child_process').execFileSync('true')`,
        `new (require('node:worker_threads').Worker)('', { eval: true })`,
      ];
      for (const attempt of tries) {
        const told = `let told; try { ${attempt}; told = 'done'; } catch (error) { told = error.code; }`;
        const program = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${told} ${answering('[told]')}`;
        const made = await (await runnerOf(program)).run(job('text'), never());
        expect(made).toMatchObject({ ok: true, value: { problems: ['ERR_ACCESS_DENIED'] } });
      }
      expect(existsSync(place)).toBe(false);
    });
  });
});
