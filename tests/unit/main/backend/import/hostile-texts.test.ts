import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { galley as exporter } from '../../../../../src/core/exporters/galley';
import { exporters } from '../../../../../src/core/exporters/index';
import { checkDesk } from '../../../../../src/main/backend/check';
import { doc, p } from '../../../../builders/document';
import { exportOne } from '../../../../builders/export-one';
import { state } from '../../../../builders/state';
import { tag } from '../../../../builders/tagging';
import { Scratch } from '../desk-fixture';

// T35 to T38 of the reliability plan: odd texts, original bytes, attacks by bundle.

const scratch = new Scratch();
afterEach(() => scratch.clean());

const story = 'The last ferry will sail on Friday, the harbour board said.';

it('odd signs are kept as they are and counted; the original is kept to the byte', async () => {
  const folder = join(await scratch.folder(), 'desk');
  const bench = await scratch.open(folder);
  const odd = [
    ['right-to-left overrides', 'The \u202eteser\u202c and \u2067isolate\u2069 of it.'],
    ['zero width signs', 'A\u200bb\u200cc\u200d and \ufeffmore.'],
    ['10,000 combining marks', `Za${'\u0301'.repeat(10_000)}lgo.`],
    ['a NUL among words', `${story.repeat(9)} a\u0000b.`],
    ['a non-character', `${story.repeat(9)} \ufffe.`],
    ['line and paragraph separators', 'One\u2028two\u2029three.'],
    ['emoji in several parts', 'The 👳🏻‍♀️ and 🧔🏾‍♂️ said 💩.'],
  ] as const;
  for (const [what, text] of odd) {
    const bytes = Buffer.from(text, 'utf8');
    const report = await bench.import(`${what}.txt`, bytes);
    const { articleId } = report;
    // No text holds a NUL, and that is said; everything else is kept.
    if (text.includes('\u0000')) {
      expect(articleId, what).toBeNull();
      expect(report.problems.join(' '), what).toMatch(/not a text file.*Nothing was imported/);
      continue;
    }
    if (articleId === null) throw new Error(`${what}: ${report.problems.join(' ')}`);
    const { article, revision } = await bench.call('articles.open', { articleId });
    const letters = (given: string) => given.replace(/\s+/g, '');
    expect(letters(revision.text), what).toBe(letters(text));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(article.originalSha256).toBe(sha256);
    expect((await readFile(join(folder, 'articles', articleId, 'originals', `${sha256}.txt`))).equals(bytes)).toBe(
      true,
    );
  }
  expect(await checkDesk(folder)).toMatchObject({ value: { findings: [] } });
});

/** A valid export with a claim, to be spoilt. Its type is JSON. */
function exported() {
  const work = tag(state(doc(p(story))));
  work.claim('The last ferry', 'likely');
  return JSON.parse(exportOne(exporter, work.state).content);
}

it.each([
  ['an offset below 0', (data: ReturnType<typeof exported>) => set(data, 'start', -1)],
  ['an offset behind the end', (data: ReturnType<typeof exported>) => set(data, 'end', 10_000)],
  ['an end before its start', (data: ReturnType<typeof exported>) => set(data, 'end', 0)],
  ['an offset that is no number', (data: ReturnType<typeof exported>) => set(data, 'start', 'NaN')],
  ['an offset without end', (data: ReturnType<typeof exported>) => set(data, 'end', 1e308 * 10)],
  ['words that do not stand there', (data: ReturnType<typeof exported>) => set(data, 'quote', 'The first ferry')],
  ['a wrong hash', (data: ReturnType<typeof exported>) => Object.assign(data.revision, { sha256: '0'.repeat(64) })],
  ['an id that leads out', (data: ReturnType<typeof exported>) => Object.assign(data.article, { id: '../../etc' })],
  [
    'a person called __proto__',
    (data: ReturnType<typeof exported>) => Object.assign(data.layers[0], { personId: '__proto__' }),
  ],
  [
    'a foreign key',
    (data: ReturnType<typeof exported>) => Object.assign(data.article, { html: '<img onerror=alert(1)>' }),
  ],
])('a bundle with %s is refused whole, and leaves the desk and all prototypes alone', async (_what, spoil) => {
  const folder = join(await scratch.folder(), 'desk');
  const bench = await scratch.open(folder);
  const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
  const data = exported();
  spoil(data);
  const report = await bench.import('a.galley.json', JSON.stringify(data).replace('"start":null', '"start":1e999'));
  expect(report).toMatchObject({ articleId: null, problems: [expect.stringMatching(/othing was imported/)] });
  expect(await bench.call('library.list', {})).toEqual([]);
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
});

it('words of a bundle that look like markup or like keys of objects stay words', async () => {
  const bench = await scratch.open(join(await scratch.folder(), 'desk'));
  const data = exported();
  const hostile = '<script>alert(1)</script> \u202e{{constructor}} =1+1';
  Object.assign(data.layers[0].annotations[0], { rationale: hostile, summary: '__proto__' });
  data.people[0].displayName = hostile;
  Object.assign(data.layers[0].annotations[0].attributes, { constructor_name: hostile });
  const report = await bench.import('a.galley.json', JSON.stringify(data));
  const opened = await bench.call('articles.open', { articleId: report.articleId ?? fail() });
  const [layer] = opened.layers;
  expect(Object.values(layer?.annotations ?? {})).toMatchObject([{ rationale: hostile, summary: '__proto__' }]);
});

it('records that lead to one another in a circle, or to themselves, come in as they are, and every format is written of them', async () => {
  const work = tag(state(doc(p(story))));
  const said = work.attribution({ sources: ['board'], cue: 'said', content: 'The last ferry' });
  work.claim('The last ferry', 'likely', said);
  const sent = JSON.parse(exportOne(exporter, work.state).content);
  const [layer] = sent.layers;
  const [link] = layer.relations;
  expect(link).toMatchObject({ from: expect.any(String), to: expect.any(String) });
  for (const circle of [
    { ...link, id: randomUUID(), from: link.to, to: link.from },
    { ...link, id: randomUUID(), to: link.from },
  ]) {
    const folder = join(await scratch.folder(), 'desk');
    const bench = await scratch.open(folder);
    const data = { ...sent, layers: [{ ...layer, relations: [link, circle] }, ...sent.layers.slice(1)] };
    const report = await bench.import('a.galley.json', JSON.stringify(data));
    const { articleId } = report;
    if (articleId === null) throw new Error(report.problems.join(' '));
    const { article, revision, layers } = await bench.call('articles.open', { articleId });
    expect(Object.values(layers[0]?.relations ?? {})).toEqual([link, circle]);
    // Whoever follows the links comes to an end.
    for (const format of exporters)
      expect(exportOne(format, { article, revision, layers, ancestors: [] }).files, format.id).toBeInstanceOf(Array);
  }
});

it('ten thousand tags come in', async () => {
  const bench = await scratch.open(join(await scratch.folder(), 'desk'));
  const data = exported();
  const [layer] = data.layers;
  const [claim] = layer.annotations;
  layer.annotations = Array.from({ length: 10_000 }, () => ({ ...claim, id: randomUUID() }));
  const content = JSON.stringify(data);
  expect(await bench.import('a.galley.json', content)).toMatchObject({ articleId: data.article.id });
  expect((await bench.call('library.list', {}))[0]).toMatchObject({ counts: { claim: 10_000 } });
}, 60_000);

function set(data: ReturnType<typeof exported>, key: string, value: unknown): void {
  Object.assign(data.layers[0].annotations[0].selector.fragments[0], { [key]: value });
}

function fail(): never {
  throw new Error('It was not imported.');
}
