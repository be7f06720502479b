import type { ExportReport, FormatInfo } from '../../contract/api';
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

/** Makes the files of an export after everything on screen is saved. `null` (with a notice) when that fails. */
export async function writeExport(
  app: App,
  articleIds: readonly ArticleId[],
  format: string,
): Promise<ExportReport | null> {
  await app.flush();
  const answer = await app.client.call('exports.write', { articleIds: [...articleIds], format, asZip: true });
  if (answer.ok) return answer.value;
  app.say('bad', wordsFor(answer.error));
  return null;
}
