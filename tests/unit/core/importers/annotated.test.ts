import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import type { AnnotatedImporter } from '../../../../src/core/importers/annotated';
import { annotatedImporters, findAnnotated } from '../../../../src/core/importers/index';
import type { Annotation } from '../../../../src/core/kinds/index';
import { kindOf } from '../../../../src/core/kinds/index';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { gist, readMarks, textFile } from '../../../builders/read-marks';
import { state } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

const importers: readonly AnnotatedImporter[] = annotatedImporters;
const written: readonly Exporter[] = exporters;

const tagsOf = (states: readonly ArticleState[]): Annotation[] =>
  states.flatMap(({ layers }) => layers.flatMap(liveAnnotations));

/** Each part of each tag as its kind, label and place. */
const places = (states: readonly ArticleState[]) =>
  tagsOf(states)
    .flatMap((item) =>
      kindOf(item.kind)
        .parts(item)
        .map(({ key, selector }) => `${item.kind}/${key} ${selector.quote.exact}`),
    )
    .sort();

/** What a format wrote, read back by its importer; the text beside it where the format has none. */
function back(importer: AnnotatedImporter, article: ArticleState) {
  const exporter = written.find(({ id }) => id === importer.id);
  if (exporter === undefined) throw new Error(`${importer.id} is not written`);
  const out = exportOne(exporter, article);
  const files = out.files
    .filter(({ name }) => !/annotation\.conf$|\.xml$/.test(name))
    .map(({ name, content }) => textFile(name, String(content)));
  if (importer.id === 'csv')
    files.unshift(textFile(`${files[0]?.name.replace(/\.csv$/, '')}.txt`, article.revision.text));
  expect(findAnnotated(files)?.id).toBe(importer.id);
  return { losses: out.losses, ...readMarks(importer, files) };
}

describe('the formats of annotated data', () => {
  it('have ids and endings of their own, and can all be written', () => {
    expect(new Set(importers.map(({ id }) => id)).size).toBe(importers.length);
    for (const { id, keeps, label } of importers) {
      expect(written.map((exporter) => exporter.id)).toContain(id);
      expect(keeps).toMatch(/^\S.{10,}[^.]$/);
      expect(label).not.toBe('');
    }
  });

  it.each(importers.map((importer) => [importer.id, importer] as const))(
    '%s: its example is found, read and valid',
    (_, importer) => {
      expect(findAnnotated(importer.example)?.id).toBe(importer.id);
      const read = readMarks(importer, importer.example);
      expect(read.problems).toEqual([]);
      expect(tagsOf(read.states).length).toBeGreaterThan(0);
    },
  );

  it.each(importers.map((importer) => [importer.id, importer] as const))(
    '%s: emoji before and in tags move none of them (fixtures a and b)',
    (id, importer) => {
      const a = tag(state(doc(p('💩This is an annotation.'))));
      a.entity('annotation', 'WORK');
      expect(places(back(importer, a.state).states)).toEqual(['entity/span annotation']);
      // CoNLL has words, not signs: an emoji of several is several tokens there.
      if (id === 'conll') return;
      const b = tag(state(doc(p('🥳 This 👳🏻‍♀️ is ✆ a 🧔🏾‍♂️ test 👻'))));
      const words = ['🥳', 'This', '👳🏻‍♀️', 'is', '✆', 'a', '🧔🏾‍♂️', 'test', '👻'];
      for (const word of words) b.entity(word === 'a' ? [{ start: 21, end: 22 }] : word, 'WORK');
      expect(places(back(importer, b.state).states)).toEqual(words.map((word) => `entity/span ${word}`).sort());
    },
  );

  it.each(
    importers.filter(({ id }) => !['conll', 'spacy'].includes(id)).map((importer) => [importer.id, importer] as const),
  )('%s: an attribution comes back as one', (_, importer) => {
    const work = tag(state(doc(p('The ferry 👻 stops, Ada Example and Bo said. She knew.'))));
    work.attribution({ sources: ['Ada Example', 'Bo'], cue: 'said', content: 'The ferry 👻 stops' });
    work.attribution({ sources: ['She'], cue: 'knew' });
    const read = back(importer, work.state);
    expect(read.problems).toEqual([]);
    expect(tagsOf(read.states).map(({ kind }) => kind)).toEqual(['attribution', 'attribution']);
    expect(places(read.states)).toEqual(places([work.state]));
  });

  it.each(
    importers
      .filter(({ id }) => ['brat', 'csv', 'label-studio', 'uima-cas', 'web-annotation'].includes(id))
      .map((importer) => [importer.id, importer] as const),
  )('%s: an attribution that is a source or a go-between alone has its fields as fields', (_, importer) => {
    const source = tag(state(doc(p('Ada Example and Bo'))));
    const named = source.attribution({ sources: [{ words: 'Ada Example', preset: 'expert' }] });
    source.set(named, { form: 'direct' });
    const via = tag(state(doc(p('Ada Example and Bo'))));
    const fragments = [at(via.state, 'Bo')];
    via.run({ type: 'attribution.start', part: 'via', fragments, preset: null });
    for (const { state: article } of [source, via]) {
      const read = back(importer, article);
      expect(read.problems).toEqual([]);
      expect(read.states.flatMap(gist)).toEqual(gist(article));
    }
  });

  it.each(importers.filter(({ id }) => !['conll'].includes(id)).map((importer) => [importer.id, importer] as const))(
    '%s: with nothing told as lost, every word of every tag comes back',
    (_, importer) => {
      fc.assert(
        fc.property(taggedArticle, (article) => {
          const read = back(importer, article);
          fc.pre(!read.losses.some((loss) => /gap|without words|off-the-record|binds|line end/.test(loss)));
          expect(places(read.states)).toEqual(places([article]));
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(importers.map((importer) => [importer.id, importer] as const))(
    '%s: damaged bytes are refused or told, never thrown',
    (_, importer) => {
      const main = importer.example.at(-1);
      if (main?.text === null || main === undefined) throw new Error('No example');
      const { text, name } = main;
      const others = importer.example.slice(0, -1);
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(12), fc.string({ unit: 'binary', maxLength: 12 }), (at, cut, junk) => {
          const broken = text.slice(0, at) + junk + text.slice(at + cut);
          const read = importer.read([...others, textFile(name, broken)]);
          if (read.ok) readMarks(importer, [...others, textFile(name, broken)]);
          else expect(read.error.message).not.toBe('');
        }),
        { numRuns: 200 },
      );
    },
  );
});

describe('Label Studio', () => {
  const importer = importers.find(({ id }) => id === 'label-studio');
  const task = (start: number, end: number, words: string) =>
    JSON.stringify([
      {
        data: { text: '💩This is an annotation.' },
        annotations: [
          {
            completed_by: 7,
            result: [{ id: 'a', type: 'labels', value: { start, end, text: words, labels: ['WORK'] } }],
          },
        ],
      },
    ]);
  it.each([
    [12, 22, []],
    [13, 23, [expect.stringContaining('UTF-16 code units')]],
  ])('a region from %i to %i is on its words', (start, end, problems) => {
    if (importer === undefined) throw new Error('It is gone');
    const read = readMarks(importer, [textFile('a.json', task(start, end, 'annotation'))]);
    expect(places(read.states)).toEqual(['entity/span annotation']);
    expect(read.problems).toEqual(problems);
  });

  it('puts no region on other words than its own', () => {
    if (importer === undefined) throw new Error('It is gone');
    const read = readMarks(importer, [textFile('a.json', task(0, 4, 'annotation'))]);
    expect(tagsOf(read.states)).toEqual([]);
    expect(read.problems.join()).toContain('stands there');
  });
});

describe('CoNLL', () => {
  it('reads IOB1, IOB2 and BIOES alike, and puts sentences on lines', () => {
    const importer = importers.find(({ id }) => id === 'conll');
    if (importer === undefined) throw new Error('It is gone');
    for (const tags of [
      ['I-PER', 'I-PER', 'O', 'I-LOC', 'O'],
      ['B-PER', 'I-PER', 'O', 'B-LOC', 'O'],
      ['B-PER', 'E-PER', 'O', 'S-LOC', 'O'],
    ]) {
      const words = ['Ada', 'Example', 'left', 'Orel', '.'];
      const columns = words.map((word, index) => `${word} X Y ${tags[index]}`).join('\n');
      const read = readMarks(importer, [textFile('a.conll', `${columns}\n\n(Bo X Y O\n) X Y O\n`)]);
      expect(read.states[0]?.revision.text).toBe('Ada Example left Orel.\n(Bo)');
      expect(places(read.states)).toEqual(['entity/span Ada Example', 'entity/span Orel']);
    }
  });

  it('keeps the longest of overlapping spans and counts the others', () => {
    const work = tag(state(doc(p('The Harbour Board of Orel met.'))));
    work.entity('Harbour Board of Orel', 'ORG');
    work.entity('Orel', 'PLACE');
    const exporter = written.find(({ id }) => id === 'conll');
    if (exporter === undefined) throw new Error('It is gone');
    const out = exportOne(exporter, work.state);
    expect(out.content).toContain('Harbour _ _ B-ORG\nBoard _ _ I-ORG\nof _ _ I-ORG\nOrel _ _ I-ORG\nmet _ _ O\n');
    expect(out.losses.join()).toContain('1 span left out because a longer one has its words');
  });
});
