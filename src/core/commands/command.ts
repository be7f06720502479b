import type { SourceRef } from '../kinds/attribution';
import type { BlockId } from '../model/ids';
import type { Relation } from '../model/records';
import type { Fragment } from '../model/selector';
import type { BlockRole, Confidence, EntityType, Status } from '../model/tagset';
import type { SourcePreset } from '../model/tagset-value';
import type { AttributeCommand } from './attribute-commands';
import type { BulkCommand } from './bulk-command';
import type { CommentCommand } from './comment-commands';
import type { EntityCommand } from './entity-commands';
import type { MentionCommand } from './mention-commands';
import type { RecordBulkCommand } from './record-bulk-command';
import type { RestoreCommand } from './restore-commands';
import type { SourceCommand } from './source-commands';
import type { SourceLinkCommand } from './source-link-commands';

/** The places of an attribution that words can be put in. */
export type AttributionPart = 'source' | 'via' | 'cue' | 'content';

/** The facets of one source that the inspector sets. */
export type SourceValues = Partial<Omit<SourceRef, 'selector'>>;

export type TagCommand =
  | { readonly type: 'entity.tag'; readonly fragments: readonly Fragment[]; readonly entityType: EntityType }
  | {
      readonly type: 'claim.tag';
      readonly fragments: readonly Fragment[];
      readonly confidence: Confidence | null;
      /** The attribution the claim rests on, linked at once; `null` for none. */
      readonly attributionId: string | null;
    }
  | { readonly type: 'note.tag'; readonly fragments: readonly Fragment[]; readonly text: string };

/**
 * Ids of the annotations that share text with the words of a command or with the tag that they go to, found with an index of the text, so
 * that nesting need not look at every attribution. Left out, it does.
 */
export type Nearby = readonly string[] | undefined;

export type AttributionCommand =
  | {
      readonly type: 'attribution.start';
      readonly part: AttributionPart;
      readonly fragments: readonly Fragment[];
      /** Facets of the source; `null` leaves them unspecified. */
      readonly preset: SourcePreset | null;
      readonly nearby?: Nearby;
    }
  | {
      readonly type: 'attribution.addPart';
      readonly annotationId: string;
      readonly part: AttributionPart;
      readonly fragments: readonly Fragment[];
      readonly preset: SourcePreset | null;
      readonly nearby?: Nearby;
    }
  /** The go-between of a second-hand statement; one without words in the text is made when there is none. `null` takes it away. */
  | { readonly type: 'attribution.setVia'; readonly annotationId: string; readonly values: SourceValues | null }
  | { readonly type: 'attribution.removePart'; readonly annotationId: string; readonly partKey: string }
  | {
      readonly type: 'attribution.setSource';
      readonly annotationId: string;
      readonly index: number;
      readonly values: SourceValues;
    }
  | {
      readonly type: 'attribution.usePreset';
      readonly annotationId: string;
      readonly index: number;
      readonly preset: SourcePreset;
    };

/** Puts an attribution in the content of another, or takes it out with `null`. */
export interface NestingCommand {
  readonly type: 'attribution.setParent';
  readonly annotationId: string;
  readonly parentId: string | null;
}

/** Adds words to a part of a tag as a further piece, or takes out the pieces that the words touch. */
export interface PieceCommand {
  readonly type: 'annotation.addPiece' | 'annotation.removePiece';
  readonly annotationId: string;
  readonly partKey: string;
  readonly fragments: readonly Fragment[];
  readonly nearby?: Nearby;
}

export type AnnotationCommand =
  | {
      readonly type: 'annotation.setFields';
      readonly annotationId: string;
      readonly values: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: 'annotation.setFragments';
      readonly annotationId: string;
      readonly partKey: string;
      readonly fragments: readonly Fragment[];
      readonly nearby?: Nearby;
    }
  /** Takes the words where the tag stands now as its own: what was moved or changed is exact again. Orphaned parts stay orphaned. */
  | { readonly type: 'annotation.confirmWords'; readonly annotationId: string }
  /** Keeps the parts whose words are gone as a record of them, or lets them wait again. */
  | { readonly type: 'annotation.keepOrphan'; readonly annotationId: string; readonly isKept: boolean }
  | { readonly type: 'annotation.delete'; readonly annotationIds: readonly string[] };

export type RelationCommand =
  | { readonly type: 'relation.add'; readonly relation: Relation['type']; readonly from: string; readonly to: string }
  | { readonly type: 'relation.delete'; readonly relationId: string };

export type ArticleCommand =
  | { readonly type: 'article.setTitle'; readonly title: string }
  | { readonly type: 'article.setStatus'; readonly status: Status }
  | { readonly type: 'block.setRole'; readonly blockId: BlockId; readonly role: BlockRole; readonly excluded: boolean };

/** What one reviewer says of one tag. */
export interface Verdict {
  readonly annotationId: string;
  readonly decision: 'accept' | 'reject';
}

/** A command that changes one tag: a reviewer asks with it for a changed one. */
export type TagChange =
  | Extract<AnnotationCommand, { readonly type: 'annotation.setFields' | 'annotation.setFragments' }>
  | Exclude<AttributionCommand, { readonly type: 'attribution.start' }>
  | AttributeCommand
  | PieceCommand;

/** Decisions about tags of any layer. They lie in the layer of whoever decides; the tags stay as they are. */
export type ReviewCommand =
  /** Takes tags as they are, or says that they are not to be used: one change, however many they are. `reason`: for all of them. */
  | { readonly type: 'review.decide'; readonly verdicts: readonly Verdict[]; readonly reason: string | null }
  /** Takes a tag changed. A second change is made to what the first one proposed. */
  | {
      readonly type: 'review.change';
      readonly change: TagChange;
      /** Tags that the changed one stands for as well: they are rejected in the same step. */
      readonly instead: readonly string[];
    }
  | { readonly type: 'review.setReason'; readonly annotationIds: readonly string[]; readonly reason: string | null }
  /** Takes one's own decisions back: the tags are undecided again. */
  | { readonly type: 'review.withdraw'; readonly annotationIds: readonly string[] };

/** Everything somebody can ask for in an article. Offsets: UTF-16 code units, half-open, into the current revision's text. */
export type Command =
  | TagCommand
  | AttributionCommand
  | NestingCommand
  | PieceCommand
  | AnnotationCommand
  | BulkCommand
  | RecordBulkCommand
  | AttributeCommand
  | RelationCommand
  | ArticleCommand
  | EntityCommand
  | MentionCommand
  | ReviewCommand
  | RestoreCommand
  | CommentCommand
  | SourceCommand
  | SourceLinkCommand;
