import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv as exporter } from '../../../../src/core/exporters/csv';
import { fromCell, isFormulaLike, toCell } from '../../../../src/core/exporters/csv-cells';
import { withhold } from '../../../../src/core/exporters/withhold';
import { csv } from '../../../../src/core/importers/csv';
import { parseCsv } from '../../../../src/core/importers/csv-rows';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { gist, readMarks, textFile } from '../../../builders/read-marks';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const text = 'The ferry stops in May, Ada Example said.\n';

const read = (table: string, words = text) => readMarks(csv, [textFile('a.txt', words), textFile('a.csv', table)]);
const tags = (given: ReturnType<typeof read>) =>
  given.states.flatMap(({ layers }) => layers.flatMap(({ annotations }) => Object.values(annotations)));

describe('cells', () => {
  it.each([
    '=1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\ufeff=1',
    '\u0000=1',
    '"=1',
    "'=1",
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\tx',
  ])('%j is kept from being run, and comes back', (value) => {
    const cell = toCell(value);
    expect(cell.startsWith(`"'`)).toBe(true);
    expect(parseCsv(`${cell},x`).rows).toEqual([[`'${value}`, 'x']]);
    expect(fromCell(`'${value}`)).toBe(value);
  });

  it('come back whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), (values) => {
        const { rows } = parseCsv(`\ufeff${values.map(toCell).join(',')}\r\n`);
        expect(rows).toEqual([values.map((value) => (isFormulaLike(value) ? `'${value}` : value))]);
        expect(rows[0]?.map(fromCell)).toEqual(values);
      }),
    );
  });
});

describe('the CSV export', () => {
  it('is read by another program as by ours, whatever the article', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const content = Buffer.from(exportOne(exporter, article).content).toString('utf8');
        expect(parse(content, { bom: true })).toEqual(parseCsv(content).rows);
      }),
      { numRuns: 40 },
    );
  });

  it('counts code points and says so (fixture a)', () => {
    const work = tag(state(doc(p('💩This is an annotation.'))));
    work.note('annotation', '=HYPERLINK("http://evil.example")');
    const { content, files } = exportOne(exporter, work.state);
    expect(files.map(({ name }) => name)).toEqual(['This-is-an-annotation.csv']);
    const [head = [], row = []] = parseCsv(content).rows;
    const cell = (column: string) => row[head.indexOf(column)];
    expect([cell('start'), cell('end'), cell('words'), cell('offset_unit')]).toEqual([
      '12',
      '22',
      'annotation',
      'code point',
    ]);
    expect(cell('note')).toBe(`'=HYPERLINK("http://evil.example")`);
    expect(content).toMatch(/^\ufeff"article",.*\r\n/);
  });
});

describe('the CSV import', () => {
  it('reads a table of another tool, with its own column names and separator', () => {
    const found = read('begin;end;type;coder\r\n24;35;PER;Bo\r\n4;9;"Place";Bo\r\n');
    expect(tags(found)).toMatchObject([
      { kind: 'entity', type: 'PERSON', selector: { quote: { exact: 'Ada Example' } } },
      { kind: 'entity', type: 'PLACE' },
    ]);
  });

  it.each([
    ['code points', '12,22'],
    ['UTF-16 code units', '13,23'],
  ])('tells by the words that a table counts %s', (_unit, place) => {
    const found = read(`start,end,label,words\n${place},note,annotation\n`, '💩This is an annotation.');
    expect(tags(found)).toMatchObject([{ selector: { fragments: [{ start: 13, end: 23 }] } }]);
  });

  it('tells a bad row by its number and takes the others', () => {
    const found = read('start,end,label,words\n24,35,PER,Ada Example\n5,3,PER,x\n0,9999,PER,x\n0,3,PER,foe\n,,PER,\n');
    expect(tags(found)).toHaveLength(1);
    for (const row of [3, 4, 5, 6]) expect(found.problems.join('\n')).toContain(`Row ${row}:`);
  });

  it('refuses a table without places, and one without its text', () => {
    expect(csv.read([textFile('a.txt', text), textFile('a.csv', 'name,age\nx,1\n')])).toMatchObject({ ok: false });
    expect(csv.read([textFile('a.csv', 'start,end,label\n0,3,PER\n')])).toMatchObject({ ok: false });
  });
});

describe('CSV there and back', () => {
  it('brings back that a statement lies in another one', () => {
    const work = tag(state(doc(p('The aide said that Ona said the gate was shut.'))));
    work.attribution({ sources: ['The aide'], cue: 'said', content: 'Ona said the gate was shut' });
    work.attribution({ sources: ['Ona'], content: 'the gate was shut' });
    const { content, losses } = exportOne(exporter, work.state);
    expect(losses).toEqual([]);
    expect(gist(work.state).filter((line) => / in .* lies /.test(line))).toHaveLength(1);
    expect(gist(read(content, work.state.revision.text).states[0] ?? work.state)).toEqual(gist(work.state));
  });

  it('tells a row that is part of none', () => {
    const found = read('id,start,end,label,part_of\na,24,35,Source,b\n');
    expect(found.problems.join()).toContain('part of one that is not in the table');
    expect(tags(found)).toHaveLength(1);
  });

  it('brings back every tag, in the layer of its person', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const { content, losses } = exportOne(exporter, article);
        fc.pre(!losses.some((loss) => /without words|off-the-record/.test(loss)));
        const back = read(content, article.revision.text);
        expect(back.problems).toEqual([]);
        const withoutLinks = (lines: string[]) =>
          lines.filter(
            (line) =>
              !/ (contradicts|supports|attributed_by) \S+ \{/.test(line) &&
              !/ (contradicts|supports|attributed_by) \{/.test(line),
          );
        expect(gist(back.states[0] ?? article)).toEqual(withoutLinks(gist(withhold(article).state)));
      }),
      { numRuns: 60 },
    );
  });
});
