import type { RecordEdit } from '../commands/change';
import type { Article, Person, Revision } from '../model/article';
import type { ArticleState } from '../model/article-state';
import type { PersonId } from '../model/ids';
import { findLayerProblem } from '../model/invariants';
import { findCircleProblem } from '../model/nesting';
import type { Layer } from '../model/records';
import { createLayer } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { MergedRecord } from './merge-layer';
import { mergeLayer } from './merge-layer';
import type { MergeReport, TextStanding } from './merge-report';
import { createMergeReport } from './merge-report';

/** An article as a file brings it: one text, and layers on it. */
export interface ArrivingArticle {
  readonly article: Article;
  readonly revision: Revision;
  readonly layers: readonly Layer[];
  readonly people: readonly Person[];
}

/** A layer of the desk that changes. */
export interface ChangedLayer {
  readonly layer: Layer;
  readonly edits: readonly RecordEdit[];
}

export interface MergedArticle {
  readonly text: TextStanding;
  readonly layers: readonly ChangedLayer[];
  readonly report: MergeReport;
}

/** What a merge needs to know of the desk. */
export interface MergePlace {
  readonly state: ArticleState;
  readonly me: PersonId;
  /** Everybody on the desk. */
  readonly people: readonly Person[];
}

/**
 * Merges the layers of a file into an article that is on the desk. Pure: it says what changes and tells everything that is replaced or not taken.
 * Tags keep the text that they stand on; they are brought to the current one when they are shown.
 * Errors: `invalid` when the file gives a text of the desk other words, or belongs to another article.
 */
export function mergeArticle({ state, me, people }: MergePlace, file: ArrivingArticle): Result<MergedArticle> {
  if (file.article.id !== state.article.id || file.revision.articleId !== state.article.id)
    return fail('invalid', 'The file is about another article. Nothing was merged.');
  const texts = new Map<string, string>([state.revision, ...state.ancestors].map(({ id, text }) => [id, text]));
  const known = texts.get(file.revision.id);
  if (known !== undefined && known !== file.revision.text)
    return fail('invalid', 'The file gives a version of the text other words than this desk has. Nothing was merged.');
  texts.set(file.revision.id, file.revision.text);
  const names = new Map([...file.people, ...people].map(({ id, displayName }) => [id, displayName]));
  const orderOf = ({ personId }: Layer): string => (personId === me ? '' : (names.get(personId) ?? 'Somebody'));
  const text = standingOfText(state, file.revision);
  const report = createMergeReport(text);
  const layers: ChangedLayer[] = [];
  for (const found of file.layers.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))) {
    const { personId } = found;
    const isMine = personId === me;
    const here = state.layers.find((layer) => layer.personId === personId) ?? createLayer(state.article.id, personId);
    const { layer, edits, records, notedRemovals } = mergeLayer(here, found, isMine);
    const name = names.get(personId) ?? 'Somebody';
    const problem =
      findLayerProblem(layer, { articleId: state.article.id, personId }, (id) => texts.get(id) ?? null) ??
      findCircleProblem((wanted) => layer.annotations[wanted] ?? null, newIds(records));
    if (problem !== null) {
      report.addRefusal(name, problem);
      continue;
    }
    report.addLayer({ personId, name, isMine }, records, notedRemovals);
    if (edits.length > 0 || layer.removals !== here.removals) layers.push({ layer, edits });
  }
  return ok({ text, layers, report: report.done(layers.length > 0) });
}

function newIds(records: readonly MergedRecord[]): string[] {
  return records.flatMap(({ table, id, isTaken, standing }) =>
    table === 'annotations' && isTaken && standing !== 'removed' ? [id] : [],
  );
}

function standingOfText({ revision: head, ancestors }: ArticleState, file: Revision): TextStanding {
  if (file.id === head.id) return 'current';
  if (ancestors.some(({ id }) => id === file.id)) return 'older';
  if (file.parentId === head.id) return 'becomes-current';
  if ([head, ...ancestors].some(({ parentId }) => parentId === file.id)) return 'beside';
  const isLater = file.createdAt > head.createdAt || (file.createdAt === head.createdAt && file.id > head.id);
  return isLater ? 'becomes-current' : 'beside';
}
