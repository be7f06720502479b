import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { webAnnotation as exporter } from '../../../../src/core/exporters/web-annotation';
import { withhold } from '../../../../src/core/exporters/withhold';
import { webAnnotation } from '../../../../src/core/importers/web-annotation';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { gist, readMarks, textFile } from '../../../builders/read-marks';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

/** The terms of http://www.w3.org/ns/anno.jsonld that we use: no test asks the network. */
const context: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/anno-context.json'), 'utf8'),
);
const processor = {
  safe: true,
  documentLoader: async (url: string) => {
    if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`Asked for ${url}`);
    return { contextUrl: null, documentUrl: url, document: context };
  },
};

const text = 'The ferry stops in May, Ada Example said. The ferry stops in May.';

function readOne(annotations: unknown, words = text) {
  return readMarks(webAnnotation, [textFile('a.txt', words), textFile('a.jsonld', JSON.stringify(annotations))]);
}
const tags = (given: ReturnType<typeof readOne>) =>
  given.states.flatMap(({ layers }) => layers.flatMap(({ annotations }) => Object.values(annotations)));

describe('the W3C export', () => {
  it('is read by a JSON-LD processor without a term dropped: one annotation for each part, linked from the content', async () => {
    const work = tag(state(doc(p('The ferry 👻 stops in May, Ada Example said.'))));
    work.attribution({ sources: ['Ada Example'], cue: 'said', content: ['The ferry', 'in May'] });
    const said = exportOne(exporter, work.state);
    expect(said.losses).toEqual([]);
    const graph = await jsonld.toRDF(JSON.parse(said.content), { ...processor, format: 'application/n-quads' });
    const oa = 'http://www.w3.org/ns/oa#';
    const lines = graph.split('\n');
    expect(lines.filter((line) => line.includes(`<${oa}Annotation>`))).toHaveLength(3);
    expect(lines.filter((line) => line.includes(`<${oa}hasTarget>`))).toHaveLength(4);
    expect(
      lines.filter((line) => line.includes('newsroom#hasSource>') || line.includes('newsroom#hasCue>')),
    ).toHaveLength(2);
    expect(graph).toContain(`<${oa}exact> "Ada Example"`);
    expect(graph).toContain(`<${oa}start> "26"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>`);
  });

  it('gives each target position, quote, prefix and suffix in code points (fixture a)', () => {
    const work = tag(state(doc(p('💩This is an annotation.'))));
    work.note('annotation', 'a word');
    const { first } = JSON.parse(exportOne(exporter, work.state).content);
    expect(first.items[0].target.selector).toEqual([
      { type: 'TextPositionSelector', start: 12, end: 22 },
      { type: 'TextQuoteSelector', exact: 'annotation', prefix: '💩This is an ', suffix: '.' },
    ]);
    expect(first.items[0]).toMatchObject({ motivation: 'commenting', type: 'Annotation' });
  });
});

describe('the W3C import', () => {
  const quote = (exact: string, more = {}) => ({
    type: 'Annotation',
    body: [{ type: 'TextualBody', purpose: 'tagging', value: 'PLACE' }],
    target: { source: 'urn:x', selector: { type: 'TextQuoteSelector', exact, ...more } },
  });

  it('finds a quote by its surroundings, and never guesses between two places', () => {
    expect(tags(readOne(quote('Ada Example')))).toMatchObject([{ selector: { fragments: [{ start: 24, end: 35 }] } }]);
    expect(tags(readOne(quote('ferry', { prefix: 'said. The ' })))).toMatchObject([
      { selector: { fragments: [{ start: 46, end: 51 }] } },
    ]);
    const two = readOne([quote('ferry'), quote('boat'), 'nonsense', { type: 'Annotation', target: 7 }]);
    expect(tags(two)).toEqual([]);
    expect(two.problems.join('\n')).toContain('in several places');
  });

  it('takes positions of older files that counted UTF-16 code units, by their quotes', () => {
    for (const [start, end] of [
      [12, 22],
      [13, 23],
    ]) {
      const selectors = [
        { type: 'TextPositionSelector', start, end },
        { type: 'TextQuoteSelector', exact: 'annotation' },
      ];
      const item = { type: 'Annotation', bodyValue: 'hm', target: [{ source: 'urn:x', selector: selectors }] };
      const found = readOne({ items: [item] }, '💩This is an annotation. An annotation.');
      expect(tags(found)).toMatchObject([
        { kind: 'note', text: 'hm', selector: { fragments: [{ start: 13, end: 23 }] } },
      ]);
    }
  });

  it('takes a tag with no name, or with one far too long, for a note', () => {
    const called = (value: string) => ({ ...quote('Ada Example'), body: [{ purpose: 'tagging', value }] });
    expect(tags(readOne([called(''), called('x'.repeat(3000))]))).toMatchObject([
      { kind: 'note', text: '', attributes: {} },
      { kind: 'note', text: 'x'.repeat(3000), attributes: { imported_label: 'x'.repeat(2000) } },
    ]);
  });

  it('refuses what is no JSON, too deep, or without its text', () => {
    const of = (content: string) => webAnnotation.read([textFile('a.jsonld', content)]);
    expect(of('{"items":')).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    expect(of('['.repeat(300))).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(of('{"items":[]}')).toMatchObject({ ok: false, error: { message: expect.stringContaining('.txt') } });
  });

  it('takes __proto__ as data', () => {
    const evil = `{"__proto__":{"x":1},"nr:text":"${text}","items":[{"__proto__":{"x":1},"id":"__proto__","target":{"selector":{"exact":"Ada Example"}},"body":{"value":"y","nr:field":"__proto__"}}]}`;
    const read = readMarks(webAnnotation, [textFile('a.jsonld', evil)]);
    expect(tags(read)).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('W3C there and back', () => {
  it('brings back every tag and link', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const { content, losses } = exportOne(exporter, article);
        fc.pre(!losses.some((loss) => /without words|off-the-record|somebody else/.test(loss)));
        const back = readMarks(webAnnotation, [textFile('a.jsonld', content)]);
        expect(back.problems).toEqual([]);
        expect(gist(back.states[0] ?? article)).toEqual(gist(withhold(article).state));
      }),
      { numRuns: 60 },
    );
  });
});
