import { z } from 'zod';
import { richText } from './document';
import { articleId, blockId, deskId, moment, personId, revisionId } from './ids';
import { blockRole } from './tagset';

/** What the importer made of a block. `duplicateOf` names the earlier block with the same words. */
export const blockGuess = z.strictObject({
  blockId,
  role: blockRole,
  excluded: z.boolean(),
  duplicateOf: blockId.nullable(),
});
export type BlockGuess = z.infer<typeof blockGuess>;

/** An article as it came in. Written once; what changes later are records in the layers. */
export const article = z.strictObject({
  id: articleId,
  title: z.string().min(1),
  byline: z.string().nullable(),
  siteName: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** BCP 47. */
  language: z.string().min(2),
  firstRevisionId: revisionId,
  /** The imported file: base name only, never a path. `null` for pasted text. */
  fileName: z.string().nullable(),
  /** Importer id, such as `text`, `markdown`, `html`, `galley`. */
  importer: z.string(),
  /** Text encoding of the original as it was decoded; `null` when the format fixes it. */
  encoding: z.string().nullable(),
  /** SHA-256 of the original bytes, hex; they are kept as `originals/<sha256>.<ext>`. */
  originalSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  originalExtension: z
    .string()
    .regex(/^[a-z0-9]{1,8}$/)
    .nullable(),
  importedAt: moment,
  importedBy: personId,
  blockGuesses: z.array(blockGuess),
});
export type Article = z.infer<typeof article>;

/** One replacement in a text: `oldSize` units at `start` gave way to `newSize` units. UTF-16 code units of the plain text before the batch. */
const size = z.number().int().min(0);
export const replacement = z.strictObject({
  start: size,
  oldSize: size,
  newSize: size,
  /** Words that were cut or dragged, and are back: `size` units that stood at `start` before the batch `back` batches ago, now `at` units into the new text. */
  moved: z.strictObject({ back: size, start: size, size, at: size }).optional(),
  /** Undo did this: it takes back the batch before it that is not taken back yet. */
  takesBack: z.literal(true).optional(),
});

/** What was done to a text, in order: each batch is sorted, disjoint and stands on the text that the one before it left. */
export const editLog = z.array(z.array(replacement).min(1));
export type EditLog = z.infer<typeof editLog>;

/** One immutable state of an article's text. `text` is `toPlainText(document).text`; `sha256` is of its UTF-8 bytes, hex. */
export const revision = z.strictObject({
  id: revisionId,
  articleId,
  parentId: revisionId.nullable(),
  document: richText,
  text: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  authorId: personId,
  createdAt: moment,
  /** How the parent's plain text became this one; `null` for a first revision or when nobody logged it. */
  edits: editLog.nullable(),
  /** Revisions that were made beside the ones before it, and that its author has decided about: they are no rivals any more. */
  settles: z.array(revisionId).optional(),
});
export type Revision = z.infer<typeof revision>;

/** A text that was made beside the current one, from the same or an older text: nobody has decided yet which goes on. */
export type RivalText = Pick<Revision, 'id' | 'authorId' | 'createdAt'>;

/** An older revision as anchoring needs it. */
export type Ancestor = Pick<Revision, 'id' | 'parentId' | 'text' | 'edits'>;

/** A text in progress: what its author has typed since `basedOn`. */
export const draft = z.strictObject({
  articleId,
  personId,
  basedOn: revisionId,
  document: richText,
  edits: editLog.nullable(),
  savedAt: moment,
});
export type Draft = z.infer<typeof draft>;

/** Somebody who works on the desk. `color` names one of the palette's annotator colours. */
export const person = z.strictObject({
  id: personId,
  displayName: z.string().min(1).max(80),
  initials: z.string().min(1).max(3),
  color: z.enum(['p1', 'p2', 'p3', 'p4']),
  role: z.enum(['reporter', 'editor', 'researcher']),
});
export type Person = z.infer<typeof person>;

/** The desk's own file. Written once. */
export const desk = z.strictObject({ id: deskId, name: z.string().min(1), createdAt: moment });
export type Desk = z.infer<typeof desk>;
