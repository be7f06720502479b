import { z } from 'zod';
import { foundLabel, labelMapping } from '../../../core/importers/label-mapping';
import { textEncoding } from '../../../core/importers/text-encodings';
import { person } from '../../../core/model/article';
import { articleSummary } from '../../../core/model/article-summary';
import { articleId, deskId, moment, personId } from '../../../core/model/ids';

/** One file to import, with the facts that its records need. */
export const importJob = z.strictObject({
  /** Base name; `''` for pasted text. */
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  /** Files that belong to it, such as annotations beside their text. */
  beside: z.array(z.strictObject({ fileName: z.string(), bytes: z.instanceof(Uint8Array) })).default([]),
  /** Whether it is only to be said what the files are. Then they may be several sets, and are sorted by their names. */
  inspect: z.boolean().default(false),
  /** Whether a web page is read whole, with what stands around its article. */
  wholePage: z.boolean().default(false),
  /** What the bytes of text are read as; `null` guesses. */
  encoding: textEncoding.nullable().default(null),
  /** Id of a format of annotated data or of an importer; `null` finds it. */
  format: z.string().nullable().default(null),
  /** What foreign labels become. `null`: for the format that is found, what was chosen last (`chosen`), else the suggestions. */
  mapping: labelMapping.nullable().default(null),
  /** What was chosen last, by format. */
  chosen: z.record(z.string(), labelMapping).default({}),
  /** Whose layer it becomes where the files name nobody; `null` is the person’s own. */
  annotator: z.string().nullable().default(null),
  /** The entity types that the desk offers, which foreign labels may become. */
  entityTypes: z.array(z.strictObject({ key: z.string(), label: z.string() })).default([]),
  /** The people of the desk, so that an annotator of one of their names is that person. */
  people: z.array(person).default([]),
  deskId,
  personId,
  now: moment,
});
export type ImportJob = z.input<typeof importJob>;
export type ParsedImportJob = z.output<typeof importJob>;

const madeFile = z.strictObject({
  /** Relative to the article's folder. */
  path: z
    .string()
    .regex(/^(article\.json|(revisions|layers)\/[0-9a-f-]{36}\.json|originals\/[0-9a-f]{64}\.[a-z0-9]{1,8})$/),
  bytes: z.instanceof(Uint8Array),
});

/** An article ready to be put in its place: the bytes of every file of its folder. */
const madeArticle = z.strictObject({
  articleId,
  summary: articleSummary,
  sizeKey: z.string(),
  /** Names its text by its letters. */
  textKey: z.string(),
  /** Whether it came in a foreign format: then its ids say nothing. */
  isForeign: z.boolean(),
  files: z.array(madeFile).min(1),
  /** Whose layers came with it. */
  people: z.array(person),
});
export type MadeArticle = z.infer<typeof madeArticle>;

/** What files are. `format` is `null` when they hold no foreign tags, or those of several formats. */
const inspection = z.strictObject({
  format: z.string().nullable(),
  formatLabel: z.string().nullable(),
  articles: z.number(),
  annotators: z.array(z.string()),
  labels: z.array(foundLabel),
  problems: z.array(z.string()),
});
export type Inspection = z.infer<typeof inspection>;

/** What a file became. Large documents stay bytes, so that nothing large is parsed where the window waits. */
export const importMade = z.strictObject({
  articles: z.array(madeArticle),
  encoding: z.string().nullable(),
  inspection,
  /** The formats of annotated data that were read. */
  formats: z.array(z.string()).default([]),
  /** Pieces of text around the article of a web page that were not read. */
  leftOut: z.number().default(0),
  /** What became of each file of an archive; `null` when it was none. */
  parts: z
    .array(z.strictObject({ name: z.string(), articleIds: z.array(articleId), problems: z.array(z.string()) }))
    .nullable()
    .default(null),
  /** Remarks for people; with no article, the reason stands first. */
  problems: z.array(z.string()),
});
export type ImportMade = z.output<typeof importMade>;

/** What the import process answers. `isAsBefore`: whether nothing of the file stayed behind in it, so that it may read another. */
export const importAnswer = z.strictObject({ made: importMade, isAsBefore: z.boolean() });
export type ImportAnswer = z.input<typeof importAnswer>;
