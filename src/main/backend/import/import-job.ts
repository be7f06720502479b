import { z } from 'zod';
import { person } from '../../../core/model/article';
import { articleId, deskId, moment, personId } from '../../../core/model/ids';
import { articleSummary } from '../storage/stored-types';

/** One file to import, with the facts that its records need. */
export const importJob = z.strictObject({
  /** Base name; `''` for pasted text. */
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  deskId,
  personId,
  now: moment,
});
export type ImportJob = z.infer<typeof importJob>;

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
  files: z.array(madeFile).min(1),
  /** Whose layers came with it. */
  people: z.array(person),
});
export type MadeArticle = z.infer<typeof madeArticle>;

/** What a file became. Large documents stay bytes, so that nothing large is parsed where the window waits. */
export const importMade = z.strictObject({
  articles: z.array(madeArticle),
  encoding: z.string().nullable(),
  /** Remarks for people; with no article, the reason stands first. */
  problems: z.array(z.string()),
});
export type ImportMade = z.infer<typeof importMade>;
