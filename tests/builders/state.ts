import { createHash } from 'node:crypto';
import type { Article, EditLog, Revision } from '../../src/core/model/article';
import type { ArticleState } from '../../src/core/model/article-state';
import type { RichText } from '../../src/core/model/document';
import { articleId, revisionId } from '../../src/core/model/ids';
import { toPlainText } from '../../src/core/model/plain-text';
import type { Layer } from '../../src/core/model/records';
import { nextMoment, nextUuid, uuidOf } from './ids';
import { ann } from './people';

/** An article with nobody's tags yet, on this document. The first block of text is its title unless `article` says otherwise. */
export function state(document: RichText, article: Partial<Article> = {}): ArticleState {
  const id = article.id ?? articleId.parse(uuidOf(0xa47_1c1e));
  const revision = revisionId.parse(uuidOf(0x4e_0001));
  const { text } = toPlainText(document);
  return {
    article: {
      id,
      title: text.split('\n').find((line) => line.trim() !== '') ?? 'Untitled',
      byline: null,
      siteName: null,
      url: null,
      publishedAt: null,
      language: 'en',
      firstRevisionId: revision,
      fileName: 'story.txt',
      importer: 'text',
      encoding: 'utf-8',
      originalSha256: createHash('sha256').update(text).digest('hex'),
      originalExtension: 'txt',
      importedAt: '2026-11-24T08:30:00.000Z',
      importedBy: ann.id,
      blockGuesses: [],
      ...article,
    },
    revision: {
      id: revision,
      articleId: id,
      parentId: null,
      document,
      text,
      sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
      authorId: ann.id,
      createdAt: '2026-11-24T08:30:00.000Z',
      edits: null,
    },
    ancestors: [],
    layers: [],
  };
}

/** The article after somebody saved another text: the present one becomes an ancestor, records stay as they are. */
export function revise(
  before: ArticleState,
  document: RichText,
  edits: EditLog | null = null,
  id: Revision['id'] = revisionId.parse(nextUuid()),
): ArticleState {
  const { id: parentId, parentId: grandparentId, text: oldText, edits: oldEdits } = before.revision;
  const { text } = toPlainText(document);
  return {
    ...before,
    revision: {
      ...before.revision,
      id,
      parentId,
      document,
      text,
      sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
      createdAt: nextMoment(),
      edits,
    },
    ancestors: [...before.ancestors, { id: parentId, parentId: grandparentId, text: oldText, edits: oldEdits }],
  };
}

/** The same article with this layer in the place of its person's. */
export function withLayer(before: ArticleState, layer: Layer): ArticleState {
  const others = before.layers.filter((present) => present.personId !== layer.personId);
  return { ...before, layers: [...others, layer] };
}
