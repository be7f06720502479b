import { z } from 'zod';
import type { Annotation } from '../kinds/index';
import { kindOf, kinds } from '../kinds/index';
import type { ArticleState } from '../model/article-state';
import { blocksOf, liveAnnotations, statusOf } from '../model/article-state';
import { personId } from '../model/ids';
import type { Layer } from '../model/records';
import { createLayer } from '../model/records';
import { status } from '../model/tagset';
import { findReferences } from './references';

/** What of the chosen articles goes into an export. `null` takes all. */
export const exportScope = z.strictObject({
  /** Whose layers. */
  people: z.array(personId).nullable(),
  /** Instead of people’s layers the one that the review gives: what was accepted, as it was accepted. `people` then says nothing. */
  adjudicated: z.boolean(),
  kinds: z.array(z.enum(kinds.map(({ id }) => id))).nullable(),
  /** Articles in these states only. */
  statuses: z.array(status).nullable(),
  /** Whether tags that lie in blocks which do not count (web furniture, second copies) stay out. The text is always whole: offsets need it. */
  leaveOutExcluded: z.boolean(),
  /** Whether the articles are fact checks: some formats are for those only. */
  factCheck: z.boolean(),
});
export type ExportScope = z.infer<typeof exportScope>;

/** Everything. */
export const wholeScope: ExportScope = {
  adjudicated: false,
  people: null,
  kinds: null,
  statuses: null,
  leaveOutExcluded: false,
  factCheck: false,
};

/** Whether an article is in the scope at all. */
export function isInScope(state: ArticleState, { statuses }: ExportScope): boolean {
  return statuses === null || statuses.includes(statusOf(state));
}

/** An article with only what the scope asks for, and how many live tags that leaves out. `state` stands on the current text. */
export function applyScope(
  state: ArticleState,
  scope: ExportScope,
): { readonly state: ArticleState; readonly leftOut: number } {
  const { people, kinds: wanted, leaveOutExcluded } = scope;
  if (people === null && wanted === null && !leaveOutExcluded) return { state, leftOut: 0 };
  const isExcluded = leaveOutExcluded ? createExcluded(state) : () => false;
  const isKept = (item: Annotation) => (wanted === null || wanted.includes(item.kind)) && !isExcluded(item);
  const chosen = state.layers.filter((layer) => people === null || people.includes(layer.personId));
  const kept = new Set(
    chosen.flatMap((layer) => Object.values(layer.annotations).filter(isKept)).map(({ id }): string => id),
  );
  // The title and the status in force may be the words of people whose tags were not asked for.
  const layers = state.layers.flatMap((layer) => {
    if (chosen.includes(layer)) return [keepOnly(layer, kept)];
    const { articleId, articleEdits } = layer;
    return Object.keys(articleEdits).length === 0
      ? []
      : [{ ...createLayer(articleId, layer.personId), counter: layer.counter, articleEdits }];
  });
  const before = findReferences(state.layers);
  const after = findReferences(layers);
  const isLost = (id: string) => before.has(id) && !after.has(id);
  const count = (all: readonly Layer[]) => all.reduce((sum, layer) => sum + liveAnnotations(layer).length, 0);
  return {
    state: {
      ...state,
      layers: layers.map((layer) => ({
        ...layer,
        entities: pick(layer.entities, ({ id }) => !isLost(id)),
        sources: pick(layer.sources, ({ id }) => !isLost(id)),
      })),
    },
    leftOut: count(state.layers) - count(layers),
  };
}

/** Whether all words of a tag lie in blocks that do not count. */
function createExcluded(state: ArticleState): (item: Annotation) => boolean {
  const blocks = blocksOf(state).filter((block) => block.excluded);
  return (item) => {
    const parts = kindOf(item.kind).parts(item);
    const fragments = parts.flatMap(({ selector }) => selector.fragments);
    return (
      fragments.length > 0 &&
      parts.every(({ selector }) => selector.revisionId === state.revision.id) &&
      fragments.every((part) => blocks.some((block) => part.start >= block.start && part.end <= block.end))
    );
  };
}

/** The layer without annotations that are not kept, and without what hangs on them. */
function keepOnly(layer: Layer, kept: ReadonlySet<string>): Layer {
  const annotations: Record<string, Annotation> = {};
  for (const [id, item] of Object.entries(layer.annotations)) {
    if (!kept.has(id)) continue;
    const isCut = item.kind === 'attribution' && item.parentId !== null && !kept.has(item.parentId);
    annotations[id] = isCut ? { ...item, parentId: null } : item;
  }
  const comments = new Set<string>();
  const wanted = Object.values(layer.comments).filter(({ annotationId: on }) => on === null || kept.has(on));
  for (const { id } of wanted) comments.add(id);
  return {
    ...layer,
    annotations,
    relations: pick(layer.relations, ({ from, to }) => kept.has(from) && kept.has(to)),
    comments: pick(layer.comments, ({ id }) => comments.has(id)),
    decisions: pick(layer.decisions, ({ annotationId: on }) => kept.has(on)),
  };
}

function pick<T>(table: Readonly<Record<string, T>>, isKept: (record: T) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([, record]) => isKept(record)));
}
