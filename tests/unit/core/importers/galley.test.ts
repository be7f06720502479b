import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeScope } from '../../../../src/core/exporters/export-scope';
import { galley as exporter } from '../../../../src/core/exporters/galley';
import { galleyExport } from '../../../../src/core/exporters/galley-format';
import { galley, readGalley } from '../../../../src/core/importers/galley';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { tagset } from '../../../../src/core/model/tagset-value';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { bold, br, bullets, code, doc, h, item, link, numbered, p, quote, rule } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { uuidOf } from '../../../builders/ids';
import { ben, everybody } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';
import { findSchemaErrors } from '../../../builders/validate-export';

function write(exported: ArticleState): string {
  return exportOne(exporter, exported).content;
}

function read(text: string) {
  return readGalley({ name: 'story.galley.json', bytes: Buffer.from(text), text });
}

/** The records of an export that must be readable. */
function recordsOf(text: string) {
  const outcome = read(text);
  if (!outcome.ok) throw new Error(outcome.error.message);
  const [records] = outcome.value.items;
  if (records?.type !== 'records' || outcome.value.items.length !== 1)
    throw new Error('Not one article with its records');
  return { records, problems: outcome.value.problems };
}

function sample(): ArticleState {
  const work = tag(
    state(
      doc(
        h(1, 'Harbour 👻 plan'),
        p('The ', bold('council'), ' voted', br(), 'on ', link('Monday', 'https://example.org')),
        quote(p('“Yes,” she said')),
        bullets(item(p('one')), item(p('two'), numbered(item(p('three'))))),
        rule(),
        code('x = 1'),
        p(),
      ),
    ),
  );
  work.entity('council', 'ORG');
  const said = work.attribution({ sources: [{ words: 'she', preset: 'named' }], cue: 'said', content: '“Yes,”' });
  const claim = work.claim('voted\non', 'likely', said);
  const other = work.claim('Harbour 👻 plan', null);
  work.relate('contradicts', claim, other);
  const gone = work.by(ben).note('three', 'why?');
  work.by(ben).remove(gone);
  work.by(ben).run({ type: 'article.setTitle', title: 'New title' });
  return work.state;
}

type Edited = ReturnType<typeof JSON.parse>;

/** The sample export after somebody changed it by hand. */
function edited(change: (data: Edited) => void): string {
  const data: Edited = JSON.parse(write(sample()));
  change(data);
  return JSON.stringify(data);
}

describe('the galley import', () => {
  it('gives back equal records', () => {
    const before = sample();
    const { records, problems } = recordsOf(write(before));
    expect(problems).toEqual([]);
    expect(records.article).toEqual(before.article);
    expect(records.revision).toEqual(before.revision);
    const order = (layers: ArticleState['layers']) => [...layers].sort((a, b) => (a.personId < b.personId ? -1 : 1));
    expect(order(records.layers)).toEqual(order(before.layers));
    expect(records.people).toEqual(everybody.slice(0, 2));
  });

  it('gives back equal records, and the same bytes again, for any article', () => {
    fc.assert(
      fc.property(taggedArticle, (before) => {
        const content = write(before);
        const { records, problems } = recordsOf(content);
        expect(problems).toEqual([]);
        expect(records.article).toEqual(before.article);
        expect(records.revision).toEqual(before.revision);
        expect(new Map(records.layers.map((layer) => [layer.personId, layer]))).toEqual(
          new Map(before.layers.map((layer) => [layer.personId, layer])),
        );
        expect(write(records)).toBe(content);
      }),
      { numRuns: 60 },
    );
  });

  it('survives a text of lone surrogates', () => {
    const before = tag(state(doc(p('a\ud83d \udca9b 💩'))));
    before.note('b', 'x');
    expect(recordsOf(write(before.state)).records.revision.text).toBe('a\ud83d \udca9b 💩');
  });

  it('has an example that is valid by the schema and equal when written again', () => {
    expect(findSchemaErrors(galley.example.text ?? '')).toEqual([]);
    const { records, problems } = recordsOf(galley.example.text ?? '');
    expect(problems).toEqual([]);
    const own = tagset.parse(JSON.parse(galley.example.text ?? '').tagset);
    const again = exportOne(exporter, records, records.people, wholeScope, own).content;
    expect(JSON.parse(again)).toEqual(JSON.parse(galley.example.text ?? ''));
    expect(Buffer.from(galley.example.bytes).toString('utf8')).toBe(galley.example.text);
  });

  it('reads a file of version 1: no extra attributes, no claim disputed, and nothing else changed', () => {
    const text = readFileSync(
      fileURLToPath(new URL('../../../fixtures/version-1/export.galley.json', import.meta.url)),
      'utf8',
    );
    const { records, problems } = recordsOf(text);
    expect(problems).toEqual([]);
    const again = JSON.parse(exportOne(exporter, records, records.people).content);
    const before = JSON.parse(text);
    expect(again).toMatchObject({ article: before.article, revision: before.revision, people: before.people });
    for (const [index, annotation] of before.layers[0].annotations.entries()) {
      const derived = annotation.kind === 'claim' ? { disputed: false } : {};
      expect(again.layers[0].annotations[index]).toEqual({ ...annotation, ...derived, attributes: {} });
    }
    expect(again.layers[0].annotations.length).toBeGreaterThan(10);
  });

  it('accepts its own files and no other JSON', () => {
    const file = (name: string, text: string | null) => galley.accepts({ name, bytes: new Uint8Array(), text });
    expect(file('a.galley.json', write(sample()))).toBe(true);
    expect(file('A.JSON', ' {"x":1,"format": "galley"}')).toBe(true);
    expect(file('', '{"format":"galley"}')).toBe(true);
    expect(file('a.txt', '{"format":"galley"}')).toBe(false);
    expect(file('a.json', '{"format":"other"}')).toBe(false);
    expect(file('a.json', null)).toBe(false);
  });

  it.each([
    ['an unknown key at the top', (d: Edited) => (d.extra = 1)],
    ['an unknown key in a tag', (d: Edited) => (d.layers[0].annotations[0].html = '<b>')],
    ['a missing key', (d: Edited) => delete d.layers[0].annotations[0].version],
    ['an id that is not a UUID', (d: Edited) => (d.layers[0].annotations[0].id = '../../x')],
    ['a negative offset', (d: Edited) => (d.layers[0].annotations[0].selector.fragments[0].start = -1)],
    ['an offset behind the text', (d: Edited) => (d.layers[0].annotations[0].selector.fragments[0].end = 99_999)],
    ['an end before the start', (d: Edited) => (d.layers[0].annotations[0].selector.fragments[0].end = 1)],
    [
      'a shifted span',
      (d: Edited) => {
        d.layers[0].annotations[0].selector.fragments[0].start += 1;
        d.layers[0].annotations[0].selector.fragments[0].end += 1;
      },
    ],
    ['another quote', (d: Edited) => (d.layers[0].annotations[0].selector.fragments[0].quote = 'senate!')],
    ['another exact quote', (d: Edited) => (d.layers[0].annotations[0].selector.exact = 'senate!')],
    ['wrong code points', (d: Edited) => (d.layers[0].annotations[0].selector.fragments[0].startCodePoint += 1)],
    ['a span on an unknown revision', (d: Edited) => (d.layers[0].annotations[0].selector.revisionId = uuidOf(99))],
    ['no span at all', (d: Edited) => (d.layers[0].annotations[0].selector.fragments = [])],
    [
      'a source that is implicit with words',
      (d: Edited) => (d.layers[0].annotations[1].sources[0].identification = 'implicit'),
    ],
    [
      'a source without words that is not implicit',
      (d: Edited) => (d.layers[0].annotations[1].sources[0].selector = null),
    ],
    ['a tag of another article', (d: Edited) => (d.layers[0].annotations[0].articleId = uuidOf(7))],
    ['two tags with one id', (d: Edited) => (d.layers[0].annotations[1].id = d.layers[0].annotations[0].id)],
    ['two layers of one person', (d: Edited) => (d.layers[1].personId = d.layers[0].personId)],
    ['a link to nowhere', (d: Edited) => (d.layers[0].relations[0].to = uuidOf(7))],
    ['an entity merged into itself', (d: Edited) => (d.layers[0].entities[0].mergedInto = d.layers[0].entities[0].id)],
    [
      'an attribution that is its own parent',
      (d: Edited) => (d.layers[0].annotations[1].parentId = d.layers[0].annotations[1].id),
    ],
    ['a text that is not the document’s', (d: Edited) => (d.revision.text += '!')],
    ['blocks that are not the document’s', (d: Edited) => d.article.blocks.pop()],
    [
      'two blocks with one id',
      (d: Edited) => {
        d.revision.document.content[1].attrs.blockId = d.revision.document.content[0].attrs.blockId;
        d.article.blocks[1].id = d.article.blocks[0].id;
      },
    ],
    [
      'a script link',
      (d: Edited) =>
        (d.revision.document.content[1].content[5].marks[0] = { type: 'link', attrs: { href: 'javascript:x' } }),
    ],
    ['another unit', (d: Edited) => (d.offsetUnit = 'utf8')],
    ['a hash that is none', (d: Edited) => (d.revision.sha256 = 'x')],
    ['NaN written as text', (d: Edited) => (d.layers[0].counter = 'NaN')],
  ])('refuses %s', (_what, change) => {
    const outcome = read(edited(change));
    expect(outcome.ok).toBe(false);
    if (!outcome.ok) {
      expect(outcome.error.code).toBe('unreadable');
      expect(outcome.error.message).toContain('Nothing was imported.');
    }
  });

  it('says where a file is wrong', () => {
    const outcome = read(edited((d) => (d.layers[0].annotations[0].version = 'two')));
    expect(outcome.ok || outcome.error.message).toContain('at layers[0].annotations[0].version:');
  });

  it('refuses a newer version and says what to do', () => {
    const outcome = read(edited((d) => (d.schemaVersion = 5)));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'unsupported' } });
    expect(outcome.ok || outcome.error.message).toContain('Update Galley');
  });

  it.each([
    ['nothing', ' \n', 'empty'],
    ['half a file', write(sample()).slice(0, 900), 'unreadable'],
    ['a list', '[]', 'unreadable'],
    ['null', 'null', 'unreadable'],
    ['brackets without end', `{"format":"galley","a":${'['.repeat(100_000)}`, 'too-large'],
    ['objects without end', `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`, 'too-large'],
  ])('refuses %s', (_what, text, code) => {
    expect(read(text)).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses a file that is too large before looking at it', () => {
    const bytes = new Uint8Array(25 * 1024 * 1024 + 1);
    expect(readGalley({ name: 'a.json', bytes, text: '{' })).toMatchObject({ error: { code: 'too-large' } });
  });

  it('reads a file with a byte order mark and with line ends of Windows', () => {
    const text = `\ufeff${write(sample()).replaceAll('\n', '\r\n')}`;
    expect(galley.accepts({ name: 'a.json', bytes: Buffer.from(text), text })).toBe(true);
    expect(recordsOf(text).records.revision).toEqual(sample().revision);
  });

  it('takes brackets in text for what they are', () => {
    const before = state(doc(p(`${'[{'.repeat(400)}\\"[`)));
    expect(recordsOf(write(before)).records.revision).toEqual(before.revision);
  });

  it('does not let a file reach the prototype of objects', () => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    for (const place of [/"format":/, /"kind": "claim"/, /"people": \[/, /"blockId":/]) {
      const text = write(sample()).replace(
        place,
        (found) => `"__proto__": {"polluted": true}, "constructor": 1, ${found}`,
      );
      expect(read(text).ok).toBe(false);
    }
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('keeps the records and says so where the file tells something else beside them', () => {
    const text = edited((d) => {
      d.article.title = 'Forged';
      d.article.status = 'approved';
      d.article.blocks[0].role = 'junk';
    });
    const { problems, records } = recordsOf(text);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain('“Forged”');
    expect(records.article).toEqual(sample().article);
  });

  it('never throws on a file that somebody damaged at random', () => {
    const whole = write(sample());
    const bite = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 12, unit: 'binary' }));
    fc.assert(
      fc.property(bite, ([start, length, filling]) => {
        const text = whole.slice(0, start) + filling + whole.slice(start + length);
        const outcome = read(text);
        if (outcome.ok)
          for (const records of outcome.value.items)
            expect(galleyExport.safeParse(JSON.parse(text)).success).toBe(records.type === 'records');
        else expect(outcome.error.message).not.toBe('');
      }),
      { numRuns: 400 },
    );
  });
});
