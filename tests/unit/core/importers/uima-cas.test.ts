import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uimaCas as exporter } from '../../../../src/core/exporters/uima-cas';
import { withhold } from '../../../../src/core/exporters/withhold';
import { uimaCas } from '../../../../src/core/importers/uima-cas';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { gist, readMarks, textFile } from '../../../builders/read-marks';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const read = (content: string) => readMarks(uimaCas, [textFile('a.cas.json', content)]);
const entity = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';
const sofa = (sofaString: string) => ({ '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString });
const file = (sofaString: string, ...structures: object[]) =>
  JSON.stringify({ '%TYPES': {}, '%FEATURE_STRUCTURES': [sofa(sofaString), ...structures], '%VIEWS': {} });
const quotes = (given: ReturnType<typeof read>) =>
  given.marked.flatMap(({ text, layers }) =>
    layers.flatMap(({ spans }) =>
      spans.map(({ label, fragments }) => `${label} ${fragments.map((at) => text.slice(at.start, at.end)).join('…')}`),
    ),
  );

describe('the CAS export', () => {
  it('counts UTF-16 code units (fixture a) and has its parts in the order that readers expect', () => {
    const work = tag(state(doc(p('💩This is an annotation.'))));
    work.entity('annotation', 'WORK');
    const written = JSON.parse(exportOne(exporter, work.state).content);
    expect(Object.keys(written)).toEqual(['%HEADER', '%TYPES', '%FEATURE_STRUCTURES', '%VIEWS']);
    const [, whole, found] = written['%FEATURE_STRUCTURES'];
    expect(whole).toMatchObject({ begin: 0, end: 24, documentTitle: '💩This is an annotation.' });
    expect(found).toMatchObject({ '%TYPE': entity, begin: 13, end: 23, value: 'WORK', '@sofa': 1 });
    expect(written['%VIEWS']).toEqual({ _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3] } });
  });

  it('counts every part of fixture b as cassis does', () => {
    const work = tag(state(doc(p('🥳 This 👳🏻‍♀️ is ✆ a 🧔🏾‍♂️ test 👻'))));
    const places = [
      ...[
        [0, 2],
        [3, 7],
        [8, 15],
        [16, 18],
        [19, 20],
      ],
      ...[
        [21, 22],
        [23, 30],
        [31, 35],
        [36, 38],
      ],
    ].map(([start = 0, end = 0]) => ({ start, end }));
    for (const place of places) work.entity([place], 'WORK');
    const written = JSON.parse(exportOne(exporter, work.state).content);
    const structures: { readonly begin: number; readonly end: number }[] = written['%FEATURE_STRUCTURES'].slice(2);
    expect(structures.map(({ begin, end }) => ({ start: begin, end }))).toEqual(places);
  });

  it('names every type and feature that it uses, and every reference leads somewhere', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const written = JSON.parse(exportOne(exporter, article).content);
        const ids = new Set(written['%FEATURE_STRUCTURES'].map((item: { '%ID': number }) => item['%ID']));
        expect(ids.size).toBe(written['%FEATURE_STRUCTURES'].length);
        for (const item of written['%FEATURE_STRUCTURES'].slice(2)) {
          const type = written['%TYPES'][item['%TYPE']];
          for (const [feature, value] of Object.entries(item)) {
            if (feature.startsWith('@')) expect(ids).toContain(value);
            if (!/^(%|@sofa|begin|end)/.test(feature)) expect(type).toHaveProperty([feature.replace('@', '')]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the CAS import', () => {
  it('reads layers of INCEpTION: values, own layers with features, relations and link features', () => {
    const found = read(
      file(
        'Ada Example said it.',
        { '%ID': 2, '%TYPE': entity, '@sofa': 1, begin: 0, end: 11, value: 'PER', identifier: 'Q1' },
        { '%ID': 3, '%TYPE': 'webanno.custom.Source', '@sofa': 1, begin: 0, end: 11, kind: 'expert' },
        { '%ID': 4, '%TYPE': 'webanno.custom.Content', '@sofa': 1, begin: 17, end: 19, '@sources': 5 },
        { '%ID': 5, '%TYPE': 'uima.cas.FSArray', '%ELEMENTS': [6] },
        { '%ID': 6, '%TYPE': 'webanno.custom.Link', role: 'source', '@target': 3 },
        { '%ID': 7, '%TYPE': 'webanno.custom.Cue', '@sofa': 1, begin: 12, end: 16 },
        {
          '%ID': 8,
          '%TYPE': 'webanno.custom.Cued',
          '@sofa': 1,
          begin: 12,
          end: 16,
          '@Governor': 4,
          '@Dependent': 7,
          label: 'hasCue',
        },
        {
          '%ID': 9,
          '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token',
          '@sofa': 1,
          begin: 0,
          end: 3,
        },
      ),
    );
    const items = Object.values(found.states[0]?.layers[0]?.annotations ?? {});
    expect(items.map(({ kind }) => kind).sort()).toEqual(['attribution', 'entity']);
    expect(items.find(({ kind }) => kind === 'attribution')).toMatchObject({
      content: { quote: { exact: 'it' } },
      cue: { quote: { exact: 'said' } },
      sources: [{ selector: { quote: { exact: 'Ada Example' } } }],
      attributes: { kind: 'expert' },
    });
    expect(found.problems).toEqual(['Tokens, sentences and other marks that programs made were left out.']);
  });

  it('loses nothing that stands beside a part of an attribution, nor what a link binds to no part', () => {
    const said = [
      { '%ID': 2, '%TYPE': 'webanno.custom.Source', '@sofa': 1, begin: 0, end: 11, note: 'Call her.' },
      { '%ID': 3, '%TYPE': 'webanno.custom.Cue', '@sofa': 1, begin: 12, end: 16 },
      { '%ID': 4, '%TYPE': entity, '@sofa': 1, begin: 17, end: 19, value: 'PER' },
      { '%ID': 5, '%TYPE': 'x.Link', '@sofa': 1, '@Governor': 4, '@Dependent': 3, label: 'hasCue' },
    ];
    const found = read(file('Ada Example said it.', ...said));
    expect(Object.values(found.states[0]?.layers[0]?.annotations ?? {})).toMatchObject([
      { kind: 'attribution', sources: [{ selector: { quote: { exact: 'Ada Example' } } }], attributes: {} },
      { kind: 'attribution', cue: { quote: { exact: 'said' } } },
      { kind: 'note', selector: { quote: { exact: 'Ada Example' } }, text: 'Call her.' },
      { kind: 'entity', selector: { quote: { exact: 'it' } } },
    ]);
    expect(found.problems).toEqual([
      'A link “hasCue” leads from “PER”, which is no part of an attribution. It was left out.',
    ]);
  });

  it('counts in the text as it stands in the file, whatever its line ends', () => {
    const at = (begin: number, end: number) => ({
      '%ID': begin + 10,
      '%TYPE': entity,
      '@sofa': 1,
      begin,
      end,
      value: 'X',
    });
    expect(quotes(read(file('👻 a\r\nbc\r\nde', at(6, 8), at(10, 12))))).toEqual(['X bc', 'X de']);
  });

  it('tells spans and relations that cannot be, and takes the rest', () => {
    const at = (id: number, begin: number, end: number) => ({ '%ID': id, '%TYPE': entity, '@sofa': 1, begin, end });
    const bad = {
      '%ID': 9,
      '%TYPE': 'custom.Relation',
      '@sofa': 1,
      '@Governor': 2,
      '@Dependent': 77,
      begin: 0,
      end: 1,
    };
    const found = read(file('A text', at(2, 0, 1), at(3, 4, 99), at(4, 3, 2), at(5, -1, 2), at(6, 0.5, 2), bad, {}));
    expect(quotes(found)).toEqual(['NamedEntity A']);
    expect(found.problems).toHaveLength(6);
  });

  it('refuses what is no CAS or has no text', () => {
    expect(uimaCas.read([textFile('a.json', '{"%TYPES":{}}')])).toMatchObject({ ok: false });
    expect(uimaCas.read([textFile('a.json', file('  '))])).toMatchObject({ ok: false });
  });

  it('takes in again what was written, in the layer of its person, gaps and links included', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const { content, losses } = exportOne(exporter, article);
        fc.pre(!losses.some((loss) => /without words|off-the-record|else’s layer/.test(loss)));
        const back = read(content);
        expect(back.problems).toEqual([]);
        expect(gist(back.states[0] ?? article)).toEqual(gist(withhold(article).state));
      }),
      { numRuns: 60 },
    );
  });
});
