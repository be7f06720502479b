import type { ExportFile, ExportReport, FormatInfo, Params } from '../../contract/api';
import { maxChunkBytes } from '../../contract/api';
import type { ExportScope } from '../../core/exporters/export-scope';
import { pageFormat } from '../../core/exporters/page-format';
import type { ArticleId } from '../../core/model/ids';
import type { App } from './app';
import { wordsFor } from './error-words';

/** The formats that can be exported; empty (with a notice) when the backend cannot tell. */
export async function listFormats(app: App): Promise<readonly FormatInfo[]> {
  const answer = await app.client.call('exports.formats', {});
  if (answer.ok) return answer.value;
  app.say('bad', wordsFor(answer.error));
  return [];
}

/** What goes out: which articles, in which format, and what of them. */
export interface ExportChoice {
  readonly articleIds: readonly ArticleId[];
  readonly format: string;
  readonly scope: ExportScope;
}

/** Says what an export would make and lose, after everything on screen is saved. `null` (with a notice) when that fails. */
export function previewExport(app: App, choice: ExportChoice): Promise<ExportReport | null> {
  return call(app, choice, { dryRun: true, asZip: true });
}

/** A file of an export. The browser keeps what is in it, out of the window's way. */
export interface FetchedFile extends Pick<ExportFile, 'fileName' | 'sizeBytes'> {
  readonly content: Blob;
}

/** Makes the files of an export, several in one archive. `null` (with a notice) when that fails. */
export function writeExport(app: App, choice: ExportChoice): Promise<readonly FetchedFile[] | null> {
  return make(app, choice, true);
}

/** Makes the pages of articles to print, one for each. `null` (with a notice) when that fails. */
export function writePages(app: App, choice: Omit<ExportChoice, 'format'>): Promise<readonly FetchedFile[] | null> {
  return make(app, { ...choice, format: pageFormat }, false);
}

/** What is made comes in pieces: a whole export in one answer would hold the window up. */
async function make(app: App, choice: ExportChoice, asZip: boolean): Promise<readonly FetchedFile[] | null> {
  const report = await call(app, choice, { dryRun: false, asZip, inPieces: true });
  if (report === null) return null;
  const files: FetchedFile[] = [];
  for (const file of report.files) {
    const content = await fetchContent(app, file);
    if (content === null) return null;
    files.push({ fileName: file.fileName, sizeBytes: file.sizeBytes, content });
  }
  return files;
}

async function fetchContent(app: App, { contentId, sizeBytes, mediaType }: ExportFile): Promise<Blob | null> {
  const pieces: Blob[] = [];
  for (let from = 0; contentId !== null && from < (sizeBytes ?? 0); from += maxChunkBytes) {
    const answer = await app.client.call('exports.piece', { contentId, from });
    if (!answer.ok) {
      app.say('bad', wordsFor(answer.error));
      return null;
    }
    pieces.push(new Blob([Uint8Array.fromBase64(answer.value.pieceBase64)]));
  }
  return new Blob(pieces, { type: mediaType });
}

async function call(
  app: App,
  { articleIds, format, scope }: ExportChoice,
  how: Pick<Params<'exports.write'>, 'dryRun' | 'asZip' | 'inPieces'>,
): Promise<ExportReport | null> {
  await app.flush();
  const request = { articleIds: [...articleIds], format, scope, ...how };
  const answer = await app.client.call('exports.write', request);
  if (answer.ok) return answer.value;
  app.say('bad', wordsFor(answer.error));
  return null;
}
