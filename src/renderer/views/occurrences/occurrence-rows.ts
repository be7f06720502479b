import type { OccurrenceCommand } from '../../../core/commands/bulk-command';
import type { ArticleId, RevisionId } from '../../../core/model/ids';
import type { EntityRecord } from '../../../core/model/records';
import type { EntityType } from '../../../core/model/tagset';
import type { Hit } from '../../../core/occurrences/list-hits';
import { isOffered } from '../../../core/occurrences/list-hits';
import type { FoundArticle } from '../../state/desk-search';

/** One place where a name stands, as the list shows it. */
export interface OccurrenceRow {
  readonly id: string;
  readonly articleId: ArticleId;
  readonly title: string;
  readonly revisionId: RevisionId;
  readonly hit: Hit;
}

/** The hits of articles as rows, in the order of the articles and of their texts. */
export function toRows(articles: readonly FoundArticle[]): readonly OccurrenceRow[] {
  return articles.flatMap(({ articleId, title, revisionId, hits }) =>
    hits.map((hit) => ({ id: `${articleId} ${hit.start}`, articleId, title, revisionId, hit })),
  );
}

/** The rows that are ticked to begin with. */
export function offeredIds(rows: readonly OccurrenceRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ hit }) => isOffered(hit)).map(({ id }) => id));
}

/** How many rows there are of each sort. A row that is tagged and left out counts as tagged. */
export function countRows(rows: readonly OccurrenceRow[]) {
  const counts = { fresh: 0, tagged: 0, inside: 0, excluded: 0 };
  for (const { hit } of rows) {
    if (hit.mention !== null) counts.tagged += 1;
    else if (hit.overlaps !== null) counts.inside += 1;
    else if (hit.isExcluded) counts.excluded += 1;
    else counts.fresh += 1;
  }
  return counts;
}

/** The ticked rows by what can be done with them. */
export interface Ticked {
  readonly untagged: readonly OccurrenceRow[];
  readonly tagged: readonly OccurrenceRow[];
  /** Tagged ones whose words moved or changed since. */
  readonly unconfirmed: readonly OccurrenceRow[];
}

export function sortTicked(rows: readonly OccurrenceRow[], ticked: ReadonlySet<string>): Ticked {
  const chosen = rows.filter(({ id }) => ticked.has(id));
  const tagged = chosen.filter(({ hit }) => hit.mention !== null);
  return {
    untagged: chosen.filter(({ hit }) => hit.mention === null),
    tagged,
    unconfirmed: tagged.filter(({ hit }) => hit.mention !== null && hit.mention.selector.anchor !== 'exact'),
  };
}

/** What mentions are to be: of an entity of one's own, or of the one with this type and name. */
export interface Target {
  readonly entityType: EntityType;
  readonly name: string;
  readonly entityId: string | null;
  /** The record to be copied to an article that has no entity of that name yet. */
  readonly copyOf: EntityRecord | null;
}

export type OccurrenceAction = 'tag' | 'relabel' | 'confirm' | 'delete';

/** The command that does the action to rows of one article. */
export function toCommand(action: OccurrenceAction, rows: readonly OccurrenceRow[], target: Target): OccurrenceCommand {
  const annotationIds = rows.flatMap(({ hit }) => (hit.mention === null ? [] : [hit.mention.id]));
  switch (action) {
    case 'tag':
      return { type: 'entity.tagAll', ...target, spans: rows.map(({ hit: { start, end } }) => ({ start, end })) };
    case 'relabel':
      return { type: 'entity.relabelAll', ...target, annotationIds };
    case 'confirm':
      return { type: 'annotation.confirmWordsOfAll', annotationIds };
    case 'delete':
      return { type: 'annotation.delete', annotationIds };
  }
}

/** Rows by their article, in order. */
export function byArticle(rows: readonly OccurrenceRow[]): ReadonlyMap<ArticleId, readonly OccurrenceRow[]> {
  const groups = new Map<ArticleId, OccurrenceRow[]>();
  for (const row of rows) {
    const group = groups.get(row.articleId);
    if (group === undefined) groups.set(row.articleId, [row]);
    else group.push(row);
  }
  return groups;
}
