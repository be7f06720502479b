import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brat as exporter } from '../../../../src/core/exporters/brat';
import { withhold } from '../../../../src/core/exporters/withhold';
import { brat } from '../../../../src/core/importers/brat';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { ann, ben } from '../../../builders/people';
import { gist, readMarks, textFile } from '../../../builders/read-marks';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const text = 'The ferry stops in May, Ada Example said.\nNobody else spoke.\n';

function read(annotations: string, name = 'ferry.ann') {
  return readMarks(brat, [textFile('ferry.txt', text), textFile(name, annotations)]);
}

const annotation = (given: ReturnType<typeof read>) => Object.values(given.states[0]?.layers[0]?.annotations ?? {});

describe('the brat import', () => {
  it('makes an attribution of an event, and takes its trigger for no tag', () => {
    const found = read(
      'T1\tSource 24 35\tAda Example\nT2\tCue 36 40\tsaid\nT3\tContent 0 9;15 22\tThe ferry in May\n' +
        'T4\tAttribution 36 40\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n',
    );
    expect(found.problems).toEqual([]);
    expect(annotation(found)).toMatchObject([
      {
        kind: 'attribution',
        origin: 'import',
        content: {
          fragments: [
            { start: 0, end: 9 },
            { start: 15, end: 22 },
          ],
        },
        cue: { quote: { exact: 'said' } },
        sources: [{ selector: { quote: { exact: 'Ada Example' } }, identification: 'named' }],
      },
    ]);
  });

  it('counts code points (fixtures a and b)', () => {
    const a = readMarks(brat, [
      textFile('a.txt', '💩This is an annotation.'),
      textFile('a.ann', 'T1\tNote 12 22\tannotation\n'),
    ]);
    expect(annotation(a)).toMatchObject([{ selector: { fragments: [{ start: 13, end: 23 }] } }]);
    const b = readMarks(brat, [
      textFile('b.txt', '🥳 This 👳🏻‍♀️ is ✆ a 🧔🏾‍♂️ test 👻'),
      textFile('b.ann', 'T1\tNote 7 12\t👳🏻‍♀️\nT2\tNote 31 32\t👻\n'),
    ]);
    expect(annotation(b).map((item) => item.kind === 'note' && item.selector.quote.exact)).toEqual(['👳🏻‍♀️', '👻']);
  });

  it('reads a text with CR LF whichever way its line ends were counted', () => {
    const windows = 'One line.\r\nTwo ferries.\r\nThree.\r\n';
    const file = { ...textFile('w.txt', windows), text: windows.replace(/\r\n/g, '\n') };
    for (const start of [14, 15]) {
      const words = `T1\tNote ${start} ${start + 7}\tferries\n`;
      const found = readMarks(brat, [file, textFile('w.ann', words)]);
      expect(found.problems).toEqual([]);
      expect(annotation(found)).toMatchObject([{ selector: { fragments: [{ start: 14, end: 21 }] } }]);
    }
  });

  it('keeps attributes, normalisations, notes, relations; and what it does not know as notes', () => {
    const found = read(
      'T1\tPERSON 24 35\tAda Example\nN1\tReference T1 Wikidata:Q42\tAda\n#1\tAnnotatorNotes T1\tthe mayor\n' +
        'T2\tClaim 0 22\tThe ferry stops in May\nA1\tConfidence T2 likely\nT3\tClaim 42 60\tNobody else spoke.\n' +
        'R1\tcontradicts Arg1:T3 Arg2:T2\nT4\tDiscuss 4 9\tferry\nA2\tMood T4 grim\n',
    );
    expect(found.problems).toEqual([]);
    expect(annotation(found)).toMatchObject([
      { kind: 'note', text: 'the mayor' },
      { kind: 'entity', type: 'PERSON' },
      { kind: 'claim', confidence: 'likely' },
      { kind: 'claim', confidence: null },
      { kind: 'note', text: 'Discuss\nMood: grim', attributes: { imported_label: 'Discuss' } },
    ]);
    const layer = found.states[0]?.layers[0];
    expect(Object.values(layer?.entities ?? {})).toMatchObject([{ canonical: 'Ada', wikidata: 'Q42' }]);
    expect(Object.values(layer?.relations ?? {})).toMatchObject([{ type: 'contradicts' }]);
  });

  it('tells a bad row by its line and takes the others', () => {
    const found = read(
      'T1\tPERSON 24 35\tAda Example\nT2\tORG 3 1\tx\nT3\tORG 9000 9001\tx\nT4\tORG 0 3\tfoe\nT1\tORG 0 3\tThe\nwhat\n' +
        'T5\tORG 0 1e9\tx\nR1\tx Arg1:T1 Arg2:T99\nE1\tAttribution:T98 Cue:T99\n',
    );
    expect(annotation(found)).toHaveLength(1);
    for (const line of [2, 3, 4, 5, 6, 7]) expect(found.problems.join('\n')).toContain(`line ${line}:`);
    expect(found.problems.join('\n')).toContain('stands there');
  });

  it('takes ids that objects treat specially as data', () => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    const found = read('T1\t__proto__ 0 3\tThe\nA1\tconstructor T1 prototype\nT__proto__\tORG 4 9\tferry\n');
    expect(annotation(found).length).toBe(2);
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });

  it('gives each annotator’s file a layer of its own', () => {
    const found = readMarks(brat, [
      textFile('ferry.txt', text),
      textFile(`ferry_${ann.displayName}.ann`, 'T1\tPERSON 24 35\tAda Example\n'),
      textFile(`ferry_${ben.displayName}.ann`, 'T1\tPLACE 4 9\tferry\n'),
    ]);
    expect(found.states[0]?.layers.map(({ personId }) => personId)).toEqual([ann.id, ben.id]);
  });
});

describe('brat there and back', () => {
  it('brings back what was exported, but for what it says it loses', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const { files, losses } = exportOne(exporter, article);
        const read = files
          .filter(({ name }) => name !== 'annotation.conf')
          .map(({ name, content }) => textFile(name.replace(/-(Reporter|Editor)/, ' $1'), String(content)));
        const back = readMarks(brat, read);
        expect(back.problems).toEqual([]);
        expect(
          losses.filter((loss) => !/without words|off-the-record|somebody else’s layer|line end/.test(loss)),
        ).toEqual([]);
        if (losses.length > 0) return;
        // A single file names nobody: whoever reads it gets the layer.
        const who = (line: string) => (read.length === 2 ? line.replaceAll(ben.id, ann.id) : line);
        expect(gist(back.states[0] ?? article)).toEqual(gist(withhold(article).state).map(who));
      }),
      { numRuns: 60 },
    );
  });

  it('says what it cannot carry', () => {
    const work = tag(state(doc(p('The council voted on Monday.'))));
    work.note('voted', 'two\nlines');
    expect(exportOne(exporter, work.state).losses).toEqual(['1 line break in a note written as a blank.']);
  });
});
