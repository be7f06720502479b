import { randomUUID } from 'node:crypto';
import type { ImportedRecords, ImportedText, SourceFile } from '../../../core/importers/importer';
import { findImporter } from '../../../core/importers/index';
import type { Article, Revision } from '../../../core/model/article';
import { article as articleSchema, revision as revisionSchema } from '../../../core/model/article';
import type { ArticleState } from '../../../core/model/article-state';
import { sizeKeyOf, summarize } from '../../../core/model/article-state';
import { articleId, revisionId } from '../../../core/model/ids';
import { findLayerProblem } from '../../../core/model/invariants';
import { toPlainText } from '../../../core/model/plain-text';
import { layer as layerSchema } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { fail, ok } from '../../../core/model/result';
import { sha256Of, toStoredBytes } from '../storage/envelope';
import type { StoredType } from '../storage/stored-type';
import { storedTypes } from '../storage/stored-types';
import { decodeText } from './decode-text';
import type { ImportJob, ImportMade, MadeArticle } from './import-job';

/** Reads a file and makes everything that goes on disk for it. Touches nothing: the caller puts it in its place. A refusal is an answer without articles. */
export function makeArticles(job: ImportJob): ImportMade {
  const decoded = decodeText(job.bytes);
  if (!decoded.ok) return { articles: [], encoding: null, problems: [decoded.error.message] };
  const { text, encoding, remarks } = decoded.value;
  const file: SourceFile = { name: job.fileName, bytes: job.bytes, text };
  const found = findImporter(file);
  if (!found.ok) return { articles: [], encoding, problems: [found.error.message] };
  const importer = found.value;
  const read = importer.read(file, randomUUID);
  if (!read.ok) return { articles: [], encoding, problems: [read.error.message, ...remarks] };
  const articles: MadeArticle[] = [];
  const refusals: string[] = [];
  for (const item of read.value.items) {
    const extension = extensionOf(job.fileName, importer.extensions[0] ?? 'txt');
    const origin: Origin = { importer: importer.id, encoding, sha256: sha256Of(job.bytes), extension };
    const made = item.type === 'text' ? makeFromText(job, item, origin) : makeFromRecords(job, item, origin);
    if (made.ok) articles.push(made.value);
    else refusals.push(made.error.message);
  }
  if (articles.length === 0 && refusals.length === 0)
    refusals.push('There is no article in the file. Nothing was imported.');
  return { articles, encoding, problems: [...refusals, ...read.value.problems, ...remarks] };
}

interface Origin {
  readonly importer: string;
  readonly encoding: string;
  readonly sha256: string;
  readonly extension: string;
}

function makeFromText(job: ImportJob, item: ImportedText, origin: Origin): Result<MadeArticle> {
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
  return toMade(job, { article, revision, ancestors: [], layers: [] }, [], origin);
}

function makeFromRecords(job: ImportJob, item: ImportedRecords, origin: Origin): Result<MadeArticle> {
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
  return toMade(job, { article, revision, ancestors: [], layers }, item.people, origin);
}

/** Parses every record once more, strictly: what stands on disk can be read back. */
function toMade(
  job: ImportJob,
  state: ArticleState,
  people: MadeArticle['people'] | ImportedRecords['people'],
  origin: Origin,
): Result<MadeArticle> {
  const article = articleSchema.safeParse(state.article);
  const revision = revisionSchema.safeParse(state.revision);
  if (!article.success || !revision.success)
    return fail('unreadable', 'The file gives an article that Galley cannot keep. Nothing was imported.');
  const store = <T>(type: StoredType<T>, data: T) => toStoredBytes(type, { deskId: job.deskId, generation: 1, data });
  const files = [
    { path: 'article.json', bytes: store(storedTypes.article, article.data) },
    { path: `revisions/${revision.data.id}.json`, bytes: store(storedTypes.revision, revision.data) },
    { path: `originals/${origin.sha256}.${origin.extension}`, bytes: job.bytes },
  ];
  for (const layer of state.layers) {
    const parsed = layerSchema.safeParse(layer);
    if (!parsed.success)
      return fail('unreadable', 'The file gives a layer that Galley cannot keep. Nothing was imported.');
    files.push({ path: `layers/${parsed.data.personId}.json`, bytes: store(storedTypes.layer, parsed.data) });
  }
  return ok({
    articleId: state.article.id,
    summary: summarize(state),
    sizeKey: sizeKeyOf(state),
    files,
    people: [...people],
  });
}

function titleFrom(fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '').trim();
  return stem === '' ? 'Untitled' : stem;
}

function extensionOf(fileName: string, usual: string): string {
  const found = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1];
  return found?.toLowerCase() ?? usual;
}
