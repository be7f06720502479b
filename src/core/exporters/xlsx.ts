import { strToU8 } from 'fflate';
import { cutTo } from '../model/selector';
import { columns } from './csv-columns';
import type { Exporter } from './exporter';
import { soleArticle } from './exporter';
import { createLossCount } from './loss-count';
import { escapeMarkup } from './markup';
import { toTable } from './table-rows';
import { packZip } from './zip';

/** Longest text of a cell, in UTF-16 units. Source: Excel specifications and limits. */
const maxCell = 32_767;
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Columns that hold numbers, where a row has one. */
const numbers: ReadonlySet<string> = new Set(['start', 'end']);

/**
 * The table of the CSV export as an Excel workbook. Every cell is a number or a text marked as text: a formula has an element of its own, which
 * is never written, so no cell can run. Source: ECMA-376.
 */
export const xlsx: Exporter = {
  id: 'xlsx',
  label: 'Excel table',
  extension: 'xlsx',
  mediaType,
  keeps:
    'one row for each tag with its words, places and fields, all articles in one table; not the text itself and no links between tags but what lies in what',
  offsets: 'code points',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const rows = toTable(articles, people, losses);
    const long = rows.flat().filter(({ length }) => length > maxCell).length;
    losses.add('text', 'texts', `cut to ${maxCell} signs: a cell holds no more`, long);
    const sole = soleArticle({ articles });
    const file = (name: string, content: string) => ({ name, bytes: strToU8(`${declaration}${content}`) });
    return {
      files: [
        {
          name: `${sole?.stem ?? 'annotations'}.xlsx`,
          mediaType,
          content: packZip(
            [
              file('[Content_Types].xml', contentTypes),
              file('_rels/.rels', relationship(`${relations}/officeDocument`, 'xl/workbook.xml')),
              file('xl/workbook.xml', workbook),
              file('xl/_rels/workbook.xml.rels', workbookRelations),
              file('xl/styles.xml', styles),
              file('xl/worksheets/sheet1.xml', toSheet([[...columns], ...rows])),
            ],
            { isSmaller: true },
          ),
          articleId: sole?.state.article.id ?? null,
        },
      ],
      losses: losses.tell(),
    };
  },
};

function toSheet(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells, row) => {
    const made = cells.map((cell, column) => toCell(cell, `${toColumn(column)}${row + 1}`, columns[column] ?? '', row));
    return `<row r="${row + 1}">${made.join('')}</row>`;
  });
  const range = `A1:${toColumn(columns.length - 1)}${rows.length}`;
  return `<worksheet xmlns="${main}"><dimension ref="${range}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${lines.join('')}</sheetData><autoFilter ref="${range}"/></worksheet>`;
}

/** Style 1 is bold, for the head; style 2 says that a text that looks like a formula was meant as text, for whoever edits the cell. */
function toCell(cell: string, place: string, column: string, row: number): string {
  if (cell === '') return '';
  if (row > 0 && numbers.has(column) && /^\d{1,15}$/.test(cell)) return `<c r="${place}"><v>${cell}</v></c>`;
  // `_x0041_` is how a workbook writes a sign by its number: words that look so are kept from being read so.
  const text = escapeMarkup(cutTo(cell, maxCell).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
  return `<c r="${place}" t="inlineStr" s="${row === 0 ? 1 : 2}"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** The letters of a column, counted from 0. */
function toColumn(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${toColumn(Math.floor(index / 26) - 1)}${letter}`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const contentTypes = `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`;
const workbook = `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Tags" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;
const workbookRelations = relationship(
  `${relations}/worksheet`,
  'worksheets/sheet1.xml',
  `<Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/>`,
);

function relationship(type: string, target: string, others = ''): string {
  return `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/>${others}</Relationships>`;
}
