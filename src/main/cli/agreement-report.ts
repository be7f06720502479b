import type { AgreementTable } from '../../contract/agreement';
import type { TableNames } from '../../core/agreement/agreement-csv';
import type { AgreementRow } from '../../core/agreement/agreement-table';
import { figureText, kindLabel, metricOf, spanLabel } from '../../core/agreement/agreement-words';
import type { Figure } from '../../core/agreement/figure';
import { undefinedWords } from '../../core/agreement/figure';
import type { KindChoice, MetricId } from '../../core/agreement/metrics';
import type { PersonId } from '../../core/model/ids';
import { count, printable, toTable } from './terminal';

/** The figures to read: for each kind a table of all figures, or with `metric` a matrix of people. Three decimals; why a figure is missing stands below. */
export function agreementReport(table: AgreementTable, names: TableNames, metric: MetricId | null): string {
  const kinds = [...new Set(table.rows.map(({ kind }) => kind))];
  const sections = kinds.map((kind) => {
    const rows = table.rows.filter((row) => row.kind === kind);
    return metric === null ? allFigures(kind, rows, names) : matrix(kind, metric, rows, names);
  });
  const people = table.people.map((id) => nameOf(names, id)).join(', ');
  const remarks = [
    `${count(table.articles.length, 'article')}, ${count(table.people.length, 'person', 'people')}: ${people}`,
    ...tell(table.alone, 'article was tagged by one person only', 'articles were tagged by one person only'),
    ...tell(
      table.leftOut.orphaned,
      'tag is not counted: its words are gone',
      'tags are not counted: their words are gone',
    ),
    ...tell(table.leftOut.excluded, 'span in blocks that are left out', 'spans in blocks that are left out'),
  ];
  return `${remarks.join('\n')}\n\n${sections.join('\n')}${reasons(table.rows)}`;
}

function tell(number: number, one: string, many: string): string[] {
  return number === 0 ? [] : [count(number, one, many)];
}

/** A row for everybody, each label, each two people and each article; a column for each figure. */
function allFigures(kind: KindChoice, rows: readonly AgreementRow[], names: TableNames): string {
  const metrics = [...new Set(rows.map(({ metric }) => metric))];
  const lines = new Map<string, { readonly name: string; readonly cells: Map<MetricId, string> }>();
  for (const row of rows) {
    if (row.label !== null && row.people !== null) continue;
    const key = [row.label, row.people, row.articleId].join();
    const line = lines.get(key) ?? { name: lineName(row, names), cells: new Map() };
    lines.set(key, line);
    line.cells.set(row.metric, figureText(row.metric, row.figure, 3));
  }
  const head = [kindLabel(kind).toUpperCase(), ...metrics.map((id) => metricOf(id).short)];
  return toTable([
    head,
    ...[...lines.values()].map(({ name, cells }) => [name, ...metrics.map((id) => cells.get(id) ?? '')]),
  ]);
}

function lineName({ label, people, articleId }: AgreementRow, names: TableNames): string {
  if (articleId !== null) return `  ${shorten(printable(names.articles.get(articleId) ?? articleId))}`;
  if (people !== null) return `  ${people.map((id) => nameOf(names, id)).join(' – ')}`;
  return label === null ? 'Everybody' : `  ${printable(spanLabel(names.tagset, label))}`;
}

/** One figure: each two people, over all labels; then everybody, by label. */
function matrix(kind: KindChoice, metric: MetricId, rows: readonly AgreementRow[], names: TableNames): string {
  const pairs = rows.filter(({ people, label }) => people !== null && label === null);
  const people = [...new Set(pairs.flatMap((row) => row.people ?? []))].sort();
  const between = new Map<string, Figure>();
  for (const { people: pair, figure } of pairs) {
    between.set(pair?.join() ?? '', figure);
    between.set(pair?.toReversed().join() ?? '', figure);
  }
  const cell = (a: PersonId, b: PersonId): string => {
    const found = between.get([a, b].join());
    return found === undefined ? '·' : figureText(metric, found, 3);
  };
  const everybody = rows.filter((row) => row.people === null && row.articleId === null);
  const table = toTable([
    ['', ...people.map((id) => nameOf(names, id))],
    ...people.map((a) => [nameOf(names, a), ...people.map((b) => cell(a, b))]),
    ...everybody.map((row) => [lineName(row, names), figureText(metric, row.figure, 3)]),
  ]);
  return `${kindLabel(kind)}: ${metricOf(metric).label}\n${table}`;
}

/** Why figures are missing, each reason once. */
function reasons(rows: readonly AgreementRow[]): string {
  const met = new Set(rows.flatMap(({ figure: { reason } }) => (reason === null ? [] : [reason])));
  return met.size === 0 ? '' : `\n${[...met].map((reason) => `n/a: ${undefinedWords[reason]}\n`).join('')}`;
}

function nameOf({ people }: TableNames, id: PersonId): string {
  return printable(people.get(id) ?? id);
}

function shorten(title: string): string {
  return title.length > 40 ? `${title.slice(0, 39)}…` : title;
}
