import type { ApiError } from '../../../contract/errors';
import type { ArrivingArticle } from '../../../core/merge/merge-article';
import type { DeskId } from '../../../core/model/ids';
import type { Layer } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { damaged, parseStored } from '../storage/envelope';
import type { StoredType } from '../storage/stored-type';
import { storedTypes } from '../storage/stored-types';
import type { MadeArticle } from './import-job';

/** The records of an article that the importer has made files of. Errors: `damaged`. */
export function readMade({ files, people }: MadeArticle, deskId: DeskId): Result<ArrivingArticle, ApiError> {
  const readAll = <T>(type: StoredType<T>, folder: string): Result<readonly T[], ApiError> => {
    const found: T[] = [];
    for (const { path, bytes } of files) {
      if (!path.startsWith(folder)) continue;
      const read = parseStored(type, bytes, path, deskId);
      if (!read.ok) return read;
      found.push(read.value.data);
    }
    return ok(found);
  };
  const articles = readAll(storedTypes.article, 'article.json');
  const revisions = readAll(storedTypes.revision, 'revisions/');
  const layers: Result<readonly Layer[], ApiError> = readAll(storedTypes.layer, 'layers/');
  if (!articles.ok) return articles;
  if (!revisions.ok) return revisions;
  if (!layers.ok) return layers;
  const [[article], [revision]] = [articles.value, revisions.value];
  if (article === undefined || revision === undefined) return damaged('the imported file', 'it holds no article');
  return ok({ article, revision, layers: layers.value, people });
}
