import { z } from 'zod';
import { attributionSchema, sourceRef } from '../kinds/attribution';
import { claimSchema } from '../kinds/claim';
import { entitySchema } from '../kinds/entity';
import { noteSchema } from '../kinds/note';
import { article, person, revision } from '../model/article';
import { blockId } from '../model/ids';
import {
  articleEdit,
  comment,
  decision,
  entityRecord,
  layer,
  relation,
  removals,
  sourceRecord,
} from '../model/records';
import { fragment, selector } from '../model/selector';
import { blockRole, status } from '../model/tagset';
import { tagset } from '../model/tagset-value';

/** The version of the format. A reader refuses a larger number. */
export const galleySchemaVersion = 4;

const offset = z.number().int().min(0);

/**
 * A run of the text. `start` and `end`: UTF-16 code units; `startCodePoint` and `endCodePoint`: Unicode code points; all half-open, from 0,
 * into `revision.text`. `quote` is the words: `text.slice(start, end) === quote`.
 */
export const exportedFragment = z.strictObject({
  start: offset,
  end: offset,
  startCodePoint: offset,
  endCodePoint: offset,
  quote: z.string().min(1),
});

/**
 * Where an annotation sits. On the text of the file: `fragments`, and `fragmentsElsewhere` is empty. On another revision of the article,
 * whose text is not in the file: `fragmentsElsewhere` (UTF-16 code units into that revision), and `fragments` is empty.
 */
export const exportedSelector = z.strictObject({
  revisionId: selector.shape.revisionId,
  anchor: selector.shape.anchor,
  exact: selector.shape.quote.shape.exact,
  prefix: selector.shape.quote.shape.prefix,
  suffix: selector.shape.quote.shape.suffix,
  fragments: z.array(exportedFragment),
  fragmentsElsewhere: z.array(fragment),
  kept: selector.shape.kept,
});
export type ExportedSelector = z.infer<typeof exportedSelector>;

export const exportedSourceRef = sourceRef.extend({ selector: exportedSelector.nullable() });
export type ExportedSourceRef = z.infer<typeof exportedSourceRef>;

export const exportedEntityMention = entitySchema.extend({ selector: exportedSelector });
export const exportedAttribution = attributionSchema.extend({
  content: exportedSelector.nullable(),
  cue: exportedSelector.nullable(),
  sources: z.array(exportedSourceRef).min(1),
  via: exportedSourceRef.nullable(),
});
/** `disputed` is derived: a link `contradicts` between it and another claim of the file. A reader of records makes it again. */
export const exportedClaim = claimSchema.extend({ selector: exportedSelector, disputed: z.boolean().default(false) });
export const exportedNote = noteSchema.extend({ selector: exportedSelector });

/** An annotation with its spans resolved. */
export const exportedAnnotation = z.discriminatedUnion('kind', [
  exportedEntityMention,
  exportedAttribution,
  exportedClaim,
  exportedNote,
]);
export type ExportedAnnotation = z.infer<typeof exportedAnnotation>;

export const exportedComment = comment.extend({ selector: exportedSelector.nullable() });
export const exportedDecision = decision.extend({ proposed: exportedAnnotation.nullable() });

/** A block of the text with its role in force. Derived: a reader of records makes it again. Offsets as in a fragment. */
export const exportedBlock = z.strictObject({
  id: blockId,
  type: z.enum(['paragraph', 'heading', 'codeBlock']),
  level: z.number().int().min(1).max(6).nullable(),
  within: z.array(z.enum(['blockquote', 'bulletList', 'orderedList'])),
  role: blockRole,
  excluded: z.boolean(),
  duplicateOf: blockId.nullable(),
  start: offset,
  end: offset,
  startCodePoint: offset,
  endCodePoint: offset,
});
export type ExportedBlock = z.infer<typeof exportedBlock>;

/** The article. `title` and `status` are those in force, `importedTitle` is the one it came with. */
export const exportedArticle = z.strictObject({
  id: article.shape.id,
  title: article.shape.title,
  status,
  importedTitle: article.shape.title,
  ...article.omit({ id: true, title: true }).shape,
  blocks: z.array(exportedBlock),
});

/** Without the log of edits: it leads from a text that is not in the file. */
export const exportedRevision = revision.omit({ articleId: true, edits: true, settles: true });

/** Everything one person has said about the article. Lists are sorted: by time then id, or by id. */
export const exportedLayer = z.strictObject({
  personId: layer.shape.personId,
  counter: layer.shape.counter,
  annotations: z.array(exportedAnnotation),
  entities: z.array(entityRecord),
  sources: z.array(sourceRecord),
  relations: z.array(relation),
  comments: z.array(exportedComment),
  decisions: z.array(exportedDecision),
  articleEdits: z.array(articleEdit),
  removals,
});
export type ExportedLayer = z.infer<typeof exportedLayer>;

/** One article with all its records, as the format `galley` writes it. No time of export inside: same records, same bytes. */
export const galleyExport = z.strictObject({
  format: z.literal('galley'),
  schemaVersion: z.literal(galleySchemaVersion),
  offsetUnit: z.literal('utf16'),
  generator: z.strictObject({ name: z.literal('Galley'), version: z.string().min(1) }),
  article: exportedArticle,
  revision: exportedRevision,
  people: z.array(person),
  /** The tagset in force: what types, presets and levels are called here, and which extra attributes there are. */
  tagset,
  layers: z.array(exportedLayer),
});
export type GalleyExport = z.infer<typeof galleyExport>;
