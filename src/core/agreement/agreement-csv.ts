import { toCell } from '../exporters/csv-cells';
import type { ArticleId, PersonId } from '../model/ids';
import type { Tagset } from '../model/tagset-value';
import type { AgreementRow } from './agreement-table';
import { kindLabel, metricOf, spanLabel } from './agreement-words';
import { undefinedWords } from './figure';

/** What people and articles are called. */
export interface TableNames {
  readonly tagset: Tagset;
  readonly people: ReadonlyMap<PersonId, string>;
  readonly articles: ReadonlyMap<ArticleId, string>;
}

const head = [
  'kind',
  'label',
  'person',
  'other_person',
  'article',
  'article_id',
  'metric',
  'value',
  'count',
  'why_none',
];

/**
 * A table of figures, one row each, for spreadsheets and data frames: UTF-8 with BOM, CR LF, nothing that a spreadsheet would run. An empty cell is
 * everything: all labels, everybody, all articles. Source: RFC 4180.
 */
export function agreementCsv(rows: readonly AgreementRow[], names: TableNames): string {
  const lines = rows.map(({ kind, label, people, articleId, metric, figure }) => [
    ...[kindLabel(kind), label === null ? '' : spanLabel(names.tagset, label)].map(toCell),
    ...[0, 1].map((side) => toCell(nameOf(names.people, people?.[side]))),
    ...[toCell(nameOf(names.articles, articleId)), toCell(articleId ?? ''), toCell(metricOf(metric).label)],
    // Bare: a number below zero is no formula.
    ...[figure.value === null ? '' : `${figure.value}`, `${figure.count}`],
    toCell(figure.reason === null ? '' : undefinedWords[figure.reason]),
  ]);
  return `\ufeff${[head, ...lines].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

function nameOf<Id extends string>(names: ReadonlyMap<Id, string>, id: Id | null | undefined): string {
  return id === null || id === undefined ? '' : (names.get(id) ?? id);
}
