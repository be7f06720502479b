import type { ApiError } from '../../../contract/errors';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';

/** Does something with each article, so many at once, until it fails. Answers the failure. */
export async function eachAtOnce(
  ids: readonly ArticleId[],
  atOnce: number,
  work: (id: ArticleId) => Promise<Result<unknown, ApiError>>,
): Promise<ApiError | null> {
  const waiting = ids.values();
  let failure: ApiError | null = null;
  const run = async (): Promise<void> => {
    for (const id of waiting) {
      const done = await work(id);
      if (!done.ok) failure = done.error;
      if (failure !== null) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return failure;
}
