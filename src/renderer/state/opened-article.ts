import type { OpenArticle, Place } from '../../contract/api';
import { anchoringOf } from '../../core/anchoring/current-layers';
import type { Change } from '../../core/commands/change';
import type { Ancestor, Article, Revision, RivalText } from '../../core/model/article';
import { isHandedOn, statusOf } from '../../core/model/article-state';
import type { RichText } from '../../core/model/document';
import type { TypedText } from '../../core/model/draft-change';
import { toEditLog } from '../../core/model/draft-change';
import type { ArticleId, PersonId, RevisionId } from '../../core/model/ids';
import { toPlainText } from '../../core/model/plain-text';
import { withReadTypes } from '../../core/model/read-types';
import type { Layer } from '../../core/model/records';
import type { Tagset } from '../../core/model/tagset-value';

/** The article in the galley. */
export interface OpenedArticle {
  readonly article: Article;
  readonly revision: Revision;
  readonly ancestors: readonly Ancestor[];
  /** Texts beside the current one that nobody has decided about. */
  readonly rivals: readonly RivalText[];
  /** Every person's records as they are kept, each on the text it was made on: what commands decide on and changes apply to. */
  readonly records: readonly Layer[];
  /** The same brought to the current text, with replaced types read as what replaced them: what is drawn, listed and counted. */
  readonly layers: readonly Layer[];
  /** Who sees only his own tags, as long as the article is not submitted; `null` for nobody. */
  readonly blindFor: PersonId | null;
  /** Where to put caret and scroll when it is drawn. */
  readonly place: Place | null;
}

/** A text beside the current one, waiting for somebody to say which goes on. */
export interface KeptText {
  readonly articleId: ArticleId;
  readonly document: RichText;
  /** When it was typed last, ISO; `null` when it comes from this window. */
  readonly savedAt: string | null;
  /** The revision that it is, and whose. `null`: it is none yet, was typed by this person, and is kept nowhere else. */
  readonly rival: RivalText | null;
}

/** The article as it came from the backend, with its layers brought to the current text. */
export function toOpened(answer: OpenArticle, place: Place | null, tagset: Tagset): OpenedArticle {
  const { article, revision, ancestors, rivals, layers } = answer;
  const nothing = { records: [], layers: [], blindFor: null };
  return withRecords({ article, revision, ancestors, rivals, ...nothing, place }, layers, tagset);
}

/** The article with other records. Layers whose records are the same stay the same objects. */
export function withRecords(opened: OpenedArticle, records: readonly Layer[], tagset: Tagset): OpenedArticle {
  const { currentLayer } = anchoringOf(opened);
  const seen = records.filter(
    ({ personId }) =>
      opened.blindFor === null || personId === opened.blindFor || isHandedOn(statusOf({ layers: records })),
  );
  return { ...opened, records, layers: seen.map((layer) => withReadTypes(currentLayer(layer), tagset)) };
}

/** The article after a change of one person's records; `layer` is what it made. Only the tags that it changed are placed anew. */
export function withChange(opened: OpenedArticle, layer: Layer, { edits }: Change, tagset: Tagset): OpenedArticle {
  const before = opened.records.find((candidate) => candidate.personId === layer.personId);
  const others = opened.records.filter((candidate) => candidate !== before);
  const annotationIds = edits.filter((edit) => edit.table === 'annotations').map((edit) => edit.id);
  if (before !== undefined) anchoringOf(opened).currentLayer(layer, { before, annotationIds });
  return withRecords(opened, [...others, layer], tagset);
}

/** The article on a new text that the window has just made. Its hash is the backend's to give: until then it is empty. */
export function withText(
  opened: OpenedArticle,
  id: RevisionId,
  typed: TypedText,
  authorId: PersonId,
  at: string,
  tagset: Tagset,
): OpenedArticle {
  const { id: parentId, parentId: grandparentId, text, edits } = opened.revision;
  const revision: Revision = {
    id,
    articleId: opened.article.id,
    parentId,
    document: typed.document,
    text: toPlainText(typed.document).text,
    sha256: '',
    authorId,
    createdAt: at,
    edits: toEditLog(typed.edits),
  };
  const ancestors = [...opened.ancestors, { id: parentId, parentId: grandparentId, text, edits }];
  return withRecords({ ...opened, revision, ancestors }, opened.records, tagset);
}
