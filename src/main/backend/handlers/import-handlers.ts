import type { ImportReport } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import { placeArticle } from '../desk/place-article';
import { refuseWrite } from '../desk/problem-words';
import type { Handlers } from '../dispatch';
import type { ImportMade, MadeArticle } from '../import/import-job';
import type { PendingImport } from '../import/pending-imports';
import { PendingImports } from '../import/pending-imports';
import { Line } from '../line';

type ImportHandlers = Pick<Handlers, 'imports.begin' | 'imports.addChunk' | 'imports.finish' | 'imports.cancel'>;

/** The calls of the namespace, and what ends all imports when the desk is closed. */
export function createImportHandlers(open: OpenDesk): { readonly handlers: ImportHandlers; cancelAll(): void } {
  const pending = new PendingImports();
  // One file is read at a time: each may take hundreds of megabytes.
  const line = new Line();
  const handlers: ImportHandlers = {
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
        return await line.run(() => importFile(open, file.value));
      } finally {
        pending.forget(from.windowId, importId);
      }
    },
    'imports.cancel': async ({ importId }, from) => {
      pending.cancel(from.windowId, importId);
      return ok(null);
    },
  };
  return { handlers, cancelAll: () => pending.cancelAll() };
}

async function importFile(open: OpenDesk, file: PendingImport): Promise<Result<ImportReport, ApiError>> {
  const job = {
    fileName: file.pasted ? '' : file.fileName,
    bytes: new Uint8Array(Buffer.concat(file.chunks)),
    deskId: open.desk.id,
    personId: open.people.me.id,
    now: open.facts.now(),
  };
  const made = await open.importRunner.run(job, file.abort.signal);
  if (!made.ok) return made.error.code === 'import-failed' ? ok(refusal(file, null, [made.error.message])) : made;
  return placeArticles(open, file, made.value);
}

async function placeArticles(
  open: OpenDesk,
  file: PendingImport,
  made: ImportMade,
): Promise<Result<ImportReport, ApiError>> {
  const problems = [...made.problems];
  const placed: MadeArticle[] = [];
  for (const article of made.articles) {
    const added = await placeArticle(open, article);
    if (added.ok) placed.push(article);
    else if (added.error.code === 'conflict')
      problems.unshift(
        `“${article.summary.title}” is on this desk already. It was left as it is; nothing was imported.`,
      );
    else return added;
  }
  const [first, ...others] = placed;
  if (first === undefined) return ok(refusal(file, made.encoding, problems));
  if (others.length > 0) problems.unshift(`The file held ${placed.length} articles; all were added.`);
  return ok({
    fileName: file.fileName,
    articleId: first.articleId,
    title: first.summary.title,
    words: first.summary.words,
    blocks: first.summary.blocks,
    encoding: made.encoding,
    problems,
  });
}

function refusal(file: PendingImport, encoding: string | null, problems: readonly string[]): ImportReport {
  return { fileName: file.fileName, articleId: null, title: null, words: 0, blocks: 0, encoding, problems };
}
