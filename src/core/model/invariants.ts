import type { RecordEdit } from '../commands/change';
import type { SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { ArticleId, PersonId } from './ids';
import type { Comment, Decision, Layer } from './records';
import type { Selector } from './selector';
import { findSelectorProblem } from './selector';

/** The plain text of a revision of the article, or `null` when the article has no such revision. */
export type TextOf = (revisionId: string) => string | null;

/** Whose layer of which article records must belong to. */
export interface LayerOwner {
  readonly articleId: ArticleId;
  readonly personId: PersonId;
}

/** Says in words where a layer breaks what must always hold, or `null`. The shape is parsed already; `textOf` gives the texts that selectors name. */
export function findLayerProblem(layer: Layer, owner: LayerOwner, textOf: TextOf): string | null {
  if (layer.articleId !== owner.articleId) return 'The layer belongs to another article.';
  if (layer.personId !== owner.personId) return 'The layer belongs to another person.';
  const { annotations, entities, sources, relations, comments, decisions, articleEdits } = layer;
  for (const table of [annotations, entities, sources, relations, comments, decisions, articleEdits])
    for (const [key, record] of Object.entries(table))
      if (record.id !== key) return 'A record is kept under an id that it does not carry.';
  for (const annotation of Object.values(layer.annotations)) {
    const problem = findAnnotationProblem(annotation, owner, textOf);
    if (problem !== null) return problem;
  }
  for (const comment of Object.values(layer.comments)) {
    const problem = findCommentProblem(comment, owner, textOf);
    if (problem !== null) return problem;
  }
  for (const decision of Object.values(layer.decisions)) {
    const problem = findDecisionProblem(decision, owner);
    if (problem !== null) return problem;
  }
  return Object.values(layer.articleEdits).some((edit) => edit.personId !== owner.personId) ? notOwn : null;
}

/**
 * Says in words what the new state of a record would break, or `null`. What an edit takes away breaks nothing. A new span must stand on a text
 * that is known; one that was there before may stay on a text that did not come with the article.
 */
export function findEditProblem(edit: RecordEdit, owner: LayerOwner, textOf: TextOf): string | null {
  if (edit.after === null) return null;
  switch (edit.table) {
    case 'annotations': {
      const before = edit.before;
      const wasOn = (wanted: string) => before !== null && selectorsOf(before).some((old) => old.revisionId === wanted);
      const isUnknown = ({ revisionId }: Selector) => textOf(revisionId) === null && !wasOn(revisionId);
      if (selectorsOf(edit.after).some(isUnknown)) return 'A tag stands on a version of the text that is not there.';
      return findAnnotationProblem(edit.after, owner, textOf);
    }
    case 'comments':
      return findCommentProblem(edit.after, owner, textOf);
    case 'decisions':
      return findDecisionProblem(edit.after, owner);
    case 'articleEdits':
      return edit.after.personId === owner.personId ? null : notOwn;
    case 'relations':
      return edit.after.authorId === owner.personId ? null : notOwn;
    case 'entities':
    case 'sources':
      return null;
  }
}

/** Says in words where an annotation breaks what must always hold, or `null`: its owner, its spans and their words, implicit sources. */
export function findAnnotationProblem(annotation: Annotation, owner: LayerOwner, textOf: TextOf): string | null {
  if (annotation.articleId !== owner.articleId) return 'A tag belongs to another article.';
  if (annotation.authorId !== owner.personId) return notOwn;
  for (const selector of selectorsOf(annotation)) {
    const problem = findProblemOf(selector, textOf);
    if (problem !== null) return problem;
  }
  if (annotation.kind !== 'attribution') return null;
  const sources: SourceRef[] = annotation.via === null ? annotation.sources : [...annotation.sources, annotation.via];
  const isWrong = sources.some((source) => (source.selector === null) !== (source.identification === 'implicit'));
  return isWrong ? 'A source is “not in the text” if and only if it has no words.' : null;
}

const notOwn = 'A record carries another person’s name.';

function findCommentProblem(comment: Comment, owner: LayerOwner, textOf: TextOf): string | null {
  if (comment.authorId !== owner.personId) return notOwn;
  return comment.selector === null ? null : findProblemOf(comment.selector, textOf);
}

function findDecisionProblem(decision: Decision, owner: LayerOwner): string | null {
  return decision.reviewerId === owner.personId ? null : notOwn;
}

/** A selector on a text that is not there (it came from elsewhere with its article) cannot be checked and is left as it is. */
function findProblemOf(selector: Selector, textOf: TextOf): string | null {
  const text = textOf(selector.revisionId);
  return text === null ? null : findSelectorProblem(text, selector);
}

function selectorsOf(annotation: Annotation): Selector[] {
  return kindOf(annotation.kind)
    .parts(annotation)
    .map((part) => part.selector);
}
