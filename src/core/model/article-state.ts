import type { Annotation, KindId } from '../kinds/index';
import { kinds } from '../kinds/index';
import type { Ancestor, Article, BlockGuess, Revision } from './article';
import type { ArticleSummary } from './article-summary';
import type { BlockId } from './ids';
import { keepCounts, keepList } from './kept-up';
import type { TextBlock } from './plain-text';
import { countWords, toPlainText } from './plain-text';
import type { ArticleEdit, Layer } from './records';
import type { BlockRole, Status } from './tagset';

/** An article with its current text and every person's layer: what the rules decide on. */
export interface ArticleState {
  readonly article: Article;
  /** The current text. */
  readonly revision: Revision;
  /** The revisions that the current one came from and that records may still stand on, in any order. */
  readonly ancestors: readonly Ancestor[];
  readonly layers: readonly Layer[];
}

/** The role of a block and whether it is left out of counts and exports. */
export interface BlockRoleInForce {
  readonly role: BlockRole;
  readonly excluded: boolean;
  readonly duplicateOf: BlockId | null;
}

const listLive = keepList<Annotation, Annotation>(
  (annotation) => (annotation.deletedAt === null ? annotation : null),
  inNoOrder,
);

/** The live (not deleted) annotations of a layer, in no particular order. */
export function liveAnnotations({ annotations }: Layer): readonly Annotation[] {
  return listLive(annotations);
}

/** The title in force: the newest edit, else the imported title. */
export function titleOf(state: Pick<ArticleState, 'article' | 'layers'>): string {
  const edit = newest(state.layers, (candidate) => candidate.set.field === 'title');
  return edit?.set.field === 'title' ? edit.set.title : state.article.title;
}

/** Who gave the article its status and when: the newest edit of it, or the newest that gave one of the wanted ones. `null` when nobody did. */
export function newestStatus(
  layers: readonly Layer[],
  isWanted: (status: Status) => boolean = () => true,
): ArticleEdit | null {
  return newest(layers, ({ set }) => set.field === 'status' && isWanted(set.status));
}

/** The status in force. Without an edit it is `new` until somebody tags, then `in_progress`. */
export function statusOf(state: Pick<ArticleState, 'layers'>): Status {
  const edit = newestStatus(state.layers);
  if (edit?.set.field === 'status') return edit.set.status;
  return state.layers.some(hasTags) ? 'in_progress' : 'new';
}

/** Whether somebody has submitted the article or handed it on otherwise: until then who tags blind sees only own tags. */
export function isHandedOn(status: Status): boolean {
  return status !== 'new' && status !== 'in_progress';
}

/** Whether any annotation of the layer is not deleted. */
function hasTags({ annotations }: Layer): boolean {
  for (const id in annotations) if (annotations[id]?.deletedAt === null) return true;
  return false;
}

/** The role in force of every block of the current text. Blocks that nobody has judged are `body`. */
export function blockRolesOf(state: ArticleState): ReadonlyMap<BlockId, BlockRoleInForce> {
  const roles = new Map<BlockId, BlockRoleInForce>();
  for (const guess of state.article.blockGuesses) roles.set(guess.blockId, inForce(guess));
  const edits = state.layers.flatMap((layer) => Object.values(layer.articleEdits)).sort(byAge);
  for (const edit of edits) {
    if (edit.set.field !== 'blockRole') continue;
    roles.set(edit.set.blockId, {
      role: edit.set.role,
      excluded: edit.set.excluded,
      duplicateOf: roles.get(edit.set.blockId)?.duplicateOf ?? null,
    });
  }
  return roles;
}

/** The text blocks of the current revision with their roles, in reading order. */
export function blocksOf(state: ArticleState): (TextBlock & BlockRoleInForce)[] {
  const roles = blockRolesOf(state);
  return toPlainText(state.revision.document).blocks.map((block) => ({
    ...block,
    ...(roles.get(block.id) ?? bodyRole),
  }));
}

/** How long an article is: words in blocks that count, and blocks. */
export type ArticleSize = Pick<ArticleSummary, 'words' | 'blocks'>;

/** Counts words and blocks. It walks the whole text, so a caller that knows the size keeps it. */
export function measure(state: ArticleState): ArticleSize {
  const blocks = blocksOf(state);
  const { text } = state.revision;
  let words = 0;
  for (const block of blocks)
    if (!block.excluded) words += countWords(text.slice(block.start, block.end), state.article.language);
  return { words, blocks: blocks.length };
}

/** Names what the size of an article depends on: while it stays the same, so does the size. */
export function sizeKeyOf(state: ArticleState): string {
  const edits = state.layers.flatMap((layer) => Object.values(layer.articleEdits));
  const roles = edits.filter((edit) => edit.set.field === 'blockRole').map((edit) => edit.id);
  return [state.revision.id, ...roles.sort()].join(' ');
}

/** Summarises an article for the library. `size` is its size where it is known. */
export function summarize(state: ArticleState, size: ArticleSize = measure(state)): ArticleSummary {
  const counts: Record<KindId, number> = { entity: 0, attribution: 0, claim: 0, note: 0 };
  const types: Record<string, number> = {};
  const sourcing = { named: 0, document: 0, unnamed: 0 };
  let changedAt = state.article.importedAt;
  if (state.revision.createdAt > changedAt) changedAt = state.revision.createdAt;
  for (const layer of state.layers) {
    for (const annotation of Object.values(layer.annotations)) {
      if (annotation.modifiedAt > changedAt) changedAt = annotation.modifiedAt;
      if (annotation.deletedAt !== null) continue;
      counts[annotation.kind] += 1;
      if (annotation.kind === 'entity') types[annotation.type] = (types[annotation.type] ?? 0) + 1;
      if (annotation.kind === 'attribution') sourcing[standingOf(annotation)] += 1;
    }
    for (const edit of Object.values(layer.articleEdits)) if (edit.at > changedAt) changedAt = edit.at;
  }
  const people = state.layers.filter((layer) => liveAnnotations(layer).length > 0).map((layer) => layer.personId);
  const { article } = state;
  return {
    articleId: article.id,
    title: titleOf(state),
    byline: article.byline,
    fileName: article.fileName,
    status: statusOf(state),
    words: size.words,
    blocks: size.blocks,
    counts,
    types,
    sourcing,
    people,
    importedAt: article.importedAt,
    changedAt,
    problem: null,
  };
}

/** How many live annotations a table has of each kind. */
export const countKinds = keepCounts<Annotation>(({ kind, deletedAt }) => (deletedAt === null ? [kind] : []));

/** Totals by kind over all layers, in the order of the kinds. */
export function countByKind(layers: readonly Layer[]): Record<KindId, number> {
  const counts: Record<KindId, number> = { entity: 0, attribution: 0, claim: 0, note: 0 };
  for (const { annotations } of layers)
    for (const kind of kindIds) counts[kind] += countKinds(annotations).get(kind) ?? 0;
  return counts;
}

/** The kinds' ids, in the order of the layers. */
export const kindIds: readonly KindId[] = kinds.map((kind) => kind.id);

function inNoOrder(): number {
  return 0;
}

function standingOf(annotation: Extract<Annotation, { kind: 'attribution' }>): 'named' | 'document' | 'unnamed' {
  if (annotation.sources.some((source) => source.kind === 'document' || source.kind === 'data')) return 'document';
  const hasName = annotation.sources.some(
    (source) => source.identification === 'named' || source.identification === 'pronoun',
  );
  return hasName ? 'named' : 'unnamed';
}

const bodyRole: BlockRoleInForce = { role: 'body', excluded: false, duplicateOf: null };

function inForce(guess: BlockGuess): BlockRoleInForce {
  return { role: guess.role, excluded: guess.excluded, duplicateOf: guess.duplicateOf };
}

function byAge(a: ArticleEdit, b: ArticleEdit): number {
  return a.counter - b.counter || (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0);
}

function newest(layers: readonly Layer[], wanted: (edit: ArticleEdit) => boolean): ArticleEdit | null {
  return (
    layers
      .flatMap((layer) => Object.values(layer.articleEdits))
      .filter(wanted)
      .sort(byAge)
      .at(-1) ?? null
  );
}
