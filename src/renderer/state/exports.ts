import type { ExportReport, FormatInfo } from '../../contract/api';
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

/** Makes the files of an export, several in one archive. `null` (with a notice) when that fails. */
export function writeExport(app: App, choice: ExportChoice): Promise<ExportReport | null> {
  return call(app, choice, { dryRun: false, asZip: true });
}

/** Makes the pages of articles to print, one for each. `null` (with a notice) when that fails. */
export function writePages(app: App, choice: Omit<ExportChoice, 'format'>): Promise<ExportReport | null> {
  return call(app, { ...choice, format: pageFormat }, { dryRun: false, asZip: false });
}

async function call(
  app: App,
  { articleIds, format, scope }: ExportChoice,
  how: { readonly dryRun: boolean; readonly asZip: boolean },
): Promise<ExportReport | null> {
  await app.flush();
  const request = { articleIds: [...articleIds], format, scope, ...how };
  const answer = await app.client.call('exports.write', request);
  if (answer.ok) return answer.value;
  app.say('bad', wordsFor(answer.error));
  return null;
}
