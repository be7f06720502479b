import { article as articleSchema, revision as revisionSchema } from '../../../core/model/article';
import { sizeKeyOf, summarize } from '../../../core/model/article-state';
import { layer as layerSchema } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { fail, ok } from '../../../core/model/result';
import { textKeyOf } from '../desk/text-keys';
import { sha256Of, toStoredBytes } from '../storage/envelope';
import type { StoredType } from '../storage/stored-type';
import { storedTypes } from '../storage/stored-types';
import type { ImportJob, ImportMade, MadeArticle, ParsedImportJob } from './import-job';
import { importJob } from './import-job';
import type { ReadArticle } from './read-articles';
import { extensionOf } from './read-articles';
import { readFiles } from './read-files';

/** Reads a file (and those beside it, or in it when it is an archive) and makes everything that goes on disk for it. Touches nothing: the caller puts it in its place. A refusal is an answer without articles. */
export async function makeArticles(given: ImportJob): Promise<ImportMade> {
  const read = await readFiles(importJob.parse(given));
  const articles: MadeArticle[] = [];
  const refusals: string[] = [];
  for (const { article, job } of read.articles) {
    const made = toMade(job, article);
    if (made.ok) articles.push(made.value);
    else refusals.push(made.error.message);
  }
  return {
    articles,
    encoding: read.encoding,
    inspection: read.inspection,
    problems: [...refusals, ...read.problems],
    leftOut: read.leftOut,
    formats: [...read.formats],
    parts:
      read.parts?.map(({ name, articles: found, problems }) => ({
        name,
        articleIds: found.map(({ article }) => article.state.article.id),
        problems: [...problems],
      })) ?? null,
  };
}

/** Parses every record once more, strictly: what stands on disk can be read back. */
function toMade(job: ParsedImportJob, { state, people, origin }: ReadArticle): Result<MadeArticle> {
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
  for (const { fileName, bytes } of job.beside) {
    const path = `originals/${sha256Of(bytes)}.${extensionOf(fileName, 'txt')}`;
    if (bytes.length > 0 && !files.some((file) => file.path === path)) files.push({ path, bytes });
  }
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
    textKey: textKeyOf(state.revision.text),
    isForeign: origin.importer.startsWith('marks/'),
    files,
    people: [...people],
  });
}
