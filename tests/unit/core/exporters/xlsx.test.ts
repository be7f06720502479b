import fc from 'fast-check';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../../src/core/exporters/csv';
import { fromCell } from '../../../../src/core/exporters/csv-cells';
import { columns } from '../../../../src/core/exporters/csv-columns';
import { xlsx } from '../../../../src/core/exporters/xlsx';
import { parseCsv } from '../../../../src/core/importers/csv-rows';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

/** The rows as another program reads them; what is empty is an empty text. */
async function read(article: ArticleState): Promise<string[][]> {
  const { files } = exportOne(xlsx, article);
  const [sheet] = await readXlsx(Buffer.from(files[0]?.content ?? ''), { trim: false });
  return (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}

describe('the Excel table', () => {
  it('counts code points, and holds what looks like a formula as the text it is (fixture a)', async () => {
    const work = tag(state(doc(p('💩This is an annotation.'))));
    work.note('annotation', '=HYPERLINK("http://evil.example")');
    const [head = [], row = []] = await read(work.state);
    const cell = (name: string) => row[head.indexOf(name)];
    expect(head).toEqual(columns);
    expect([cell('start'), cell('end'), cell('words')]).toEqual(['12', '22', 'annotation']);
    expect(cell('note')).toBe('=HYPERLINK("http://evil.example")');
    const bytes = Buffer.from(exportOne(xlsx, work.state).files[0]?.content ?? '').toString('latin1');
    expect(bytes).not.toMatch(/<f[ >]/);
  });

  it('brings words with emoji as they are (fixture b), and words that look like escapes', async () => {
    const work = tag(state(doc(p('🥳 This 👳🏻‍♀️ is ✆ a 🧔🏾‍♂️ test 👻 _x0041_ & <b>'))));
    const words = ['🥳', '👳🏻‍♀️', '✆', '🧔🏾‍♂️', '👻', '_x0041_', '& <b>'];
    for (const word of words) work.entity(word, 'WORK');
    const [head = [], ...rows] = await read(work.state);
    expect(rows.map((row) => row[head.indexOf('words')]?.replaceAll('_x005F_', '_'))).toEqual(words);
  });

  it('holds half a character at the end of words as the sign for what cannot be written, as anywhere in them', async () => {
    const work = tag(state(doc(p('The \ud83d council'), p('A \ud83d'))));
    for (const words of ['The \ud83d', 'A \ud83d']) work.entity(words, 'ORG');
    const [head = [], ...rows] = await read(work.state);
    expect(rows.map((row) => row[head.indexOf('words')])).toEqual(['The \ufffd', 'A \ufffd']);
  });

  it('has the same rows as the CSV table, whatever the article', async () => {
    await fc.assert(
      fc.asyncProperty(taggedArticle, async (article) => {
        const plain = (text: string) =>
          text.replace(/\s+/g, ' ').replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
        const clean = (rows: string[][]) => rows.map((row) => columns.map((_, index) => plain(row[index] ?? '')));
        const rows = parseCsv(exportOne(csv, article).content).rows.map((row) => row.map(fromCell));
        expect(clean(await read(article))).toEqual(clean(rows));
      }),
      { numRuns: 20 },
    );
  });
});
