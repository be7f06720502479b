import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { maxImportBytes } from '../../../../../src/contract/api';
import { galley } from '../../../../../src/core/exporters/galley';
import { importJob } from '../../../../../src/main/backend/import/import-job';
import type { StartImporter } from '../../../../../src/main/backend/import/process-runner';
import { createProcessRunner, startNodeImporter } from '../../../../../src/main/backend/import/process-runner';
import { doc, p } from '../../../../builders/document';
import { exportOne } from '../../../../builders/export-one';
import { nextUuid } from '../../../../builders/ids';
import { docxParagraph, docxRun, makeDocx } from '../../../../builders/make-docx';
import { makeZip } from '../../../../builders/make-zip';
import { skipBecause } from '../../../../builders/skip-because';
import { state } from '../../../../builders/state';
import { tag } from '../../../../builders/tagging';
import { buildImporter } from '../child-process';
import { Scratch } from '../desk-fixture';

// T31, T33 and T39 of the reliability plan, measured: how much the import process takes, and what it touches.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildImporter>>;
beforeAll(async () => {
  built = await buildImporter();
}, 60_000);
afterAll(() => built.remove());
afterEach(() => scratch.clean());

const megabyte = 1024 * 1024;
const sentence = 'The last ferry will sail on Friday, the harbour board said.';

function run(start: StartImporter, fileName: string, bytes: Uint8Array) {
  const facts = { deskId: randomUUID(), personId: randomUUID(), now: '2026-11-24T09:00:00.000Z' };
  const runner = createProcessRunner(pathToFileURL(built.script), start);
  return runner.run(importJob.parse({ fileName, bytes, ...facts }), new AbortController().signal);
}

/** Children of this process, by id. */
function children(): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const parent = /^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
      return Number(parent) === process.pid ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** The most memory that a process has held at once, in bytes; 0 when it is gone. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

const inMegabytes = (bytes: number): string => `${Math.round(bytes / megabyte)} MB`;

const many = (count: number, prefix = '') =>
  makeZip(Array.from({ length: count }, (_, at) => ({ name: `${prefix}${at}.txt`, content: '' })));

const bombs: readonly (readonly [string, string, () => Uint8Array])[] = [
  ['60 MB of text in 59 KB', 'a.zip', () => makeZip([{ name: 'a.txt', content: 'a'.repeat(60 * megabyte) }])],
  ['a docx of 60 MB', 'a.docx', () => makeDocx({ body: docxParagraph(docxRun('x'.repeat(60 * megabyte))) })],
  ['400,000 empty paragraphs', 'a.docx', () => makeDocx({ body: '<w:p/>'.repeat(400_000) })],
  ['60,000 entries', 'a.zip', () => many(60_000)],
  ['100,000 entries', 'a.zip', () => many(100_000)],
  [
    'ten files of 24 MB',
    'a.zip',
    () =>
      makeZip(Array.from({ length: 10 }, (_, at) => ({ name: `${at}.txt`, content: `${sentence}\n`.repeat(400_000) }))),
  ],
  [
    'a zip in a zip in a zip',
    'a.zip',
    () => makeZip([{ name: 'b.zip', content: makeZip([{ name: 'c.zip', content: many(10) }]) }]),
  ],
  ['sizes that lie', 'a.zip', () => makeZip([{ name: 'a.txt', content: 'a'.repeat(30 * megabyte), claims: 10 }])],
  ['locked files', 'a.zip', () => makeZip([{ name: 'a.txt', content: sentence, isEncrypted: true }])],
  [
    'a directory that says ZIP64',
    'a.zip',
    () => Buffer.concat([many(2), Buffer.from('PK\u0006\u0006'), Buffer.alloc(52)]),
  ],
];

describe('zip bombs', () => {
  skipBecause(existsSync('/proc/self/status') ? null : 'needs /proc, as of Linux');

  it('are refused or bounded, within 512 MB there and 50 MB here', async () => {
    const figures: string[] = [];
    for (const [what, name, make] of bombs) {
      const bytes = make();
      const before = new Set(children());
      const held = process.memoryUsage().rss;
      let peak = 0;
      let grown = 0;
      const watch: StartImporter = (script, memoryMb) => {
        const importer = startNodeImporter(script, memoryMb);
        const pid = children().find((child) => !before.has(child)) ?? 0;
        const timer = setInterval(() => {
          peak = Math.max(peak, peakOf(pid));
          grown = Math.max(grown, process.memoryUsage().rss - held);
        }, 5);
        importer.onExit(() => clearInterval(timer));
        return importer;
      };
      const made = await run(watch, name, bytes);
      const told = made.ok ? made.value.problems.join(' ') : made.error.message;
      figures.push(`${what}: ${inMegabytes(peak)} there, +${inMegabytes(grown)} here, ${told.slice(0, 80)}`);
      expect(peak, what).toBeGreaterThan(0);
      expect(peak, figures.at(-1)).toBeLessThan(512 * megabyte);
      expect(grown, figures.at(-1)).toBeLessThan(50 * megabyte);
      expect(told, what).not.toContain('longer than');
      expect(told, what).toMatch(/othing was imported|damaged|Unpack it yourself|left out/);
    }
    if (process.env.GALLEY_FIGURES !== undefined) process.stdout.write(`${figures.join('\n')}\n`);
  }, 180_000);
});

describe('huge files', () => {
  it.each([
    ['10 MB on one line', 'a.txt', () => `${sentence} `.repeat(170_000)],
    ['25 MB of lines', 'a.txt', () => `${sentence}\n\n`.repeat(400_000)],
  ])(
    '%s: read within the limits, or refused with the reason',
    async (_what, name, make) => {
      const made = await run(startNodeImporter, name, Buffer.from(make()));
      if (made.ok && made.value.articles.length > 0) expect(made.value.articles).toHaveLength(1);
      else expect(made.ok ? made.value.problems.join(' ') : made.error.message).toMatch(/othing was imported/);
    },
    60_000,
  );
});

/** A galley export in which “Ann” is tagged once: what stands before the tag, the tag with its id, and what stands after it. */
function taggedOnce() {
  const tagging = tag(state(doc(p('Ann said so.'))));
  const { id } = tagging.entity('Ann', 'PERSON');
  const content = JSON.stringify(JSON.parse(exportOne(galley, tagging.state).content));
  const one = new RegExp(`{"id":"${id}".*?"metonymOf":null}`).exec(content)?.[0] ?? '';
  const [before = '', after = ''] = content.split(one);
  return { before, one, id, after };
}

describe('files of very many tags', () => {
  it('a bundle of a million is refused with the reason, and nothing of it is imported', async () => {
    const { before, one, after } = taggedOnce();
    const tags = Buffer.alloc(1_000_000 * (one.length + 1), `${one},`);
    const records = Buffer.concat([Buffer.from(before), tags.subarray(0, -1), Buffer.from(after)]);
    const sha256 = createHash('sha256').update(records).digest('hex');
    const files = [{ name: 'a.galley.json', role: 'records', sizeBytes: records.length, sha256 }];
    const manifest = { format: 'galley-bundle', schemaVersion: 1, generator: { name: 'Galley', version: '0' }, files };
    const bundle = makeZip([
      { name: 'manifest.json', content: JSON.stringify({ ...manifest, title: 'A' }) },
      { name: 'a.galley.json', content: records },
    ]);
    const made = await run(startNodeImporter, 'a.galley', bundle);
    expect(made).toMatchObject({ ok: true, value: { articles: [] } });
    expect(made.ok && made.value.problems.join(' ')).toMatch(/unpack|larger|too (large|big|many)/);
  }, 120_000);

  it('as many as one file can hold are read, all of them, or refused with the reason', async () => {
    const { before, one, id, after } = taggedOnce();
    const count = Math.floor((maxImportBytes - before.length - after.length) / (one.length + 1));
    const tags = Array.from({ length: count }, () => one.replace(id, nextUuid()));
    const made = await run(startNodeImporter, 'a.galley.json', Buffer.from(before + tags.join() + after));
    if (!made.ok || made.value.articles.length === 0) {
      expect(made.ok ? made.value.problems.join(' ') : made.error.message).toMatch(/othing was imported/);
      return;
    }
    const layer = made.value.articles[0]?.files.find(({ path }) => path.startsWith('layers/'));
    const kept = JSON.parse(Buffer.from(layer?.bytes ?? []).toString()).data.annotations;
    expect(Object.keys(kept)).toHaveLength(count);
  }, 60_000);
});

const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

describe('names that lead out', () => {
  skipBecause(canTrace ? null : 'needs strace');

  it('make it read, write and call nothing but the program', async () => {
    const folder = await scratch.folder();
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, 'canary');
    const image = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
    const relationships = `<Relationship Id="pic" Type="${image}" Target="file://${secret}" TargetMode="External"/>`;
    const blip =
      '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="pic"/></w:drawing></w:r>';
    const names = [
      '../../secret.txt',
      secret,
      '..\\..\\secret.txt',
      'C:\\secret.txt',
      '\\\\server\\share\\a.txt',
      'CON.txt',
      'a\u0000.txt',
      'good.txt',
    ];
    const entity = `<!DOCTYPE x [<!ENTITY x SYSTEM "file://${secret}">]>`;
    const files: readonly (readonly [string, Uint8Array])[] = [
      [`../../${secret}`, Buffer.from(sentence)],
      ['a.zip', makeZip(names.map((name) => ({ name, content: sentence })))],
      ['a.docx', makeDocx({ body: docxParagraph(docxRun(sentence) + blip), relationships })],
      ['b.docx', makeDocx({ body: docxParagraph(docxRun('&x;')), prolog: entity })],
      [
        'a.html',
        Buffer.from(
          `<!doctype html><p>${sentence}<img src="file://${secret}"><link rel=stylesheet href="file://${secret}"><script src="http://127.0.0.1:9/a.js"></script>`,
        ),
      ],
      ['a.rtf', Buffer.from(`{\\rtf1 ${sentence}{\\field{\\*\\fldinst INCLUDETEXT "${secret}"}}}`)],
    ];
    for (const [index, [name, bytes]] of files.entries()) {
      const trace = join(folder, `trace-${index}`);
      const traced: StartImporter = (script, memoryMb) => {
        const args = [
          '-f',
          '-qq',
          '-o',
          trace,
          '-e',
          'trace=%file,%network',
          process.execPath,
          `--max-old-space-size=${memoryMb}`,
          script.pathname,
        ];
        const child = spawn('strace', args, {
          env: {},
          serialization: 'advanced',
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        });
        return {
          send: (job) => void child.send(Object(job)),
          onMessage: (listener) => void child.once('message', listener),
          onExit: (listener) => void child.once('close', () => listener(false)),
          hold: () => undefined,
          kill: () => void child.kill('SIGKILL'),
        };
      };
      const made = await run(traced, name, bytes);
      expect(made.ok, name).toBe(true);
      const calls = readFileSync(trace, 'utf8').split('\n');
      expect(calls.length).toBeGreaterThan(20);
      const wrote = calls.filter(
        (call) =>
          /O_WRONLY|O_RDWR|O_CREAT|\b(creat|unlink|rename|mkdir|rmdir|symlink|link|truncate)(at)?\(/.test(call) &&
          !/"\/dev\//.test(call),
      );
      expect(wrote, name).toEqual([]);
      expect(
        calls.filter((call) => /\b(connect|sendto|bind)\(/.test(call)),
        name,
      ).toEqual([]);
      expect(
        calls.filter((call) => /secret|passwd|good\.txt|CON\.txt/.test(call)),
        name,
      ).toEqual([]);
    }
  }, 120_000);
});
