import type { ExportFile } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import { wholeScope } from '../../../core/exporters/export-scope';
import type { OriginalFile } from '../../../core/exporters/exporter';
import { html } from '../../../core/exporters/html';
import type { ArticleState } from '../../../core/model/article-state';
import { titleOf } from '../../../core/model/article-state';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { PrintPage } from '../backend-types';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';
import type { ExportRun } from '../export/export-runner';
import { PendingExports } from '../export/pending-exports';
import { pdf, printExport } from '../export/printed-pages';
import type { ExportMade, MadeFile } from '../export/write-export';
import { formats } from '../export/write-export';
import { readBytes } from '../storage/desk-folder';
import { sha256Of } from '../storage/envelope';

/** `printPage` is `null` where the shell prints by the browser. */
export function createExportHandlers(
  open: OpenDesk,
  printPage: PrintPage | null,
): Pick<Handlers, 'exports.formats' | 'exports.write' | 'exports.piece'> {
  const pending = new PendingExports();
  return {
    'exports.formats': async () =>
      ok(
        formats.flatMap(({ id, label, extension, mediaType, keeps, offsets, onlyFactChecks = false }) => {
          const format = { id, label, extension, mediaType, keeps, offsets, onlyFactChecks };
          return id === html.id && printPage !== null ? [format, pdf] : [format];
        }),
      ),
    'exports.write': async ({ articleIds, format, scope, dryRun, asZip, inPieces }, { windowId }) => {
      const printing = format === pdf.id ? printPage : null;
      const isDry = dryRun === true;
      const isZip = asZip === true;
      const exporter = printing === null ? formats.find((candidate) => candidate.id === format) : html;
      if (exporter === undefined) return unknownFormat(format);
      const { desk, people } = open;
      const run = open.exportRunner.begin({
        ...{ desk, people: people.all, tagset: people.tagset, scope: scope ?? wholeScope },
        ...{ format: exporter.id, isDry, asZip: isZip && printing === null },
      });
      const written = await writeArticles(open, run, new Set(articleIds), exporter.takesOriginals === true);
      if (!written.ok) return written;
      const { files, losses } = written.value;
      const made = printing === null ? files : await printExport(files, isDry ? null : printing, isZip);
      const isKept = inPieces === true && !isDry;
      if (isKept) pending.begin(windowId);
      return ok({
        files: made.map((file) => toExportFile(file, isKept ? (bytes) => pending.add(windowId, bytes) : null)),
        losses,
      });
    },
    'exports.piece': async ({ contentId, from }, { windowId }) => pending.take(windowId, contentId, from),
  };
}

/** Reads one article after another and gives each to the export, so that few are in memory. */
async function writeArticles(
  open: OpenDesk,
  run: ExportRun,
  articleIds: ReadonlySet<ArticleId>,
  takesOriginals: boolean,
): Promise<Result<ExportMade, ApiError>> {
  const unread: string[] = [];
  let isFinished = false;
  try {
    for (const articleId of articleIds) {
      const state = await open.shelf.state(articleId);
      if (!state.ok) return state;
      const original = takesOriginals ? await readOriginal(open, state.value) : ok(null);
      if (!original.ok) return original;
      unread.push(...(await tellUnread(open, state.value)));
      await run.add({ state: state.value, original: original.value });
    }
    isFinished = true;
    const made = await run.finish();
    return made.ok ? ok({ files: made.value.files, losses: [...unread, ...made.value.losses] }) : made;
  } finally {
    if (!isFinished) run.drop();
  }
}

/** Whose tags of an article could not be read, in words: the export says so, since nobody else may be looking. */
async function tellUnread({ shelf, people }: OpenDesk, state: ArticleState): Promise<string[]> {
  const unread = await shelf.unreadable(state.article.id);
  if (!unread.ok) return [];
  return unread.value.map((id) => {
    const name = people.all.find((person) => person.id === id)?.displayName ?? 'somebody';
    const isSeen = state.layers.some(({ personId }) => personId === id);
    const outcome = isSeen ? 'are as they were last read' : 'were left out';
    return `The tags of ${name} in “${titleOf(state)}” could not be read now and ${outcome}`;
  });
}

/** The file that an article was imported from; `null` when it is not here, or not what it was. */
async function readOriginal(
  { folder }: OpenDesk,
  { article }: ArticleState,
): Promise<Result<OriginalFile | null, ApiError>> {
  const { id, originalSha256, originalExtension } = article;
  if (originalSha256 === null || originalExtension === null) return ok(null);
  const path = `articles/${id}/originals/${originalSha256}.${originalExtension}`;
  const bytes = await readBytes(folder.fs, folder.at(path), path);
  if (!bytes.ok) return bytes;
  const isWhole = bytes.value !== null && sha256Of(bytes.value) === originalSha256;
  return ok(isWhole ? { name: `original.${originalExtension}`, bytes: bytes.value } : null);
}

/** A file as it is sent: with its bytes, or with what `keep` calls them. */
function toExportFile(
  { name, mediaType, sizeBytes, bytes, articleId }: MadeFile,
  keep: ((bytes: Uint8Array) => string) | null,
): ExportFile {
  const contentId = keep?.(bytes) ?? null;
  const contentBase64 =
    keep === null ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64') : '';
  return { fileName: name, mediaType, sizeBytes, contentBase64, contentId, articleId };
}

function unknownFormat(format: string) {
  const known = formats.map((exporter) => exporter.id).join(', ');
  const message = `There is no export format “${format.slice(0, 40)}”. These can be written: ${known}.`;
  return { ok: false, error: createError('bad-request', message) } as const;
}
