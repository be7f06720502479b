import { z } from 'zod';
import { fromCell } from '../exporters/csv-cells';
import { attributeColumns, partColumns } from '../exporters/csv-columns';
import { markLabels, names, parentLink } from '../exporters/mark-names';
import type {
  MarkedAttribute,
  MarkedFrame,
  MarkedLayer,
  MarkedLink,
  MarkedRole,
  MarkedSpan,
} from '../exporters/marked';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment } from '../model/selector';
import type { AnnotatedImporter, AnnotatedOutcome, ProblemList } from './annotated';
import { createProblemList, maxMarks } from './annotated';
import { parseCsv } from './csv-rows';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import type { SourceFile } from './importer';
import type { OffsetUnit } from './offset-units';
import { chooseUnit, createCodePointUnit, createUtf16Unit, flat } from './offset-units';

/** Names that other tools give to the columns that are needed. */
const known: Readonly<Record<string, readonly string[]>> = {
  start: ['start', 'begin', 'start_offset', 'start_char', 'from'],
  end: ['end', 'end_offset', 'end_char', 'to'],
  label: ['label', 'type', 'tag', 'category', 'class'],
  words: ['words', 'quote', 'span', 'span_text', 'mention', 'text'],
  annotator: ['annotator', 'coder', 'user', 'author'],
  article: ['article', 'document', 'doc', 'doc_id', 'file', 'filename'],
  note: ['note', 'comment', 'remark'],
};

/** A table of spans beside the text that it counts in: `NAME.csv` and `NAME.txt`. Our own export, or any with start, end and label. */
export const csv: AnnotatedImporter = {
  id: 'csv',
  label: 'CSV table of spans',
  extensions: ['csv', 'tsv'],
  keeps:
    'one span for each row (start, end, label; annotator, words and note where they are there), or what our own table holds',
  accepts: (files) => files.some(({ name }) => isTable(name)),
  read: readTable,
  example: [
    exampleFile('ferry.txt', 'The ferry stops in May, Ada Example said.\n'),
    exampleFile('ferry.csv', 'start,end,label,annotator\n24,35,PERSON,Bo\n4,9,PLACE,Bo\n'),
  ],
};

function isTable(name: string): boolean {
  return extensionOf(name) === 'csv' || extensionOf(name) === 'tsv';
}

function readTable(files: readonly SourceFile[]): Result<AnnotatedOutcome> {
  const table = files.find(({ name }) => isTable(name));
  const source = files.find(({ name }) => extensionOf(name) === 'txt');
  const text = source?.text?.replace(/^\ufeff/, '') ?? null;
  if (table?.text === null || table === undefined) return fail('unreadable', 'The table is not a text file.');
  if (source === undefined || text === null || text.trim() === '')
    return fail(
      'unreadable',
      `${table.name} has no text beside it: the places that it names are in a .txt file of the same name. Choose both.`,
    );
  const { rows, isCut } = parseCsv(table.text);
  const [head = [], ...body] = rows;
  const find = createColumns(head);
  if (find('spans') === -1 && (find('start') === -1 || find('end') === -1))
    return fail('unreadable', `${table.name} needs columns called start, end and label. Its first row names others.`);
  const problems = createProblemList();
  if (isCut) problems.add('The table is longer than any table of tags: its end was left out.');
  const name = source.name.replace(/\.[^.]*$/, '');
  const articles = new Set(body.map((row) => row[find('article')] ?? ''));
  const isOne = articles.size <= 1;
  const layers = new Map<string, ReadLayer>();
  const unit = findUnit(body, find, text);
  for (const [index, cells] of body.entries()) {
    const row = createRow(cells, find);
    if (index >= maxMarks) {
      problems.add(`More than ${maxMarks} rows: the rest was left out.`, body.length - index);
      break;
    }
    if (!isOne && fold(row('article')) !== fold(name)) {
      problems.add(`Rows of other articles than “${name}” were left out.`);
      continue;
    }
    const annotator = row('annotator');
    const layer: ReadLayer = layers.get(annotator) ?? { spans: [], frames: [], rows: new Map(), outer: new Map() };
    layers.set(annotator, layer);
    const tell: ProblemList = {
      add: (problem) => problems.add(`Row ${index + 2}: ${problem}`),
      tell: () => problems.tell(),
    };
    if (row('id') !== '') layer.rows.set(row('id'), `row${index}`);
    if (row('part_of') !== '') layer.outer.set(`row${index}`, row('part_of'));
    if (partColumns.some(({ spans }) => row(spans) !== '')) readFrame(`row${index}`, row, unit, layer, tell);
    else {
      const span = readSpan(`row${index}`, row, text, unit, tell);
      if (span !== null) layer.spans.push(span);
    }
  }
  const marked = [...layers].map(
    ([annotator, layer]): MarkedLayer => ({
      annotator: annotator === '' ? null : annotator,
      spans: layer.spans,
      frames: layer.frames,
      links: toNesting(layer, problems),
    }),
  );
  return ok({ articles: [{ name, title: null, text, layers: marked }], problems: problems.tell() });
}

interface ReadLayer {
  readonly spans: MarkedSpan[];
  readonly frames: MarkedFrame[];
  /** Rows by the ids that the table gives them. */
  readonly rows: Map<string, string>;
  /** Rows that lie in the one of this id. */
  readonly outer: Map<string, string>;
}

function toNesting({ spans, frames, rows, outer }: ReadLayer, problems: ProblemList): MarkedLink[] {
  const known = new Set([...spans, ...frames].map(({ id }) => id));
  return [...outer].flatMap(([from, id]) => {
    const to = rows.get(id);
    if (to !== undefined && known.has(from) && known.has(to)) return [{ label: parentLink, from, to }];
    problems.add('A row is part of one that is not in the table. That was left out.');
    return [];
  });
}

type Find = (column: string) => number;
type Row = (column: string) => string;

function createColumns(head: readonly string[]): Find {
  const places = new Map<string, number>();
  for (const [index, cell] of head.entries()) {
    const column = cell.trim().toLowerCase().replace(/\s+/g, '_');
    if (!places.has(column)) places.set(column, index);
  }
  return (column) => {
    for (const name of known[column] ?? [column]) {
      const place = places.get(name);
      if (place !== undefined) return place;
    }
    return -1;
  };
}

function createRow(cells: readonly string[], find: Find): Row {
  return (column) => fromCell(cells[find(column)] ?? '');
}

/** Our table says its unit. Another is tried in both: its words tell, and without them it counts code points. */
function findUnit(body: readonly string[][], find: Find, text: string): OffsetUnit {
  const samples = body.slice(0, 200).flatMap((cells) => {
    const row = createRow(cells, find);
    const words = row('words');
    return words === '' ? [] : [{ start: Number(row('start')), end: Number(row('end')), words }];
  });
  return chooseUnit(text, samples, [createCodePointUnit(text), createUtf16Unit(text)]);
}

function readSpan(id: string, row: Row, text: string, unit: OffsetUnit, problems: ProblemList): MarkedSpan | null {
  const given = row('spans') === '' ? `${row('start')}-${row('end')}` : row('spans');
  const fragments = toFragments(given, unit);
  if (fragments === null) {
    problems.add(`“${given.slice(0, 40)}” is no place in the text. It was left out.`);
    return null;
  }
  const words = row('words');
  const there = fragments.map(({ start, end }) => text.slice(start, end)).join(' ');
  if (words !== '' && flat(words) !== flat(there)) {
    problems.add(
      `says “${flat(words).slice(0, 60)}”, but “${flat(there).slice(0, 60)}” stands there. It was left out.`,
    );
    return null;
  }
  const note = row('note');
  const attributes = attributeColumns.flatMap(([column, name]) =>
    toValues(row(column)).map((value): MarkedAttribute => [name, value]),
  );
  return {
    id,
    label: row('label') || markLabels.note,
    fragments,
    attributes: [...pairEntities(attributes), ...toExtra(row('attributes'))],
    note: note === '' ? null : note,
  };
}

function readFrame(
  id: string,
  row: Row,
  unit: OffsetUnit,
  layer: { readonly spans: MarkedSpan[]; readonly frames: MarkedFrame[] },
  problems: ProblemList,
): void {
  const roles: MarkedRole[] = [];
  const speakers: string[] = [];
  for (const { part, spans } of partColumns) {
    if (row(spans) === '') continue;
    for (const [index, place] of row(spans).split('|').entries()) {
      const fragments = toFragments(place, unit);
      if (fragments === null) {
        problems.add(`“${place.slice(0, 40)}” is no place in the text. That ${part.toLowerCase()} was left out.`);
        continue;
      }
      const spanId = `${id}/${part}${index}`;
      layer.spans.push({ id: spanId, label: part, fragments, attributes: [], note: null });
      roles.push({ role: part, spanId });
      if (part === markLabels.source || part === markLabels.via) speakers.push(spanId);
    }
  }
  const ofFrame: MarkedAttribute[] = [];
  const ofSpeaker = new Map<string, MarkedAttribute[]>();
  for (const [column, name] of attributeColumns) {
    const values = toValues(row(column));
    if (frameNames.has(name)) ofFrame.push(...values.map((value): MarkedAttribute => [name, value]));
    else
      for (const [index, value] of values.entries()) {
        const speaker = speakers[index];
        if (speaker !== undefined && value !== '')
          ofSpeaker.set(speaker, [...(ofSpeaker.get(speaker) ?? []), [name, value]]);
      }
  }
  for (const [index, span] of layer.spans.entries()) {
    const attributes = ofSpeaker.get(span.id);
    if (attributes !== undefined) layer.spans[index] = { ...span, attributes };
  }
  const note = row('note');
  layer.frames.push({
    id,
    label: row('label') || markLabels.attribution,
    trigger: null,
    roles,
    attributes: [...ofFrame, ...toExtra(row('attributes'))],
    note: note === '' ? null : note,
  });
}

const frameNames: ReadonlySet<string> = new Set([names.form, names.implicit, names.implicitRules]);

function toFragments(spans: string, unit: OffsetUnit): Fragment[] | null {
  const fragments: Fragment[] = [];
  for (const piece of spans.split(';')) {
    const numbers = /^\s*(\d{1,9})\s*-\s*(\d{1,9})\s*$/.exec(piece);
    const [start, end] = [unit.toUtf16(Number(numbers?.[1] ?? -1)), unit.toUtf16(Number(numbers?.[2] ?? -1))];
    if (numbers === null || start === null || end === null || start >= end) return null;
    fragments.push({ start, end });
  }
  return fragments;
}

/** Attributes without a column: an object in JSON. */
function toExtra(cell: string): MarkedAttribute[] {
  if (!cell.startsWith('{')) return [];
  try {
    const read = z.record(z.string(), z.union([z.string(), z.number()])).safeParse(JSON.parse(cell));
    return Object.entries(read.data ?? {}).map(([name, value]): MarkedAttribute => [name, String(value)]);
  } catch {
    return [];
  }
}

/** The values of a cell: none, one, or a list in JSON. */
function toValues(cell: string): string[] {
  if (cell === '') return [];
  if (!cell.startsWith('[')) return [cell];
  try {
    const list: unknown = JSON.parse(cell);
    return Array.isArray(list) ? list.filter((value) => typeof value === 'string') : [cell];
  } catch {
    // A value that only begins like a list.
    return [cell];
  }
}

/** A Wikidata item belongs to the entity of the same place in the lists. */
function pairEntities(attributes: readonly MarkedAttribute[]): MarkedAttribute[] {
  const items = attributes.filter(([name]) => name === names.wikidata);
  let next = 0;
  return attributes.flatMap((attribute): MarkedAttribute[] => {
    if (attribute[0] === names.wikidata) return [];
    if (attribute[0] !== names.entity) return [attribute];
    const item = items[next];
    next += 1;
    return item === undefined || item[1] === '' ? [attribute] : [attribute, item];
  });
}

function fold(name: string): string {
  return name.replace(/\.[^.]*$/, '').toLowerCase();
}
