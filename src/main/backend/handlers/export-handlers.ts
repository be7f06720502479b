import type { ExportFile } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import { wholeScope } from '../../../core/exporters/export-scope';
import type { Exporter, OriginalFile, WrittenFile } from '../../../core/exporters/exporter';
import { html } from '../../../core/exporters/html';
import { exporters } from '../../../core/exporters/index';
import { makeBundle } from '../../../core/exporters/make-bundle';
import { packZip } from '../../../core/exporters/zip';
import type { ArticleState } from '../../../core/model/article-state';
import { titleOf } from '../../../core/model/article-state';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { PrintPage } from '../backend-types';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';
import { readBytes } from '../storage/desk-folder';
import { sha256Of } from '../storage/envelope';
import { pdf, printPages } from './printed-pages';

const formats: readonly Exporter[] = exporters;

/** `printPage` is `null` where the shell prints by the browser. */
export function createExportHandlers(
  open: OpenDesk,
  printPage: PrintPage | null,
): Pick<Handlers, 'exports.formats' | 'exports.write'> {
  return {
    'exports.formats': async () =>
      ok(
        formats.flatMap(({ id, label, extension, mediaType, keeps, offsets, onlyFactChecks = false }) => {
          const format = { id, label, extension, mediaType, keeps, offsets, onlyFactChecks };
          return id === html.id && printPage !== null ? [format, pdf] : [format];
        }),
      ),
    'exports.write': async ({ articleIds, format, scope, dryRun, asZip }) => {
      const isPdf = format === pdf.id && printPage !== null;
      const isDry = dryRun === true;
      const exporter = isPdf ? html : formats.find((candidate) => candidate.id === format);
      if (exporter === undefined) return unknownFormat(format);
      const states: ArticleState[] = [];
      const unread: string[] = [];
      for (const articleId of new Set(articleIds)) {
        const state = await open.shelf.state(articleId);
        if (!state.ok) return state;
        states.push(state.value);
        unread.push(...(await tellUnread(open, state.value)));
      }
      const originals = await readOriginals(open, exporter.takesOriginals === true ? states : []);
      if (!originals.ok) return originals;
      const made = makeBundle(
        { desk: open.desk, people: open.people.all, tagset: open.people.tagset, states, originals: originals.value },
        scope ?? wholeScope,
      );
      // A bundle without articles has no files: what is left out says why.
      const written = made.bundle.articles.length === 0 ? { files: [], losses: [] } : exporter.write(made.bundle);
      const single = isPdf ? await printPages(written.files, isDry ? null : printPage) : written.files;
      const isPacked = asZip === true && single.length > 1;
      const files = isPacked
        ? [toArchive(single, made.bundle.articles[0]?.stem ?? 'articles', states.length, format)]
        : single;
      const isSizeKnown = !(isPdf && isDry);
      return ok({
        files: files.map((file) => toExportFile(file, isDry, isSizeKnown)),
        losses: [...unread, ...made.losses, ...written.losses],
      });
    },
  };
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

/** The imported files of articles, by id of the article. One that is not here, or not what it was, is left out. */
async function readOriginals(
  { folder }: OpenDesk,
  states: readonly ArticleState[],
): Promise<Result<ReadonlyMap<string, OriginalFile>, ApiError>> {
  const found = new Map<string, OriginalFile>();
  for (const { article } of states) {
    const { id, originalSha256, originalExtension } = article;
    if (originalSha256 === null || originalExtension === null) continue;
    const path = `articles/${id}/originals/${originalSha256}.${originalExtension}`;
    const bytes = await readBytes(folder.fs, folder.at(path), path);
    if (!bytes.ok) return bytes;
    if (bytes.value !== null && sha256Of(bytes.value) === originalSha256)
      found.set(id, { name: `original.${originalExtension}`, bytes: bytes.value });
  }
  return ok(found);
}

function toExportFile(
  { name, mediaType, content, articleId }: WrittenFile,
  isDry: boolean,
  isSizeKnown: boolean,
): ExportFile {
  const bytes = toBytes(content);
  return {
    fileName: name,
    mediaType,
    sizeBytes: isSizeKnown ? bytes.length : null,
    contentBase64: isDry ? '' : bytes.toString('base64'),
    articleId,
  };
}

function toArchive(files: readonly WrittenFile[], stem: string, articles: number, format: string): WrittenFile {
  return {
    name: `${articles === 1 ? stem : `${articles}-articles`}-${format}.zip`,
    mediaType: 'application/zip',
    content: packZip(files.map(({ name, content }) => ({ name, bytes: toBytes(content) }))),
    articleId: null,
  };
}

function toBytes(content: string | Uint8Array): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
}

function unknownFormat(format: string) {
  const known = formats.map((exporter) => exporter.id).join(', ');
  const message = `There is no export format “${format.slice(0, 40)}”. These can be written: ${known}.`;
  return { ok: false, error: createError('bad-request', message) } as const;
}
