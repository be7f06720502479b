import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeScope } from '../../../../src/core/exporters/export-scope';
import type { Exporter, WrittenFile } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import { createLossCount } from '../../../../src/core/exporters/loss-count';
import { makeBundle } from '../../../../src/core/exporters/make-bundle';
import type { MarkedLayer } from '../../../../src/core/exporters/marked';
import { framesAsLinks, toMarks } from '../../../../src/core/exporters/to-marks';
import { withhold } from '../../../../src/core/exporters/withhold';
import { readGalley } from '../../../../src/core/importers/galley';
import type { SourceFile } from '../../../../src/core/importers/importer';
import { annotatedImporters, importers } from '../../../../src/core/importers/index';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { exportOne } from '../../../builders/export-one';
import { ann, ben, everybody, testDesk } from '../../../builders/people';
import { gist, readMarks, textFile } from '../../../builders/read-marks';
import { unpack } from '../../../builders/unpack';
import { report, reportControl, seed } from '../../../faults/fault-run';

/**
 * What comes back of a format that is read too. `records`: everything, where no loss is told. `linked spans`: every label, place and link.
 * `spans`: every label and place. `words`: as many labelled words as were not told as lost.
 */
const levels: Readonly<Record<string, 'records' | 'linked spans' | 'spans' | 'words'>> = {
  galley: 'records',
  'galley-bundle': 'records',
  brat: 'records',
  'web-annotation': 'records',
  csv: 'records',
  'uima-cas': 'records',
  'label-studio': 'records',
  doccano: 'linked spans',
  spacy: 'spans',
  conll: 'words',
};

const runs = 1000;

const written: readonly Exporter[] = exporters;
const isRead = ({ id, isReadAsArchive }: Exporter) =>
  isReadAsArchive === true || [...importers, ...annotatedImporters].some((importer) => importer.id === id);

/** What the importer of a format makes of what was written. */
function readBack(format: Exporter, files: readonly WrittenFile[], text: string) {
  const sources = files.map(({ name, content }): SourceFile => textFile(name, String(content)));
  const importer = annotatedImporters.find(({ id }) => id === format.id);
  if (importer !== undefined) {
    const marks = sources.filter(({ name }) => !/annotation\.conf$|\.xml$/.test(name));
    // brat’s file names hold people’s names as file names may.
    const named = marks.map((file) => ({ ...file, name: file.name.replace(/-(Reporter|Editor)/, ' $1') }));
    // A table stands beside its text.
    if (format.id === 'csv') named.unshift(textFile(`${named[0]?.name.replace(/\.csv$/, '')}.txt`, text));
    // Each file of CoNLL is a text of its own; files of other formats belong together.
    const sets = format.id === 'conll' ? named.map((file) => [file]) : [named];
    const read = sets.map((set) => readMarks(importer, set));
    return {
      marked: read.flatMap(({ marked }) => marked),
      states: read.flatMap(({ states }) => states),
      problems: read.flatMap(({ problems }) => problems),
    };
  }
  const [first] = files;
  const packed = typeof first?.content === 'string' ? null : unpack(first?.content ?? new Uint8Array());
  const [inner] = [...(packed ?? [])].filter(([name]) => name.endsWith('.galley.json'));
  const file = inner === undefined ? sources[0] : textFile(inner[0], Buffer.from(inner[1]).toString('utf8'));
  const read = readGalley(file ?? textFile('', ''));
  if (!read.ok) throw new Error(read.error.message);
  const [item] = read.value.items;
  if (item?.type !== 'records') throw new Error('No records came back');
  return { marked: [], states: [item], problems: read.value.problems };
}

/** The labels of the spans with their outer places, and the links between them. */
function toLines(layers: readonly MarkedLayer[], text: string, withLinks: boolean): string[] {
  return layers
    .map(framesAsLinks)
    .flatMap(({ annotator, spans, links }) => {
      const place = new Map(
        spans.map(({ id, label, fragments }) => [
          id,
          `${label} ${fragments[0]?.start}-${fragments.at(-1)?.end} ${text.slice(fragments[0]?.start, fragments.at(-1)?.end)}`,
        ]),
      );
      const linked = links.map(({ label, from, to }) => `${place.get(from)} ${label} ${place.get(to)}`);
      return [...place.values(), ...(withLinks ? linked : [])].map((line) => `${annotator}: ${line}`);
    })
    .sort();
}

/** Typed here: there is no file that it came from, which a bundle would miss. */
const unfiled = taggedArticle.map((made) => ({
  ...made,
  article: { ...made.article, fileName: null, originalSha256: null, originalExtension: null },
}));

const sumOf = (losses: readonly string[], pattern: RegExp) =>
  losses.reduce((sum, loss) => sum + Number(pattern.exec(loss)?.[1] ?? 0), 0);

/** How many records of tags were told as left out. */
const toldLeftOut = (losses: readonly string[]) => sumOf(losses, /^(\d+) (?:tags?|attributions?|spans?) left out/);

/** How many spans were told as added. */
const toldAdded = (losses: readonly string[]) => sumOf(losses, /^(\d+) further spans? written/);

const countTags = (states: readonly Pick<ArticleState, 'layers'>[]) =>
  states
    .flatMap(({ layers }) => layers.flatMap(({ annotations }) => Object.values(annotations)))
    .filter(({ deletedAt }) => deletedAt === null).length;

describe('there and back', () => {
  it('every format that is both read and written says how much comes back', () => {
    expect(Object.keys(levels).sort()).toEqual(
      written
        .filter(isRead)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each(written.filter(isRead).map((format) => [format.id, levels[format.id], format] as const))(
    '%s brings back %s, but for what it said it loses; a writer that drops a tag is seen',
    (_, _level, format) => {
      let whole = 0;
      fc.assert(
        fc.property(unfiled, (article) => {
          if (expectBack(format, article)) whole += 1;
        }),
        { numRuns: runs },
      );
      report({ tests: 'T44', fault: `articles out and in again by ${format.id}`, tried: runs, losses: 0 });
      // Not every random article is one in which something is lost.
      if (levels[format.id] === 'records') expect(whole).toBeGreaterThan(0);
      const samples = fc.sample(unfiled, { numRuns: 20, seed });
      const harmed = samples.filter((article) => !holds(() => expectBack(dropping(format), article))).length;
      reportControl({ tests: 'T44', fault: `the same by ${format.id} that drops a tag`, tried: 20, losses: harmed });
    },
  );
});

/** Fails where more is lost than was told. Whether everything came back. */
function expectBack(format: Exporter, article: ArticleState): boolean {
  const level = levels[format.id];
  const { files, losses } = exportOne(format, article);
  const back = readBack(format, files, article.revision.text);
  expect(back.problems).toEqual([]);
  const { state } = withhold(article);
  const { bundle } = makeBundle(
    { desk: testDesk, people: everybody, tagset: defaultTagset, states: [article] },
    wholeScope,
  );
  const sent = bundle.articles.map((one) => toMarks(one, everybody, createLossCount()).layers)[0] ?? [];
  const came = back.marked.flatMap(({ layers }) => layers);
  if (level === 'records') {
    expect(countTags([state]) - countTags(back.states)).toBe(toldLeftOut(losses));
    if (losses.length > 0) return false;
    // A single file of brat names nobody: whoever reads it gets the layer.
    const isNameless = format.id === 'brat' && came.every(({ annotator }) => annotator === null);
    const who = (line: string) => (isNameless ? line.replaceAll(ben.id, ann.id) : line);
    expect(back.states.flatMap((one) => gist({ ...state, ...one }))).toEqual(gist(state).map(who));
  } else if (level === 'words') {
    const count = (layers: readonly MarkedLayer[]) => layers.flatMap(({ spans }) => spans).length;
    expect(count(sent) + toldAdded(losses) - count(came)).toBe(toldLeftOut(losses));
  } else {
    const isLinked = level === 'linked spans';
    const { text } = state.revision;
    expect(toLines(came, text, isLinked)).toEqual(toLines(sent, text, isLinked));
  }
  return true;
}

/** A format that writes each layer without one of its tags, and tells no more losses for it. */
function dropping(format: Exporter): Exporter {
  return {
    ...format,
    write: (bundle) => {
      const articles = bundle.articles.map((one) => {
        const layers = one.state.layers.map((layer) => {
          const live = Object.values(layer.annotations).filter(({ deletedAt }) => deletedAt === null);
          const dropped = live.at(-1)?.id;
          const kept = Object.entries(layer.annotations).filter(([id]) => id !== dropped);
          return { ...layer, annotations: Object.fromEntries(kept) };
        });
        return { ...one, state: { ...one.state, layers } };
      });
      return { ...format.write({ ...bundle, articles }), losses: format.write(bundle).losses };
    },
  };
}

function holds(judge: () => unknown): boolean {
  try {
    judge();
    return true;
  } catch {
    return false;
  }
}
