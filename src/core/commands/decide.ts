import { anchoringOf } from '../anchoring/current-layers';
import type { ArticleState } from '../model/article-state';
import type { PersonId } from '../model/ids';
import { changeId } from '../model/ids';
import type { Pieces } from '../model/kept-up';
import { finish } from '../model/kept-up';
import { entitiesNamed } from '../model/names';
import type { Layer } from '../model/records';
import { createLayer } from '../model/records';
import type { Result } from '../model/result';
import { ok, unchanged } from '../model/result';
import type { Tagset } from '../model/tagset-value';
import { decideOnAnnotation } from './annotation-commands';
import { decideOnArticle } from './article-commands';
import { decideOnAttribute } from './attribute-commands';
import { decideOnAttribution } from './attribution-commands';
import type { BulkCommand } from './bulk-command';
import { countBulkIds } from './bulk-command';
import { decideInBulk } from './bulk-commands';
import type { Change } from './change';
import type { Command } from './command';
import { decideOnComment } from './comment-commands';
import type { Context, Decision } from './context';
import { decideOnEntity } from './entity-commands';
import { decideOnMention } from './mention-commands';
import { decideOnNesting } from './nesting-commands';
import { decideOnPiece } from './piece-commands';
import { decideOnRecords } from './record-bulk-commands';
import { decideOnRelation } from './relation-commands';
import { decideOnRestore } from './restore-commands';
import { decideOnReview } from './review-commands';
import { decideOnSource } from './source-commands';
import { decideOnSourceLink } from './source-link-commands';
import { decideTagging } from './tag-commands';

/** What a decision may not find out by itself. `ids` are fresh UUIDs, used in order; `countIds` says how many are enough. */
export interface Facts {
  readonly now: string;
  readonly personId: PersonId;
  readonly ids: readonly string[];
  /** The tagset in force. */
  readonly tagset: Tagset;
}

/**
 * Turns what somebody wants into a change of his own layer, or says why not. Pure: same state, command and facts, same change.
 * Errors: `invalid` (the command breaks a rule), `not-found` (it names a record that is not in the person's layer).
 */
export function decide(state: ArticleState, command: Command, facts: Facts): Result<Change> {
  return finish(decideInPieces(state, command, facts));
}

/** The same, in pieces, for what is done to many tags. */
export function* decideInPieces(state: ArticleState, command: Command, facts: Facts): Pieces<Result<Change>> {
  let used = 0;
  const layer = layerOf(state, facts.personId);
  const context: Context = {
    current: (selector) => anchoringOf(state).current(selector),
    state,
    layer,
    now: facts.now,
    personId: facts.personId,
    tagset: facts.tagset,
    nextId: () => {
      const id = facts.ids[used];
      if (id === undefined) throw new Error('Broken belief: a command got enough fresh ids');
      used += 1;
      return id;
    },
    entitiesNamed: (name) => entitiesNamed(layer, name),
  };
  const id = changeId.parse(context.nextId());
  const decided = isBulk(command) ? yield* decideInBulk(context, command) : route(context, command);
  if (!decided.ok) return decided;
  const edits = [...decided.value.edits];
  if (edits.length === 0) return unchanged;
  return ok({
    id,
    articleId: state.article.id,
    personId: facts.personId,
    at: facts.now,
    label: decided.value.label,
    edits,
  });
}

/** How many fresh ids a command may use at most. */
export function countIds(command: Command): number {
  if (command.type === 'review.decide') return fewIds + command.verdicts.length;
  if (command.type === 'review.change') return fewIds + command.instead.length;
  return isBulk(command) ? fewIds + countBulkIds(command) : fewIds;
}

/** Enough for any command on one tag, with the records and links that it makes. */
const fewIds = 12;

function isBulk(command: Command): command is BulkCommand {
  switch (command.type) {
    case 'entity.tagAll':
    case 'entity.relabelAll':
    case 'annotation.confirmWordsOfAll':
    case 'annotation.setFieldsOfAll':
    case 'attribution.usePresetOfAll':
      return true;
    default:
      return false;
  }
}

/** The layer of a person in an article; an empty one if that person has said nothing yet. */
export function layerOf(state: ArticleState, person: PersonId): Layer {
  return state.layers.find((candidate) => candidate.personId === person) ?? createLayer(state.article.id, person);
}

function route(context: Context, command: Command): Result<Decision> {
  if (isBulk(command)) return finish(decideInBulk(context, command));
  switch (command.type) {
    case 'entity.tag':
    case 'claim.tag':
    case 'note.tag':
      return decideTagging(context, command);
    case 'attribution.start':
    case 'attribution.addPart':
    case 'attribution.removePart':
    case 'attribution.setSource':
    case 'attribution.usePreset':
    case 'attribution.setVia':
      return decideOnAttribution(context, command);
    case 'attribution.setParent':
      return decideOnNesting(context, command);
    case 'annotation.addPiece':
    case 'annotation.removePiece':
      return decideOnPiece(context, command);
    case 'annotation.setFields':
    case 'annotation.setFragments':
    case 'annotation.confirmWords':
    case 'annotation.keepOrphan':
    case 'annotation.delete':
      return decideOnAnnotation(context, command);
    case 'attribute.set':
      return decideOnAttribute(context, command);
    case 'relation.add':
    case 'relation.delete':
      return decideOnRelation(context, command);
    case 'article.setTitle':
    case 'article.setStatus':
    case 'block.setRole':
      return decideOnArticle(context, command);
    case 'entity.rename':
    case 'entity.addAlias':
    case 'entity.removeAlias':
    case 'entity.setDetails':
    case 'entity.merge':
    case 'entity.unmerge':
    case 'entity.tellApart':
    case 'entity.update':
      return decideOnEntity(context, command);
    case 'entity.split':
    case 'entity.take':
    case 'mention.addEntity':
    case 'mention.removeEntity':
      return decideOnMention(context, command);
    case 'source.setDetails':
    case 'source.merge':
    case 'source.unmerge':
    case 'source.tellApart':
    case 'source.update':
      return decideOnSource(context, command);
    case 'entity.setTypeOfAll':
    case 'entity.deleteMentionsOfAll':
    case 'source.setDetailsOfAll':
      return decideOnRecords(context, command);
    case 'review.decide':
    case 'review.change':
    case 'review.setReason':
    case 'review.withdraw':
      return decideOnReview(context, command, route);
    case 'layer.restore':
      return decideOnRestore(context, command);
    case 'comment.add':
    case 'comment.reply':
    case 'comment.edit':
    case 'comment.delete':
      return decideOnComment(context, command);
    case 'source.link':
    case 'source.take':
      return decideOnSourceLink(context, command);
  }
}
