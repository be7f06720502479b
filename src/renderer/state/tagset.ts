import type { TagsetSet } from '../../core/model/tagset-edits';
import type { App } from './app';
import { wordsFor } from './error-words';

/** Changes the tagset, for everybody on the desk. Resolves to why it could not be, in words, or `null`. */
export async function editTagset(app: App, sets: readonly TagsetSet[]): Promise<string | null> {
  const answer = await app.client.call('tagset.edit', { sets: [...sets] });
  if (!answer.ok) return wordsFor(answer.error);
  await app.takeTagset(answer.value);
  return null;
}
