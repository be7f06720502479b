import type { ImportInspection, ImportReport, MergedFile, Params } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { assert, ok } from '../../../core/model/result';
import { offered } from '../../../core/model/tagset-lookup';
import { givePlace } from '../desk/give-place';
import { readMappings, rememberMapping } from '../desk/import-mappings';
import { findOnDesk, mergeMade, previewMerge } from '../desk/merge-article';
import type { OpenDesk } from '../desk/open-desk';
import { placeArticle } from '../desk/place-article';
import { refuseWrite } from '../desk/problem-words';
import type { Handlers } from '../dispatch';
import type { ImportMade, MadeArticle } from '../import/import-job';
import { leftOutWords } from '../import/left-out-words';
import type { PendingImport } from '../import/pending-imports';
import { PendingImports } from '../import/pending-imports';
import { Line } from '../line';

type ImportHandlers = Pick<
  Handlers,
  | 'imports.formats'
  | 'imports.begin'
  | 'imports.addChunk'
  | 'imports.finish'
  | 'imports.inspect'
  | 'imports.finishSet'
  | 'imports.cancel'
>;

/** The calls of the namespace, and what ends all imports when the desk is closed. */
export function createImportHandlers(open: OpenDesk): { readonly handlers: ImportHandlers; cancelAll(): void } {
  const pending = new PendingImports();
  // One file is read at a time: each may take hundreds of megabytes.
  const line = new Line();
  const handlers: ImportHandlers = {
    // The importers bring whole parsers along, which a start need not wait for.
    'imports.formats': async () => ok((await import('../import/import-formats')).importFormats),
    'imports.begin': async ({ fileName, sizeBytes, pasted }, from) => {
      if (open.readOnly !== null) return refuseWrite(open.readOnly);
      const begun = pending.begin(from.windowId, fileName, sizeBytes, pasted);
      return begun.ok ? ok({ importId: begun.value }) : begun;
    },
    'imports.addChunk': async ({ importId, index, chunkBase64 }, from) =>
      pending.addChunk(from.windowId, importId, index, chunkBase64),
    'imports.finish': async ({ importId }, from) => {
      const file = pending.complete(from.windowId, importId);
      if (!file.ok) return file;
      try {
        return await line.run(() => importFiles(open, [file.value], nothingChosen));
      } finally {
        pending.forget(from.windowId, importId);
      }
    },
    'imports.inspect': async ({ importIds, ...choice }, from) => {
      const files = completeAll(pending, from.windowId, importIds);
      return files.ok ? line.run(() => inspectFiles(open, files.value, choice)) : files;
    },
    'imports.finishSet': async ({ importIds, ...choice }, from) => {
      const files = completeAll(pending, from.windowId, importIds);
      if (!files.ok) return files;
      try {
        return await line.run(() => importFiles(open, files.value, choice));
      } finally {
        for (const id of importIds) pending.forget(from.windowId, id);
      }
    },
    'imports.cancel': async ({ importId }, from) => {
      pending.cancel(from.windowId, importId);
      return ok(null);
    },
  };
  return { handlers, cancelAll: () => pending.cancelAll() };
}

type Choice = Omit<Params<'imports.finishSet'>, 'importIds'>;
type Files = readonly [PendingImport, ...PendingImport[]];

const nothingChosen: Choice = { format: null, mapping: null, annotator: null };

function completeAll(pending: PendingImports, windowId: string, ids: readonly string[]): Result<Files, ApiError> {
  const files: PendingImport[] = [];
  for (const id of new Set(ids)) {
    const file = pending.complete(windowId, id);
    if (!file.ok) return file;
    files.push(file.value);
  }
  const [first, ...others] = files;
  assert(first !== undefined, 'the contract asks for one file at least');
  return ok([first, ...others]);
}

async function runJob(
  open: OpenDesk,
  [file, ...beside]: Files,
  { merge: _, insteadOf: __, ...choice }: Choice,
  inspect: boolean,
): Promise<Result<ImportMade, ApiError>> {
  const job = {
    fileName: file.pasted ? '' : file.fileName,
    bytes: toBytes(file),
    beside: beside.map((other) => ({ fileName: other.fileName, bytes: toBytes(other) })),
    ...choice,
    inspect,
    chosen: { ...(await readMappings(open)) },
    entityTypes: offered(open.people.tagset.entityTypes).map(({ key, label }) => ({ key, label })),
    people: [...open.people.all],
    deskId: open.desk.id,
    personId: open.people.me.id,
    now: open.facts.now(),
  };
  return open.importRunner.run(job, AbortSignal.any([file, ...beside].map(({ abort }) => abort.signal)));
}

async function inspectFiles(open: OpenDesk, files: Files, choice: Choice): Promise<Result<ImportInspection, ApiError>> {
  const made = await runJob(open, files, choice, true);
  if (!made.ok) return made.error.code === 'import-failed' ? ok(nothingFound([made.error.message])) : made;
  const inspection = made.value.inspection;
  const merges: MergedFile[] = [];
  const problems = [...inspection.problems];
  for (const article of made.value.articles) {
    const found = await findOnDesk(open, article);
    if (!found.ok) return found;
    const merge = found.value === null ? null : await previewMerge(open, article, found.value);
    if (merge?.ok) merges.push(merge.value);
    else if (merge !== null) problems.push(`${article.summary.title}: ${merge.error.message}`);
  }
  return ok({ ...inspection, problems, merges });
}

function nothingFound(problems: readonly string[]): ImportInspection {
  return { format: null, formatLabel: null, articles: 0, annotators: [], labels: [], problems, merges: [] };
}

async function importFiles(open: OpenDesk, files: Files, choice: Choice): Promise<Result<ImportReport, ApiError>> {
  const [file] = files;
  const made = await runJob(open, files, choice, false);
  if (!made.ok) return made.error.code === 'import-failed' ? ok(refusal(file, null, [made.error.message])) : made;
  const placed = await placeArticles(open, file, made.value, choice.merge === true);
  if (!placed.ok || placed.value.articleId === null) return placed;
  const { mapping, insteadOf } = choice;
  const problems = [...placed.value.problems];
  const [only, ...others] = made.value.articles;
  if (insteadOf !== undefined && only?.articleId === placed.value.articleId && others.length === 0)
    problems.unshift(await replaceEarlier(open, insteadOf, only));
  if (mapping === null) return ok({ ...placed.value, problems });
  for (const format of made.value.formats) {
    const remembered = await rememberMapping(open, format, mapping);
    if (!remembered.ok) problems.push(`What labels become was not remembered: ${remembered.error.message}`);
  }
  return ok({ ...placed.value, problems });
}

/** Says what became of the article that was made of the file before. */
async function replaceEarlier(open: OpenDesk, earlier: ArticleId, made: MadeArticle): Promise<string> {
  const gone = await givePlace(open, earlier, made);
  if (gone.ok && gone.value) return 'It took the place of the article that was made of this file before.';
  const why = gone.ok ? 'somebody has worked on it' : gone.error.message;
  return `The article that was made of this file before stays on the desk beside it: ${why}${gone.ok ? '.' : ''}`;
}

function toBytes(file: PendingImport): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(file.chunks));
}

/** Where an article of a file ended up. */
interface Placed {
  readonly made: MadeArticle;
  readonly articleId: ArticleId;
}

async function placeArticles(
  open: OpenDesk,
  file: PendingImport,
  made: ImportMade,
  merge: boolean,
): Promise<Result<ImportReport, ApiError>> {
  const problems = [...made.problems];
  if (made.leftOut > 0) problems.push(leftOutWords(made.leftOut));
  const placed: Placed[] = [];
  const merges: MergedFile[] = [];
  for (const article of made.articles) {
    const { title } = article.summary;
    const found = await findOnDesk(open, article);
    if (!found.ok) return found;
    if (found.value !== null && !merge) {
      problems.unshift(`“${title}” is on this desk already. It was left as it is; nothing was imported.`);
      continue;
    }
    if (found.value === null) {
      const added = await placeArticle(open, article);
      if (!added.ok) return added;
      placed.push({ made: article, articleId: article.articleId });
      continue;
    }
    const merged = await mergeMade(open, article, found.value);
    if (merged.ok) {
      merges.push(merged.value);
      placed.push({ made: article, articleId: found.value });
    } else if (merged.error.code === 'invalid') problems.unshift(`${title}: ${merged.error.message}`);
    else return merged;
  }
  const [first] = placed;
  if (first === undefined) return ok(refusal(file, made.encoding, problems));
  const added = placed.length - merges.length;
  if (added > 1)
    problems.unshift(`The file held ${placed.length} articles; ${merges.length === 0 ? 'all' : added} were added.`);
  const places = new Map<string, ArticleId>(placed.map((item) => [item.made.articleId, item.articleId]));
  const { title, words, blocks } = first.made.summary;
  return ok({
    fileName: file.fileName,
    articleId: first.articleId,
    title: merges.find(({ articleId }) => articleId === first.articleId)?.title ?? title,
    words,
    blocks,
    encoding: made.encoding,
    problems,
    leftOut: made.leftOut,
    parts:
      made.parts?.map((part) => ({ ...part, articleIds: part.articleIds.flatMap((id) => places.get(id) ?? []) })) ??
      null,
    merges,
  });
}

function refusal(file: PendingImport, encoding: string | null, problems: readonly string[]): ImportReport {
  return {
    ...{ fileName: file.fileName, articleId: null, title: null, words: 0, blocks: 0 },
    ...{ encoding, problems, leftOut: 0, parts: null, merges: [] },
  };
}
