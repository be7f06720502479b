import { anchoringOf } from '../anchoring/current-layers';
import { isSame } from '../commands/change';
import type { Annotation } from '../kinds/index';
import type { ArticleState } from '../model/article-state';
import type { Decision } from '../model/records';
import { haveWordsChanged } from './words-since';

/**
 * How a tag stands after what the reviewers decided. `stale`: all decisions saw another version of the tag or other words under it. `contested`:
 * reviewers disagree; then none of them counts until they agree, whoever was last. Rules: docs/decisions/0030.
 */
export type StandingState = 'undecided' | 'stale' | 'contested' | 'accepted' | 'rejected' | 'changed';

export interface Standing {
  readonly state: StandingState;
  /** The decisions on the tag as it is now, oldest first. */
  readonly inForce: readonly Decision[];
  /** Those that saw another version or other words. They count for nothing and stay to be looked at. */
  readonly stale: readonly Decision[];
  /** The tag as it is to be, on the current text; `null` unless `changed`. */
  readonly proposed: Annotation | null;
}

/** Every tag that somebody has decided about, by id. The others are undecided. `state`: with the records as they are kept. */
export function findStandings(state: ArticleState): ReadonlyMap<string, Standing> {
  const byTag = new Map<string, Decision[]>();
  for (const layer of state.layers)
    for (const decision of Object.values(layer.decisions)) {
      const known = byTag.get(decision.annotationId);
      if (known === undefined) byTag.set(decision.annotationId, [decision]);
      else known.push(decision);
    }
  const standings = new Map<string, Standing>();
  for (const layer of state.layers)
    for (const [id, decisions] of byTag) {
      const annotation = layer.annotations[id];
      if (annotation !== undefined && annotation.deletedAt === null)
        standings.set(id, toStanding(state, annotation, decisions));
    }
  return standings;
}

/** How a tag stands that nobody has decided about. */
export const undecided: Standing = { state: 'undecided', inForce: [], stale: [], proposed: null };

function toStanding(state: ArticleState, annotation: Annotation, decisions: readonly Decision[]): Standing {
  const inForce: Decision[] = [];
  const stale: Decision[] = [];
  for (const decision of [...decisions].sort(byAge)) {
    const isStale =
      decision.annotationVersion !== annotation.version || haveWordsChanged(state, annotation, decision.revisionId);
    (isStale ? stale : inForce).push(decision);
  }
  const [first, ...others] = inForce;
  if (first === undefined) return { state: 'stale', inForce, stale, proposed: null };
  if (!others.every((other) => decidesTheSame(first, other)))
    return { state: 'contested', inForce, stale, proposed: null };
  if (first.decision === 'change' && first.proposed !== null)
    return { state: 'changed', inForce, stale, proposed: anchoringOf(state).currentAnnotation(first.proposed) };
  return { state: first.decision === 'reject' ? 'rejected' : 'accepted', inForce, stale, proposed: null };
}

/** Two reviewers who ask for the same change may have made a record of their own for what it names. */
function decidesTheSame(a: Decision, b: Decision): boolean {
  return a.decision === b.decision && isSame(withoutRecords(a.proposed), withoutRecords(b.proposed));
}

function withoutRecords(proposed: Annotation | null): unknown {
  if (proposed?.kind === 'entity') return { ...proposed, entityIds: [] };
  if (proposed?.kind !== 'attribution') return proposed;
  const { sources, via, ...rest } = proposed;
  return {
    ...rest,
    sources: [...sources, ...(via === null ? [] : [via])].map((source) => ({ ...source, sourceId: null })),
  };
}

function byAge(a: Decision, b: Decision): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1;
}
