import type { Person } from '../model/article';
import type { ArticleState } from '../model/article-state';
import { quoteOf } from '../model/selector';
import type { ToCodePoint } from './code-points';
import { createCodePointTable } from './code-points';
import { attributeColumns, columns, partColumns } from './csv-columns';
import type { BundledArticle } from './exporter';
import type { LossCount } from './loss-count';
import { names, parentLink } from './mark-names';
import type { MarkedArticle, MarkedAttribute, MarkedFrame, MarkedLayer, MarkedSpan } from './marked';
import { toMarks } from './to-marks';

/** The rows of a table, a cell for each column: one row for each tag, as it is, without regard to what runs formulas. Offsets: code points. */
export function toTable(
  articles: readonly BundledArticle[],
  people: readonly Person[],
  losses: LossCount,
): (readonly string[])[] {
  return articles.flatMap((article) => {
    const marked = toMarks(article, people, losses);
    const links = marked.layers.flatMap((layer) => layer.links).filter(({ label }) => label !== parentLink).length;
    losses.add('link between tags', 'links between tags', 'left out: a table has no place for them', links);
    return marked.layers.flatMap((layer) => toRows(marked, layer, article.state));
  });
}

function toRows(article: MarkedArticle, layer: MarkedLayer, state: ArticleState): string[][] {
  const toCodePoint = createCodePointTable(article.text);
  const records = new Map(state.layers.flatMap(({ annotations }) => Object.entries(annotations)));
  const spans = new Map(layer.spans.map((span) => [span.id, span]));
  const outer = new Map(layer.links.filter(({ label }) => label === parentLink).map(({ from, to }) => [from, to]));
  const inFrame = new Set(layer.frames.flatMap(({ roles }) => roles.map(({ spanId }) => spanId)));
  const write = (id: string, cells: Readonly<Record<string, string>>): string[] => {
    const record = records.get(id);
    const all: Readonly<Record<string, string>> = {
      article: article.name,
      title: article.title ?? '',
      annotator: layer.annotator ?? '',
      id,
      kind: record?.kind ?? '',
      offset_unit: 'code point',
      created: record?.createdAt ?? '',
      modified: record?.modifiedAt ?? '',
      part_of: outer.get(id) ?? '',
      ...cells,
    };
    return columns.map((column) => all[column] ?? '');
  };
  const single = layer.spans.filter(({ id }) => !inFrame.has(id));
  return [
    ...single.map((span) =>
      write(span.id, {
        ...toPlace(span, article.text, toCodePoint),
        ...toAttributeCells([span.attributes]),
        label: span.label,
        attributes: toExtraCell(span.attributes),
        note: span.note ?? '',
      }),
    ),
    ...layer.frames.map((frame) => write(frame.id, toFrameCells(frame, spans, article.text, toCodePoint))),
  ];
}

function toFrameCells(
  frame: MarkedFrame,
  spans: ReadonlyMap<string, MarkedSpan>,
  text: string,
  toCodePoint: ToCodePoint,
): Record<string, string> {
  const of = (part: string) =>
    frame.roles.flatMap(({ role, spanId }) => {
      const span = role === part ? spans.get(spanId) : undefined;
      return span === undefined ? [] : [span];
    });
  const cells: Record<string, string> = {};
  for (const { part, words, spans: column } of partColumns) {
    const found = of(part);
    cells[words] = toList(found.map(({ fragments }) => quoteOf(text, fragments)));
    cells[column] = found.map((span) => toSpans(span, toCodePoint)).join('|');
  }
  const head = of('Content')[0] ?? of('Cue')[0] ?? of('Source')[0] ?? of('Via')[0];
  // Only the facets of sources are told apart; those of a go-between follow them.
  const facets = [...of('Source'), ...of('Via')].map(({ attributes }) => attributes);
  return {
    ...(head === undefined ? {} : toPlace(head, text, toCodePoint)),
    ...cells,
    ...toAttributeCells(facets),
    ...toAttributeCells([frame.attributes]),
    label: frame.label,
    attributes: toExtraCell(frame.attributes),
    note: frame.note ?? '',
  };
}

function toPlace(span: MarkedSpan, text: string, toCodePoint: ToCodePoint): Record<string, string> {
  return {
    words: quoteOf(text, span.fragments),
    start: String(toCodePoint(span.fragments[0]?.start ?? 0)),
    end: String(toCodePoint(span.fragments.at(-1)?.end ?? 0)),
    spans: toSpans(span, toCodePoint),
  };
}

function toSpans({ fragments }: MarkedSpan, toCodePoint: ToCodePoint): string {
  return fragments.map(({ start, end }) => `${toCodePoint(start)}-${toCodePoint(end)}`).join(';');
}

/** Cells of attributes that are there. Several owners, or several values: a list in the order of the owners. */
function toAttributeCells(owners: readonly (readonly MarkedAttribute[])[]): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [column, name] of attributeColumns) {
    const lists = owners.map((attributes) => valuesOf(attributes, name));
    if (lists.every((list) => list.length === 0)) continue;
    const [only = [], ...others] = lists;
    cells[column] = others.length === 0 ? toList(only) : toList(lists.map((list) => list[0] ?? ''));
  }
  return cells;
}

/** The values of a name, in order. Wikidata items stand in the places of their entities, empty where an entity has none. */
function valuesOf(attributes: readonly MarkedAttribute[], name: string): string[] {
  if (name !== names.wikidata) return attributes.flatMap(([known, value]) => (known === name ? [value] : []));
  if (!attributes.some(([known]) => known === names.wikidata)) return [];
  return attributes.flatMap(([known], index) => {
    if (known !== names.entity) return [];
    const [following, item = ''] = attributes[index + 1] ?? [];
    return [following === names.wikidata ? item : ''];
  });
}

const ownNames: ReadonlySet<string> = new Set(attributeColumns.map(([, name]) => name));

/** Attributes without a column of their own, as an object in JSON; empty when there are none. */
function toExtraCell(attributes: readonly MarkedAttribute[]): string {
  const extra = attributes.filter(([name]) => !ownNames.has(name));
  return extra.length === 0 ? '' : JSON.stringify(Object.fromEntries(extra));
}

/** One value as it is; several, or one that looks like a list, as a list in JSON. */
function toList(values: readonly string[]): string {
  const [only, ...others] = values;
  if (only === undefined) return '';
  return others.length === 0 && !only.startsWith('[') ? only : JSON.stringify(values);
}
