import { lettersOf } from '../../../core/merge/same-letters';
import type { ArticleState } from '../../../core/model/article-state';
import { sha256Of } from '../storage/envelope';

/** Names a text by its letters: a file of the same text, set differently, has the same key. */
export function textKeyOf(text: string): string {
  return sha256Of(lettersOf(text));
}

/** The keys of all texts of an article, one for each. */
export function textKeysOf({ revision, ancestors }: Pick<ArticleState, 'revision' | 'ancestors'>): string[] {
  return [revision, ...ancestors].map(({ text }) => textKeyOf(text));
}
