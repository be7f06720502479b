import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { galley } from '../../../../../src/core/exporters/galley';
import { toPlainText } from '../../../../../src/core/model/plain-text';
import { createProcessRunner, startNodeImporter } from '../../../../../src/main/backend/import/process-runner';
import { doc, p } from '../../../../builders/document';
import { exportOne } from '../../../../builders/export-one';
import { hostilePages } from '../../../../builders/hostile-pages';
import { docxParagraph, docxRun, makeDocx } from '../../../../builders/make-docx';
import { makeOdt } from '../../../../builders/make-odt';
import { makePdf } from '../../../../builders/make-pdf';
import { makeZip } from '../../../../builders/make-zip';
import { linesOf, readJob } from '../../../../builders/read-job';
import { state } from '../../../../builders/state';
import { buildProgram } from '../child-process';
import { Scratch } from '../desk-fixture';

// T28 to T41 of the reliability plan, what a pull request runs. Each file goes through the real import process and its limits, into a real
// desk: a clear refusal or a clean import, the desk still whole, and the backend answers while it goes on.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  built = await buildProgram(
    join(resolve(import.meta.dirname, '../../../../..'), 'src/main/backend/import/import-worker.ts'),
  );
}, 60_000);
afterAll(() => built.remove());
afterEach(() => scratch.clean());

const sentence = 'The last ferry will sail on Friday, the harbour board said.';
const good = makeDocx({ body: docxParagraph(docxRun(sentence)) });
const wordMain = (body: string, prolog = ''): Uint8Array<ArrayBuffer> => makeDocx({ body, prolog });
const entities = Array.from({ length: 12 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
const missing = (): never => {
  throw new Error('It was not imported.');
};
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const refused: readonly (readonly [string, string, Uint8Array<ArrayBuffer>])[] = [
  [
    'a docx with a billion laughs',
    'a.docx',
    wordMain(docxParagraph(docxRun('&e12;')), `<!DOCTYPE x [<!ENTITY e0 "ha">${entities}]>`),
  ],
  [
    'a docx that asks for a local file',
    'a.docx',
    wordMain(docxParagraph(docxRun('&x;')), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ],
  [
    'a docx that asks for an address',
    'a.docx',
    wordMain(docxParagraph(docxRun('&x;')), '<!DOCTYPE x [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'),
  ],
  [
    'a docx of one long entity ten thousand times',
    'a.docx',
    wordMain(docxParagraph(docxRun('&long;'.repeat(10_000))), `<!DOCTYPE x [<!ENTITY long "${'ha'.repeat(50_000)}">]>`),
  ],
  ['a docx bomb', 'a.docx', wordMain(docxParagraph(docxRun('x'.repeat(30_000_000))))],
  ['a docx of empty paragraphs', 'a.docx', wordMain('<w:p/>'.repeat(400_000))],
  [
    'a docx of tables in tables',
    'a.docx',
    wordMain('<w:tbl><w:tr><w:tc>'.repeat(5000) + docxParagraph(docxRun('x')) + '</w:tc></w:tr></w:tbl>'.repeat(5000)),
  ],
  ['a docx cut short', 'a.docx', good.slice(0, good.length / 2)],
  ['a zip bomb', 'a.zip', makeZip([{ name: 'a.txt', content: 'a'.repeat(20_000_000) }])],
  ['a zip that lies about its size', 'a.zip', makeZip([{ name: 'a.txt', content: sentence.repeat(50), claims: 10 }])],
  [
    'a zip in a zip in a zip',
    'a.zip',
    makeZip([{ name: 'b.zip', content: makeZip([{ name: 'c.zip', content: good }]) }]),
  ],
  ['a zip of locked files', 'a.zip', makeZip([{ name: 'a.txt', content: sentence, isEncrypted: true }])],
  [
    'a zip of too many files',
    'a.zip',
    makeZip(Array.from({ length: 5001 }, (_, at) => ({ name: `${at}.txt`, content: '' }))),
  ],
  ['a page nested too deep', 'a.html', utf8(`<html>${'<div>'.repeat(100_000)}x`)],
  ['a pdf of noise', 'a.pdf', utf8(`%PDF-1.7\n${'obj << /Length 999999999 >> stream '.repeat(2000)}`)],
  [
    'a pdf whose pages lead to one another',
    'a.pdf',
    utf8(
      '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 9999999/Kids[2 0 R]>>\nendobj\ntrailer<</Root 1 0 R>>',
    ),
  ],
  ['a text of zeros', 'a.txt', new Uint8Array(100_000)],
  ['a picture that is called a page', 'a.html', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  [
    'a galley export nested too deep',
    'a.json',
    utf8(`{"format":"galley","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
  ],
  [
    'a galley export with a foreign prototype',
    'a.json',
    utf8('{"format":"galley","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  ],
];

describe('hostile files', () => {
  it('are refused in words by a process with limits; the desk stays as it was and answers meanwhile', async () => {
    const folder = join(await scratch.folder(), 'desk');
    const importRunner = createProcessRunner(pathToFileURL(built.script), startNodeImporter);
    const bench = await scratch.open(folder, {}, { importRunner });
    const kept = await bench.import('kept.txt', sentence);
    const before = await bench.call('library.list', {});
    for (const [what, name, bytes] of refused) {
      const going = bench.import(name, Buffer.from(bytes));
      expect(await bench.call('library.list', {}), what).toEqual(before);
      const report = await going;
      expect(report.articleId, `${what}: ${report.title}`).toBeNull();
      expect(report.problems.join(' '), what).toMatch(/othing was imported|left out|Unpack it yourself|damaged/);
    }
    expect(await bench.call('library.list', {})).toEqual(before);
    const opened = await bench.call('articles.open', { articleId: kept.articleId ?? missing() });
    expect(opened.revision.text).toBe(sentence);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  }, 110_000);

  it('that lie about their kind are read as what they are', async () => {
    expect(linesOf(await readJob('a.docx', `<!doctype html><p>${sentence}</p>`))[0]).toContain(sentence);
    expect(linesOf(await readJob('a.txt', good))[0]).toContain(sentence);
    expect(linesOf(await readJob('a.html', makePdf([[{ text: sentence, x: 60, y: 700 }]])))[0]).toContain(sentence);
    expect(linesOf(await readJob('a.pdf', sentence))[0]).toContain(sentence);
  });

  const leadAway = [
    'javascript:alert(1)',
    'JaVa\tScript:alert(1)',
    'file:///etc/passwd',
    'vbscript:x',
    'data:text/html,x',
    '\\\\host\\share',
    '//evil.example/x',
  ];
  const documents: readonly (readonly [string, (targets: readonly string[]) => Uint8Array<ArrayBuffer>])[] = [
    [
      'a.docx',
      (targets) => {
        const links = Object.fromEntries(targets.map((target, at) => [`l${at}`, target]));
        const linked = (at: number) => `<w:hyperlink r:id="l${at}">${docxRun(`word ${at}`)}</w:hyperlink>`;
        return makeDocx({ body: targets.map((_, at) => docxParagraph(linked(at))).join(''), links });
      },
    ],
    [
      'a.odt',
      (targets) =>
        makeOdt(targets.map((to, at) => `<text:p><text:a xlink:href="${to}">word ${at}</text:a></text:p>`).join('')),
    ],
    [
      'a.rtf',
      (targets) =>
        utf8(
          `{\\rtf1\\ansi ${targets.map((target, at) => `{\\field{\\*\\fldinst HYPERLINK "${target.replaceAll('\\', '\\\\')}"}{\\fldrslt word ${at}}}\\par `).join('')}}`,
        ),
    ],
  ];
  it.each(documents)(
    'with links to anywhere but the web keep the words and lose the address: %s',
    async (name, make) => {
      const web = await readJob(name, make(['https://port.example/a']));
      expect(JSON.stringify(web.articles[0]?.article.state.revision.document)).toContain('https://port.example/a');
      const read = await readJob(name, make(leadAway));
      const [only] = read.articles;
      const kept = JSON.stringify(only?.article.state.revision.document);
      for (const [at] of leadAway.entries()) expect(kept).toContain(`word ${at}`);
      expect(kept).not.toContain('"link"');
    },
  );

  // XML holds none of these, and white space is nothing that a text keeps.
  const letters = (text: string) => text.replace(/[\p{Cc}\s]/gu, '');
  it('hold hostile pages as words: each stays words, of a docx and of a galley export', async () => {
    const escaped = hostilePages.map((page) =>
      page
        .replace(/\p{Cc}/gu, '')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;'),
    );
    const body = escaped.map((page) => docxParagraph(docxRun(page))).join('');
    const exported = exportOne(
      galley,
      state(doc(...hostilePages.map((page) => p(page.replace(/\p{Cc}/gu, '') || 'x')))),
    );
    for (const [name, content] of [
      ['a.docx', makeDocx({ body })],
      ['a.galley.json', exported.content],
    ] as const) {
      const read = await readJob(name, content);
      const [only] = read.articles;
      if (only === undefined) throw new Error(read.problems.join(' '));
      const { document } = only.article.state.revision;
      const words = letters(toPlainText(document).text);
      for (const page of hostilePages) expect(words, name).toContain(letters(page));
      expect(JSON.stringify(document), name).not.toContain('"link"');
    }
  });

  it('with pictures elsewhere are read without them', async () => {
    const image = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
    const relationships = `<Relationship Id="pic" Type="${image}" Target="file:///etc/passwd" TargetMode="External"/>`;
    const drawing =
      '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="pic"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
    const read = await readJob('a.docx', makeDocx({ body: docxParagraph(docxRun(sentence) + drawing), relationships }));
    expect(linesOf(read)).toEqual([`body ${sentence}`]);
    expect(JSON.stringify(read.articles.map(({ article }) => article.state))).not.toContain('root:');
  });
});

describe('damaged files', () => {
  const seeds: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
    ['a.docx', good],
    ['a.pdf', makePdf([[{ text: sentence, x: 60, y: 700 }]])],
    [
      'a.zip',
      makeZip([
        { name: 'a.txt', content: sentence },
        { name: 'b.docx', content: good },
      ]),
    ],
    ['a.rtf', utf8(`{\\rtf1\\ansi {\\b ${sentence}}\\par \\u8212? {\\*\\x y} end}`)],
    ['a.html', utf8(`<!doctype html><html><body><p>${sentence}</p><a href="https://a.example">b</a></body></html>`)],
  ];
  it.each(seeds)(
    '%s with bytes changed, cut or doubled gives an article or a refusal, never a crash',
    async (name, seed) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
          fc.nat(seed.length),
          fc.boolean(),
          async (changes, cut, isCut) => {
            const bytes = seed.slice();
            for (const [at, value] of changes) bytes[at] = value;
            const read = await readJob(name, isCut ? bytes.slice(0, cut) : bytes);
            expect(read.articles.length > 0 || read.problems.join('') !== '').toBe(true);
          },
        ),
        { numRuns: 100 },
      );
    },
    60_000,
  );
});
