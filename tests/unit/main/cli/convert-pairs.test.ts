import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import { annotatedImporters, importers } from '../../../../src/core/importers/index';
import { convertFiles } from '../../../../src/main/cli/convert-command';
import type { Surroundings } from '../../../../src/main/cli/desk-calls';
import { doc, h, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';
import { unpack } from '../../../builders/unpack';

const formats: readonly Exporter[] = exporters;
const readable = formats.filter(
  ({ id, isReadAsArchive }) =>
    isReadAsArchive === true || [...importers, ...annotatedImporters].some((importer) => importer.id === id),
);
/** These carry no ratings, so nothing of theirs can be reviewed. */
const withoutRatings = new Set(['doccano', 'spacy', 'conll']);

let folder: string;
let around: Surroundings;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'galley-pairs-'));
  const program = { windowFolder: '', preloadFile: '', resourcesFolder: '', version: '0' };
  around = { currentFolder: folder, stateFolder: folder, program };
  const work = tag(state(doc(h(1, 'Ferry 👻 plan'), p('Ada Example said the ferry stops. Bo denied it.'))));
  work.entity('Bo', 'PERSON');
  const said = work.attribution({ sources: ['Ada Example'], cue: 'said', content: 'the ferry stops' });
  work.claim('ferry', 'doubtful', said);
  work.note('denied', 'When?');
  for (const format of readable) {
    mkdirSync(join(folder, format.id));
    for (const { name, content } of exportOne(format, work.state).files)
      writeFileSync(join(folder, format.id, name), content);
    if (format.id === 'csv') writeFileSync(join(folder, 'csv', 'Ferry-plan.txt'), work.state.revision.text);
    await convert(format.id, format.id, 'spacy', `${format.id}-read`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function convert(path: string, from: string | null, to: string, out: string) {
  const said: string[] = [];
  mkdirSync(join(folder, out), { recursive: true });
  const code = await convertFiles([path], { from, to, out, map: null, factCheck: true, force: false }, around, {
    write: async () => undefined,
    say: (message) => said.push(message),
    progress: { show: () => undefined, clear: () => undefined },
  });
  return { code, said, names: readdirSync(join(folder, out)) };
}

describe('convert', () => {
  it.each(readable.flatMap((from) => formats.map((to) => [from.id, to.id, to] as const)))(
    'turns %s into %s, and tells what that loses',
    async (from, to, { extension }) => {
      const { code, said, names } = await convert(from, from, to, `${from}-${to}`);
      // What is told is what the new format cannot hold; reading had nothing to say.
      expect(said.filter((line) => !line.startsWith('note: ') && line !== 'Nothing was written.')).toEqual([]);
      if (to === 'claim-review' && withoutRatings.has(from)) {
        expect([code, names]).toEqual([1, []]);
        expect(said.join('\n')).toContain('1 article left out: no claim in it is rated');
        return;
      }
      expect(code).toBe(0);
      expect(names.some((name) => name.endsWith(`.${extension}`))).toBe(true);
      // What was written is what that format’s own reader takes.
      if (!readable.some(({ id }) => id === to)) return;
      const first = readLine(`${from}-read`);
      if (to === 'csv') writeFileSync(join(folder, `${from}-csv`, names[0]?.replace('.csv', '.txt') ?? ''), first.text);
      const back = await convert(`${from}-${to}`, to, 'spacy', `${from}-${to}-read`);
      expect([back.code, back.said.filter((line) => !line.startsWith('note: '))]).toEqual([0, []]);
      // CoNLL keeps one label for each word, and no blanks; the others keep the text and every span.
      if (to === 'conll') expect(readLine(`${from}-${to}-read`).spans.length).toBeGreaterThan(0);
      else expect(readLine(`${from}-${to}-read`)).toEqual(first);
    },
  );

  it('takes the file that an article came from along in a bundle', async () => {
    writeFileSync(join(folder, 'story.txt'), 'A ferry\n\nIt stops.\n');
    const made = await convert('story.txt', null, 'galley-bundle', 'bundled');
    expect(made).toMatchObject({ code: 0, said: [], names: ['A-ferry.galley'] });
    const again = await convert('bundled', 'galley-bundle', 'galley-bundle', 'again');
    expect(again).toMatchObject({ code: 0, said: [] });
    const inner = unpack(readFileSync(join(folder, 'again', 'A-ferry.galley')));
    expect(Buffer.from(inner?.get('original.txt') ?? '').toString('utf8')).toBe('A ferry\n\nIt stops.\n');
  });
});

/** What was converted to spaCy’s lines: the text, and label and place of each span. */
function readLine(path: string): { readonly text: string; readonly spans: string[] } {
  const [name = ''] = readdirSync(join(folder, path));
  const [line = ''] = readFileSync(join(folder, path, name), 'utf8').split('\n');
  const { text, spans }: { text: string; spans: { start: number; end: number; label: string }[] } = JSON.parse(line);
  return { text, spans: spans.map(({ start, end, label }) => `${label} ${start}-${end}`).sort() };
}
