import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { importJob } from '../../../../../src/main/backend/import/import-job';
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
async function runnerOf(program: string, limits = { wallClockMs: 20_000, memoryMb: 512 }) {
  const script = join(await scratch.folder(), 'worker.mjs');
  await writeFile(script, program);
  return createProcessRunner(pathToFileURL(script), startNodeImporter, limits);
}
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
        const program = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${told} process.once('message', () => process.send({ articles: [], encoding: null, inspection: { format: null, formatLabel: null, articles: 0, annotators: [], labels: [], problems: [] }, problems: [told] }));`;
        const made = await (await runnerOf(program)).run(job('text'), never());
        expect(made).toMatchObject({ ok: true, value: { problems: ['ERR_ACCESS_DENIED'] } });
      }
      expect(existsSync(place)).toBe(false);
    });
  });
});
