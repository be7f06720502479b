import { z } from 'zod';
import { articleId } from '../core/model/ids';

/** An earlier state of one's own tags in an article, kept on this machine. */
export interface Moment {
  /** Names it to `history.read`; within its article. */
  readonly id: string;
  /** When it was kept, ISO 8601. */
  readonly keptAt: string;
  /** Live tags in it. */
  readonly tags: number;
  /** Entities and sources in it that have a name. */
  readonly records: number;
  /** What restoring it would do to the tags of now. */
  readonly back: number;
  readonly gone: number;
  readonly changed: number;
}

export const momentParams = z.strictObject({ articleId, id: z.string().regex(/^\d{10}-\d{8}T\d{6}Z$/) });
