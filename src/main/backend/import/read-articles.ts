import { randomUUID } from 'node:crypto';
import type { MarkedArticle } from '../../../core/exporters/marked';
import type { AnnotatedImporter } from '../../../core/importers/annotated';
import { createProblemList } from '../../../core/importers/annotated';
import { toArticleText } from '../../../core/importers/exact-text';
import type { ImportedRecords, ImportedText, SourceFile } from '../../../core/importers/importer';
import { annotatedImporters, findAnnotated, findImporter } from '../../../core/importers/index';
import type { LabelReader } from '../../../core/importers/label-mapping';
import { createLabelReader, findLabels } from '../../../core/importers/label-mapping';
import { toLayers } from '../../../core/importers/to-layers';
import type { Article, Person, Revision } from '../../../core/model/article';
import type { ArticleState } from '../../../core/model/article-state';
import { articleId, revisionId } from '../../../core/model/ids';
import { findLayerProblem } from '../../../core/model/invariants';
import { toPlainText } from '../../../core/model/plain-text';
import type { Result } from '../../../core/model/result';
import { fail, ok } from '../../../core/model/result';
import { sha256Of } from '../storage/envelope';
import { decodeText } from './decode-text';
import type { ConvertedDocument } from './documents/document';
import type { FoundArticle } from './find-article';
import { createForeignPeople } from './foreign-people';
import type { Inspection, ParsedImportJob } from './import-job';

/** An article that was read, with all its records, whose layers came with it, and where it came from. */
export interface ReadArticle {
  readonly state: ArticleState;
  readonly people: readonly Person[];
  readonly origin: Origin;
}

/** What a set of files became, as records. */
export interface ReadOutcome {
  readonly articles: readonly ReadArticle[];
  readonly encoding: string | null;
  readonly inspection: Inspection;
  readonly problems: string[];
  /** Pieces of text around the article of a web page that were not read. */
  readonly leftOut: number;
}

/** What was made of a file before its importer is chosen. */
export interface PreparedFile {
  readonly document?: ConvertedDocument;
  /** Cuts a page down to its article; `null` when it is no web page or none is found. */
  findArticle?(file: SourceFile): FoundArticle | null;
}

/** Reads a file (and those beside it). `document` is what it was turned into when it is not text. A refusal is an answer without articles. */
export async function readArticles(job: ParsedImportJob, prepared: PreparedFile = {}): Promise<ReadOutcome> {
  if (prepared.document !== undefined) {
    const { kind, html, remarks } = prepared.document;
    const file = { name: job.fileName, bytes: job.bytes, text: null, document: { kind, html } };
    return readArticle(job, file, null, job.encoding === null ? remarks : [...remarks, ownEncoding]);
  }
  const decoded = decodeText(job.bytes, job.encoding);
  if (!decoded.ok) return refuse([decoded.error.message]);
  const { text, encoding, remarks } = decoded.value;
  const name = job.fileName;
  const file: SourceFile = { name, bytes: job.bytes, text };
  const beside: SourceFile[] = [];
  for (const { fileName: name, bytes } of job.beside) {
    const other = decodeText(bytes, job.encoding);
    // A file of annotations with nothing in it says that somebody found nothing.
    if (!other.ok && other.error.code !== 'empty') return refuse([`${name}: ${other.error.message}`]);
    beside.push({ name, bytes, text: other.ok ? other.value.text : '' });
  }
  const annotated = findFormat(job.format, [file, ...beside]);
  if (annotated !== null) return readAnnotated(job, annotated, [file, ...beside], encoding, remarks);
  const article = job.wholePage ? null : (prepared.findArticle?.(file) ?? null);
  if (article === null) return readArticle(job, file, encoding, remarks);
  const outcome = await readArticle(job, { ...file, article: article.html }, encoding, remarks);
  return { ...outcome, leftOut: article.leftOut };
}

// Somebody who chose one is told why it made no difference.
const ownEncoding = 'A document says itself how its text is encoded: the encoding that was chosen was not used.';

async function readArticle(
  job: ParsedImportJob,
  file: SourceFile,
  encoding: string | null,
  remarks: readonly string[],
): Promise<ReadOutcome> {
  const found = findImporter(file);
  if (!found.ok) return refuse([found.error.message], encoding);
  const importer = found.value;
  if (job.format !== null && job.format !== importer.id)
    return refuse([`“${job.fileName}” is not in the format ${job.format}. Nothing was imported.`], encoding);
  const read = await importer.read(file, randomUUID);
  if (!read.ok) return refuse([read.error.message, ...remarks], encoding);
  const articles: ReadArticle[] = [];
  const refusals: string[] = [];
  for (const item of read.value.items) {
    const extension = extensionOf(job.fileName, importer.extensions[0] ?? 'txt');
    const origin: Origin = { importer: importer.id, encoding, sha256: sha256Of(job.bytes), extension };
    const made = item.type === 'text' ? fromText(job, item, origin) : fromRecords(item, origin);
    if (made.ok) articles.push(made.value);
    else refusals.push(made.error.message);
  }
  if (articles.length === 0 && refusals.length === 0)
    refusals.push('There is no article in the file. Nothing was imported.');
  const problems = [...refusals, ...read.value.problems, ...remarks];
  const inspection = { ...nothingForeign, formatLabel: importer.label, articles: articles.length, problems };
  return { articles, encoding, inspection, problems, leftOut: 0 };
}

/** The format of annotated data that was asked for or is found; `null` is an article. */
function findFormat(wanted: string | null, files: readonly SourceFile[]): AnnotatedImporter | null {
  if (wanted === null) return findAnnotated(files);
  return annotatedImporters.find(({ id }) => id === wanted) ?? null;
}

function refuse(problems: readonly string[], encoding: string | null = null): ReadOutcome {
  const inspection = { ...nothingForeign, problems: [...problems] };
  return { articles: [], encoding, inspection, problems: [...problems], leftOut: 0 };
}

function readAnnotated(
  job: ParsedImportJob,
  format: AnnotatedImporter,
  files: readonly SourceFile[],
  encoding: string,
  remarks: readonly string[],
): ReadOutcome {
  const read = format.read(files);
  if (!read.ok) return refuse([read.error.message, ...remarks], encoding);
  const { articles: marked, problems } = read.value;
  const reader = createLabelReader(job.mapping ?? job.chosen[format.id] ?? { labels: {} }, job.entityTypes);
  const articles: ReadArticle[] = [];
  const told = [...problems];
  const sha256 = sha256Of(job.bytes);
  const origin: Origin = {
    importer: `marks/${format.id}`,
    encoding,
    sha256,
    extension: extensionOf(job.fileName, format.extensions[0] ?? 'txt'),
  };
  for (const article of marked) {
    const list = createProblemList();
    const people = createForeignPeople(job);
    const item = toArticleText(article, randomUUID);
    const base = toBase(job, item, origin);
    if (!base.ok) {
      told.push(base.error.message);
      continue;
    }
    const facts = {
      articleId: base.value.article.id,
      revisionId: base.value.revision.id,
      now: job.now,
      newId: randomUUID,
      personOf: people.personOf,
    };
    const layers = toLayers(article, reader, facts, list);
    articles.push({ state: { ...base.value, ancestors: [], layers }, people: people.found(), origin });
    told.push(...list.tell().map((problem) => (marked.length === 1 ? problem : `${item.title}: ${problem}`)));
  }
  if (articles.length === 0 && told.length === 0) told.push('There is no article in the file. Nothing was imported.');
  const inspection = inspect(format, marked, reader, told);
  return { articles, encoding, inspection, problems: [...told, ...remarks], leftOut: 0 };
}

function inspect(
  format: AnnotatedImporter,
  marked: readonly MarkedArticle[],
  reader: LabelReader,
  problems: readonly string[],
): Inspection {
  const annotators = new Set(marked.flatMap(({ layers }) => layers.flatMap(({ annotator }) => annotator ?? [])));
  return {
    format: format.id,
    formatLabel: format.label,
    articles: marked.length,
    annotators: [...annotators],
    labels: findLabels(marked, reader),
    problems: [...problems],
  };
}

/** What is found of a set that brings no labels. */
const nothingForeign = { format: null, formatLabel: null, articles: 0, annotators: [], labels: [] };

/** Where an article came from. */
export interface Origin {
  readonly importer: string;
  readonly encoding: string | null;
  readonly sha256: string;
  readonly extension: string;
}

function fromText(job: ParsedImportJob, item: ImportedText, origin: Origin): Result<ReadArticle> {
  const base = toBase(job, item, origin);
  if (!base.ok) return base;
  return ok({ state: { ...base.value, ancestors: [], layers: [] }, people: [], origin });
}

/** The article and its first text. */
function toBase(
  job: ParsedImportJob,
  item: ImportedText,
  origin: Origin,
): Result<{ readonly article: Article; readonly revision: Revision }> {
  const id = articleId.parse(randomUUID());
  const { text } = toPlainText(item.document);
  if (text.trim() === '') return fail('empty', 'There is no text in the file. Nothing was imported.');
  const revision: Revision = {
    id: revisionId.parse(randomUUID()),
    articleId: id,
    parentId: null,
    document: item.document,
    text,
    sha256: sha256Of(text),
    authorId: job.personId,
    createdAt: job.now,
    edits: null,
  };
  const article: Article = {
    id,
    title: item.title.trim() === '' ? titleFrom(job.fileName) : item.title,
    byline: item.byline,
    siteName: item.siteName,
    url: item.url,
    publishedAt: item.publishedAt,
    language: item.language,
    firstRevisionId: revision.id,
    fileName: job.fileName === '' ? null : job.fileName,
    importer: origin.importer,
    encoding: origin.encoding,
    originalSha256: origin.sha256,
    originalExtension: origin.extension,
    importedAt: job.now,
    importedBy: job.personId,
    blockGuesses: [...item.blockGuesses],
  };
  return ok({ article, revision });
}

function fromRecords(item: ImportedRecords, origin: Origin): Result<ReadArticle> {
  const { article, revision, layers } = item;
  if (revision.articleId !== article.id)
    return fail('unreadable', 'The text in the file belongs to another article. Nothing was imported.');
  if (toPlainText(revision.document).text !== revision.text || sha256Of(revision.text) !== revision.sha256)
    return fail(
      'unreadable',
      'The text in the file does not match its document or its checksum. Nothing was imported.',
    );
  const textOf = (wanted: string): string | null => (wanted === revision.id ? revision.text : null);
  const known = new Set<string>(item.people.map((known) => known.id));
  for (const layer of layers) {
    if (!known.has(layer.personId))
      return fail('unreadable', 'A layer in the file belongs to nobody. Nothing was imported.');
    const problem = findLayerProblem(layer, { articleId: article.id, personId: layer.personId }, textOf);
    if (problem !== null)
      return fail('unreadable', `The records in the file do not fit together: ${problem} Nothing was imported.`);
  }
  return ok({ state: { article, revision, ancestors: [], layers }, people: item.people, origin });
}

function titleFrom(fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '').trim();
  return stem === '' ? 'Untitled' : stem;
}

/** The ending of a file name, where it has a proper one. */
export function extensionOf(fileName: string, usual: string): string {
  const found = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1];
  return found?.toLowerCase() ?? usual;
}
