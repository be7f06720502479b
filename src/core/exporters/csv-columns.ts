import { markLabels, names } from './mark-names';

/** Parts of an attribution that have columns of their own: the words, and where they stand. */
export const partColumns = [
  { part: markLabels.source, words: 'source', spans: 'source_spans' },
  { part: markLabels.cue, words: 'cue', spans: 'cue_spans' },
  { part: markLabels.content, words: 'content', spans: 'content_spans' },
  { part: markLabels.via, words: 'via', spans: 'via_spans' },
] as const;

/** Attributes and their columns. Those of a source belong to the source spans in their order. */
export const attributeColumns: readonly (readonly [column: string, name: string])[] = Object.values(names).map(
  (name) => [name.replace(/(?<=.)([A-Z])/g, '_$1').toLowerCase(), name],
);

/** Every column, in order. */
export const columns: readonly string[] = [
  ...['article', 'title', 'annotator', 'id', 'kind', 'label', 'words', 'start', 'end', 'spans', 'offset_unit'],
  ...partColumns.flatMap(({ words, spans }) => [words, spans]),
  ...attributeColumns.map(([column]) => column),
  ...['part_of', 'note', 'attributes', 'created', 'modified'],
];
