import type { SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import type { Person } from '../model/article';
import type { ArticleState } from '../model/article-state';
import { blocksOf, statusOf, titleOf } from '../model/article-state';
import { findDisputed } from '../model/disputes';
import type { Layer } from '../model/records';
import { removalsOf } from '../model/removals';
import { assertNever } from '../model/result';
import type { Selector } from '../model/selector';
import type { Tagset } from '../model/tagset-value';
import type { ToCodePoint } from './code-points';
import { createCodePointTable } from './code-points';
import type { Exporter, WrittenFile } from './exporter';
import type { ExportedAnnotation, ExportedLayer, ExportedSelector, ExportedSourceRef } from './galley-format';
import { galleyExport, galleySchemaVersion } from './galley-format';
import { generator } from './generator';

/** The native format: everything of one article, lossless but for what was agreed not to be published. See docs/formats/galley.md. */
export const galley: Exporter = {
  id: 'galley',
  label: 'Galley JSON',
  extension: 'galley.json',
  mediaType: 'application/json',
  keeps: 'everything: the text with its formatting, every layer, links, comments, review decisions, ids and times',
  offsets: 'UTF-16 code units',
  write: ({ articles, people, tagset }) => {
    const files: WrittenFile[] = [];
    const losses: string[] = [];
    for (const { state, stem, title } of articles) {
      const written = writeArticle(state, people, tagset);
      files.push({
        name: `${stem}.galley.json`,
        mediaType: 'application/json',
        content: written.content,
        articleId: state.article.id,
      });
      losses.push(...written.losses.map((loss) => (articles.length === 1 ? loss : `${title}: ${loss}`)));
    }
    return { files, losses };
  },
};

/** One article as the format holds it. */
interface Written {
  readonly content: string;
  readonly losses: readonly string[];
}

/** Deterministic: lists are sorted, keys come in the order of the schema, and no clock is read. */
function writeArticle(state: ArticleState, everybody: readonly Person[], tagset: Tagset): Written {
  const { article, revision } = state;
  const toCodePoint = createCodePointTable(revision.text);
  const writer = { spans: createSpanWriter(state, toCodePoint), disputed: findDisputed(state.layers) };
  const people = findPeople(state, everybody);
  const { title: importedTitle, ...rest } = article;
  const { articleId: _, edits: __, settles: ___, ...exportedRevision } = revision;
  const layers = [...state.layers].sort(by((layer) => layer.personId)).map((layer) => toLayer(layer, writer));
  // Parsing what we write puts keys in the schema's order whatever their order on disk, and nothing invalid can leave.
  const content = galleyExport.parse({
    format: 'galley',
    schemaVersion: galleySchemaVersion,
    offsetUnit: 'utf16',
    generator,
    article: {
      ...rest,
      title: titleOf(state),
      status: statusOf(state),
      importedTitle,
      blocks: blocksOf(state).map((block) => ({ ...block, ...codePoints(block, toCodePoint) })),
    },
    revision: exportedRevision,
    people: people.known,
    tagset,
    layers,
  });
  return {
    content: `${JSON.stringify(content, null, 1)}\n`,
    losses: [...writer.spans.losses(), ...people.losses],
  };
}

/** What the records of a layer are written with. */
interface Writer {
  readonly spans: SpanWriter;
  /** Ids of the claims that another one contradicts. */
  readonly disputed: ReadonlySet<string>;
}

interface SpanWriter {
  write(selector: Selector): ExportedSelector;
  losses(): string[];
}

/** Resolves selectors on the text of the export. Those whose words are gone keep their offsets on an older revision, apart, for its text is not there. */
function createSpanWriter({ revision }: ArticleState, toCodePoint: ToCodePoint): SpanWriter {
  let elsewhere = 0;
  return {
    write: ({ revisionId, fragments, quote, anchor, kept }) => {
      const isHere = revisionId === revision.id;
      if (!isHere) elsewhere += 1;
      return {
        revisionId,
        anchor,
        ...quote,
        fragments: !isHere
          ? []
          : fragments.map((part) => ({
              ...part,
              ...codePoints(part, toCodePoint),
              quote: revision.text.slice(part.start, part.end),
            })),
        fragmentsElsewhere: isHere ? [] : [...fragments],
        ...(anchor === 'orphaned' && kept === true ? { kept } : {}),
      };
    },
    losses: () =>
      elsewhere === 0
        ? []
        : [
            `${elsewhere === 1 ? '1 span stands' : `${elsewhere} spans stand`} on another version of the text, which is not in the file, because the words are gone from this one: only the quote can be used.`,
          ],
  };
}

function codePoints(part: { readonly start: number; readonly end: number }, toCodePoint: ToCodePoint) {
  return { startCodePoint: toCodePoint(part.start), endCodePoint: toCodePoint(part.end) };
}

function toLayer(layer: Layer, writer: Writer): ExportedLayer {
  const annotations = Object.values(layer.annotations).sort(by((item) => item.createdAt + item.id));
  const comments = Object.values(layer.comments).sort(by((item) => item.at + item.id));
  const decisions = Object.values(layer.decisions).sort(by((item) => item.at + item.id));
  return {
    personId: layer.personId,
    counter: layer.counter,
    annotations: annotations.map((item) => toAnnotation(item, writer)),
    entities: Object.values(layer.entities).sort(by((item) => item.id)),
    sources: Object.values(layer.sources).sort(by((item) => item.id)),
    relations: Object.values(layer.relations).sort(by((item) => item.createdAt + item.id)),
    comments: comments.map((item) => ({
      ...item,
      selector: item.selector === null ? null : writer.spans.write(item.selector),
    })),
    decisions: decisions.map((item) => ({
      ...item,
      proposed: item.proposed === null ? null : toAnnotation(item.proposed, writer),
    })),
    articleEdits: Object.values(layer.articleEdits).sort((a, b) => a.counter - b.counter || compare(a.id, b.id)),
    removals: removalsOf(layer),
  };
}

function toAnnotation(item: Annotation, { spans, disputed }: Writer): ExportedAnnotation {
  switch (item.kind) {
    case 'claim':
      return { ...item, selector: spans.write(item.selector), disputed: disputed.has(item.id) };
    case 'entity':
    case 'note':
      return { ...item, selector: spans.write(item.selector) };
    case 'attribution':
      return {
        ...item,
        content: item.content === null ? null : spans.write(item.content),
        cue: item.cue === null ? null : spans.write(item.cue),
        sources: item.sources.map((source) => toSource(source, spans)),
        via: item.via === null ? null : toSource(item.via, spans),
      };
    default:
      return assertNever(item);
  }
}

function toSource(source: SourceRef, spans: SpanWriter): ExportedSourceRef {
  return { ...source, selector: source.selector === null ? null : spans.write(source.selector) };
}

/** The people whom the records name, sorted by id: the rest of the desk is nobody's business. */
function findPeople({ article, revision, layers }: ArticleState, people: readonly Person[]) {
  const named = new Set<string>([article.importedBy, revision.authorId]);
  for (const layer of layers) {
    named.add(layer.personId);
    for (const { authorId } of Object.values(layer.annotations)) named.add(authorId);
    for (const { authorId } of Object.values(layer.relations)) named.add(authorId);
    for (const { reviewerId } of Object.values(layer.decisions)) named.add(reviewerId);
    for (const { personId } of Object.values(layer.articleEdits)) named.add(personId);
    for (const { authorId, mentions } of Object.values(layer.comments))
      for (const id of [authorId, ...mentions]) named.add(id);
  }
  const known = people.filter((person) => named.has(person.id)).sort(by((person) => person.id));
  const unknown = named.size - known.length;
  const losses =
    unknown === 0
      ? []
      : [
          `${unknown === 1 ? '1 person is' : `${unknown} people are`} named by id only: this desk does not know the name.`,
        ];
  return { known, losses };
}

function by<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => compare(key(a), key(b));
}

/** By code unit, never by locale: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
