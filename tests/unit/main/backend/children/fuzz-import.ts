import dns from 'node:dns';
import net from 'node:net';
import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { exporters } from '../../../../../src/core/exporters/index';
import { annotatedImporters, importers } from '../../../../../src/core/importers/index';
import { deskId } from '../../../../../src/core/model/ids';
import type { ImportJob } from '../../../../../src/main/backend/import/import-job';
import { makeArticles } from '../../../../../src/main/backend/import/make-articles';
import { readMade } from '../../../../../src/main/backend/import/read-made';
import { documentExtensions } from '../../../../../src/renderer/editor/schema';
import { taggedArticle } from '../../../../builders/article-arbitrary';
import { exportOne } from '../../../../builders/export-one';
import { docxParagraph, docxRun, makeDocx } from '../../../../builders/make-docx';
import { makeOdt } from '../../../../builders/make-odt';
import { makePdf } from '../../../../builders/make-pdf';
import { makeZip } from '../../../../builders/make-zip';
import { everybody } from '../../../../builders/people';
import { mutate } from './mutate';

// Reads damaged files of every format, so many of each: `fuzz-import COUNT SEED`; with `careless` in the way of a reader that lets its errors
// out. Says each format as it is done, and what went wrong.

const [count = 100, seed = 1] = process.argv.slice(2).map(Number);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const facts = {
  deskId: '11111111-1111-4111-8111-111111111111',
  personId: '22222222-2222-4222-8222-222222222222',
  now: '2026-11-24T09:00:00.000Z',
};
const isCareless = process.argv[4] === 'careless';
// Whole files of each format, besides its example, that the damaged ones are made of.
const seedCount = 200;
const desk = deskId.parse(facts.deskId);
const schema = getSchema([...documentExtensions]);

// Nothing of this has any business on a network.
net.Socket.prototype.connect = () => {
  say('FAIL network');
  throw new Error('network');
};
Object.assign(dns, { lookup: () => say('FAIL network') });

type Files = readonly { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }[];

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const sentence = 'The last ferry will sail on Friday, “nobody 💩 knew”, the harbour board said.';

function seeds(): Map<string, Files[]> {
  const found = new Map<string, Files[]>();
  const add = (format: string, files: Files): void => void found.set(format, [...(found.get(format) ?? []), files]);
  for (const { id, example } of importers)
    if (example.bytes.length > 0) add(id, [{ fileName: example.name, bytes: copy(example.bytes) }]);
  for (const { id, example } of annotatedImporters)
    add(
      id,
      example.map(({ name, bytes }) => ({ fileName: name, bytes: copy(bytes) })),
    );
  for (const state of fc.sample(taggedArticle, { numRuns: seedCount, seed })) {
    addPlain(add, state.revision.text);
    for (const exporter of exporters) {
      if (!found.has(exporter.id) && exporter.id !== 'galley-bundle') continue;
      const { files } = exportOne(exporter, state, everybody);
      const written = files.map(({ name, content }) => ({
        fileName: name,
        bytes: typeof content === 'string' ? utf8(content) : copy(content),
      }));
      if (written.length > 0) add(exporter.id, written);
    }
  }
  add('docx', [{ fileName: 'a.docx', bytes: copy(makeDocx({ body: docxParagraph(docxRun(sentence)).repeat(3) })) }]);
  add('pdf', [{ fileName: 'a.pdf', bytes: copy(makePdf([[{ text: sentence, x: 60, y: 700 }]])) }]);
  add('zip', [
    {
      fileName: 'a.zip',
      bytes: copy(
        makeZip([
          { name: 'a.txt', content: sentence },
          { name: 'b/c.md', content: `# ${sentence}` },
        ]),
      ),
    },
  ]);
  add('rtf', [
    {
      fileName: 'a.rtf',
      bytes: utf8(`{\\rtf1\\ansi\\ansicpg1252 {\\b ${sentence}}\\par \\u8212? {\\*\\x y} \\'93end\\'94}`),
    },
  ]);
  add('html', [
    {
      fileName: 'a.html',
      bytes: utf8(
        `<!doctype html><html><head><title>t</title></head><body><article><h1>H</h1><p>${sentence}</p><ul><li>a<li>b</ul><a href="https://a.example">b</a></article></body></html>`,
      ),
    },
  ]);
  add('text', [{ fileName: 'a.txt', bytes: new Uint8Array(Buffer.from(`\ufeff${sentence}\r\n\r\nTwo.`, 'utf16le')) }]);
  return found;
}

/** The text in every format that brings no tags. */
function addPlain(add: (format: string, files: Files) => void, text: string): void {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const escaped = lines.map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  const body = lines.map((line) => docxParagraph(docxRun(line))).join('');
  const rich = lines.map((line) => line.replace(/[^ -[\]-z|]/g, (sign) => `\\u${sign.charCodeAt(0)}?`));
  const paragraphs = escaped.map((line) => `<text:p>${line}</text:p>`).join('');
  add('text', [{ fileName: 'a.txt', bytes: utf8(text) }]);
  add('markdown', [{ fileName: 'a.md', bytes: utf8(`# ${lines.join('\n\n> * ')}`) }]);
  add('html', [{ fileName: 'a.html', bytes: utf8(`<!doctype html><article><p>${escaped.join('<p>')}</article>`) }]);
  add('docx', [{ fileName: 'a.docx', bytes: copy(makeDocx({ body })) }]);
  add('rtf', [{ fileName: 'a.rtf', bytes: utf8(`{\\rtf1\\ansi ${rich.join('\\par ')}}`) }]);
  add('pdf', [
    { fileName: 'a.pdf', bytes: copy(makePdf([lines.map((line, at) => ({ text: line, x: 60, y: 700 - at * 12 }))])) },
  ]);
  add('zip', [{ fileName: 'a.zip', bytes: copy(makeZip([{ name: 'a.txt', content: text }])) }]);
  add('odt', [{ fileName: 'a.odt', bytes: copy(makeOdt(paragraphs)) }]);
}

function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

/** Whether it gave an article; throws what is wrong. */
async function judge(files: Files): Promise<boolean> {
  const [first, ...beside] = files;
  if (first === undefined) return false;
  const job: ImportJob = { ...first, beside: [...beside], ...facts };
  const made = await makeArticles(job);
  if (isCareless && made.articles.length === 0) throw new Error(made.problems.join(' '));
  if (made.articles.length === 0 && made.problems.join('') === '') throw new Error('neither an article nor a reason');
  for (const article of made.articles) {
    const read = readMade(article, desk);
    if (!read.ok) throw new Error(read.error.message);
    schema.nodeFromJSON(read.value.revision.document).check();
  }
  return made.articles.length > 0;
}

async function main(): Promise<void> {
  for (const [format, sets] of seeds()) {
    let imported = 0;
    for (let at = 0; at < count; at += 1) {
      const set = sets[at % sets.length] ?? [];
      const victim = (seed + at) % set.length;
      const files = set.map((file, index) =>
        index === victim ? { ...file, bytes: mutate(file.bytes, seed * 100_003 + at) } : file,
      );
      try {
        if (await judge(files)) imported += 1;
      } catch (error) {
        say(
          `FAIL ${format} ${at}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`.replaceAll(
            '\n',
            ' ',
          ),
        );
      }
      if (at % 20 === 0) say(`at ${format} ${at}`);
    }
    say(`done ${format} ${imported}`);
    say(`seeds ${format} ${sets.length}`);
  }
  say('end');
}

void main();
