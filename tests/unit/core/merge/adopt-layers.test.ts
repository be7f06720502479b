import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brat } from '../../../../src/core/importers/brat';
import { adoptLayers } from '../../../../src/core/merge/adopt-layers';
import { mergeArticle } from '../../../../src/core/merge/merge-article';
import { sumOf } from '../../../../src/core/merge/merge-report';
import { createLetterMap, lettersOf } from '../../../../src/core/merge/same-letters';
import type { Person } from '../../../../src/core/model/article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { doc, p } from '../../../builders/document';
import { ann, ben, everybody } from '../../../builders/people';
import { readMarks, textFile } from '../../../builders/read-marks';
import { state, withLayer } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const text = 'The ferry stops in May, Ada Example said.\n\nNobody 💩 objected.\n';
const lines = [
  'T1\tSource 24 35\tAda Example',
  'T2\tCue 36 40\tsaid',
  'T3\tContent 0 22\tThe ferry stops in May',
  'T4\tAttribution 36 40\tsaid',
  'E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3',
  'T5\tPERSON 24 35\tAda Example',
  'N1\tReference T5 Wikidata:Q42\tAda Example',
  'T6\tClaim 52 60\tobjected',
  'A1\tConfidence T6 likely',
  'R1\tsupports Arg1:T6 Arg2:T7',
  'T7\tClaim 43 60\tNobody 💩 objected',
];

function read(annotations: readonly string[], name = 'Ben Editor') {
  const files = [textFile('a.txt', text), textFile(`a_${name}.ann`, annotations.join('\n'))];
  const [found] = readMarks(brat, files).states;
  if (found === undefined) throw new Error('Nothing was read');
  return found;
}

function merge(desk: ArticleState, file: ArticleState, me: Person = ann, now = '2027-01-01T00:00:00.000Z') {
  const { article, revision, layers } = desk;
  const adopted = adoptLayers(file.layers, file.revision.text, {
    ...{ articleId: article.id, revision, layers, me: me.id, now },
  });
  const merged = mergeArticle(
    { state: desk, me: me.id, people: everybody },
    { ...desk, layers: adopted, people: everybody },
  );
  if (!merged.ok) throw new Error(merged.error.message);
  return {
    ...merged.value,
    counts: sumOf(merged.value.report),
    after: merged.value.layers.reduce((sum, { layer }) => withLayer(sum, layer), desk),
  };
}

/** As the article came in otherwise: the same letters in paragraphs of its own. */
const desk = state(doc(p('The ferry stops in May, Ada Example said.'), p('Nobody 💩 objected.')));
const items = ({ layers }: ArticleState) => layers.flatMap(({ annotations }) => Object.values(annotations));

describe('foreign files of an article that is on the desk', () => {
  it('become layers on its own text, on the same words', () => {
    const { after, counts } = merge(desk, read(lines));
    expect(counts).toMatchObject({ new: 6, unchanged: 0 });
    expect(lettersOf(desk.revision.text)).toBe(lettersOf(text));
    expect(items(after)).toMatchObject([
      { kind: 'attribution', content: { quote: { exact: 'The ferry stops in May' }, revisionId: desk.revision.id } },
      { kind: 'entity', selector: { quote: { exact: 'Ada Example' } } },
      { kind: 'claim', selector: { quote: { exact: 'objected' } } },
      { kind: 'claim', selector: { quote: { exact: 'Nobody 💩 objected' } } },
    ]);
  });

  it('change nothing when they come again, and double nothing when they come changed', () => {
    const first = merge(desk, read(lines));
    const again = merge(first.after, read(lines));
    expect(again.layers).toEqual([]);
    expect(again.counts).toMatchObject({ new: 0, newer: 0, unchanged: 6 });
    const changed = lines.map((line) => line.replace('Confidence T6 likely', 'Confidence T6 doubtful'));
    const third = merge(first.after, read([...changed, 'T8\tPLACE 4 9\tferry']));
    expect(third.counts).toMatchObject({ new: 1, newer: 1, unchanged: 5 });
    expect(items(third.after).filter(({ kind }) => kind === 'claim')).toHaveLength(2);
    expect(items(third.after)).toContainEqual(expect.objectContaining({ confidence: 'doubtful', version: 2 }));
    // A tag that the file no longer has stays: a file may hold a part.
    expect(merge(third.after, read(lines.slice(0, 5))).layers).toEqual([]);
  });

  it('do not overrule what the desk’s user has done to his own', () => {
    const first = merge(desk, read(lines, 'Ann Reporter'));
    const work = tag(first.after, ann);
    const [claim, entity] = [
      items(work.state).find(({ kind }) => kind === 'claim'),
      items(work.state).find(({ kind }) => kind === 'entity'),
    ];
    if (claim === undefined || entity === undefined) throw new Error('No tags');
    work.set(claim, { confidence: 'refuted' });
    work.remove(entity);
    const again = merge(work.state, read(lines, 'Ann Reporter'));
    expect(again.layers).toEqual([]);
    expect(again.counts).toMatchObject({ older: 2 });
    expect(again.report.lines).toHaveLength(2);
  });

  it('are another person’s, whoever has tagged the same', () => {
    const work = tag(desk, ben);
    work.entity('Ada Example', 'PERSON');
    const { after } = merge(work.state, read(lines, 'Ann Reporter'));
    expect(after.layers).toHaveLength(2);
  });
});

describe('the map between texts of the same letters', () => {
  it('leads every span with letters to the same letters', () => {
    const gap = fc.constantFrom(' ', '\n', '\n\n', '\t ', '\u00a0');
    const word = fc.constantFrom('a', '💩', 'é', 'שלום', 'ferry', '“x”');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap, gap), { minLength: 1 }), fc.nat(), fc.nat(), (words, a, b) => {
        const [from, to] = [
          words.map(([one, left]) => one + left).join(''),
          words.map(([one, , right]) => right + one).join(''),
        ];
        const [start = 0, end = 0] = [a % from.length, b % (from.length + 1)].sort((x, y) => x - y);
        const found = createLetterMap(from, to)({ start, end });
        const letters = lettersOf(from.slice(start, end));
        if (found === null) expect(letters).toBe('');
        else expect(lettersOf(to.slice(found.start, found.end))).toBe(letters);
      }),
    );
  });
});
