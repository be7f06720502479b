import type { Client } from '../../contract/client';
import type { Person } from '../../core/model/article';
import type { ArticleId, PersonId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import { printable } from './terminal';

/** The articles that were asked for, each once, in their order. All must be there. Errors: in words. */
export async function findArticles(
  client: Client,
  ids: readonly string[],
  isAll: boolean,
): Promise<Result<readonly ArticleId[], string>> {
  const listed = await client.call('library.list', {});
  if (!listed.ok) return { ok: false, error: listed.error.message };
  const known = listed.value.map(({ articleId }) => articleId);
  if (isAll) return known.length === 0 ? { ok: false, error: 'There are no articles on this desk.' } : ok(known);
  const found: ArticleId[] = [];
  for (const id of new Set(ids.map((given) => given.toLowerCase()))) {
    const article = known.find((candidate) => candidate === id);
    if (article === undefined)
      return {
        ok: false,
        error: `There is no article ${printable(id)} on this desk. Nothing was written. \`galley list\` shows what is there.`,
      };
    found.push(article);
  }
  return ok(found);
}

/** People by id, name or `mine`, in their order. Errors: in words. */
export function findPeople(
  wanted: readonly string[],
  { me, people: everybody }: { readonly me: Person; readonly people: readonly Person[] },
): Result<readonly PersonId[], string> {
  const found: PersonId[] = [];
  for (const item of wanted) {
    const name = item.trim().toLowerCase();
    const person =
      name === 'mine' ? me : everybody.find(({ id, displayName }) => id === name || displayName.toLowerCase() === name);
    if (person === undefined) {
      const known = everybody.map(({ displayName }) => printable(displayName)).join(', ');
      return {
        ok: false,
        error: `There is nobody called “${printable(item)}” on this desk, but: ${known}. Nothing was written.`,
      };
    }
    found.push(person.id);
  }
  return ok(found);
}
