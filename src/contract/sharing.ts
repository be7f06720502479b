import { z } from 'zod';
import { articleId, moment, personId } from '../core/model/ids';

/**
 * What can be done about a trouble. `take`: its records are merged in, each by its version. `takeOlder`: what is on the disk counts from now on.
 * `forget`: it is as it should be.
 */
export const troubleAction = z.enum(['take', 'setAside', 'takeOlder', 'forget']);
export type TroubleAction = z.infer<typeof troubleAction>;

/**
 * Something in the folder of a shared desk, or in what one keeps outside it, that is not as it should be. It changes nothing by itself.
 * `unreadable`: a colleague's tags came half or damaged. `older`: they hold less than was seen. `gone`: they were there and are no more.
 * `text`: a version of the text cannot be read. `copy`: a program that syncs folders could not decide and left a second file.
 * `behind`: one’s own newest tags are in the journal only, since their file cannot be written. `own`: what one keeps
 * outside the desk cannot be written. `missing`: articles were there and are no more. `journal`: the journal was damaged, and saved changes may be
 * lost; of the others nothing is.
 */
export const deskTrouble = z.strictObject({
  /** Names it to `sharing.resolve`. */
  id: z.string().max(400),
  kind: z.enum(['unreadable', 'older', 'gone', 'text', 'copy', 'behind', 'own', 'journal', 'missing']),
  /** Its path within the desk; a whole one outside it. */
  file: z.string(),
  articleId: articleId.nullable(),
  /** Whose it is; `null` when that cannot be told. */
  personId: personId.nullable(),
  /** When the file was changed last; `null` when there is none. */
  changedAt: moment.nullable(),
  /** The program that made a copy, such as `Dropbox`; `null` when its name does not tell. */
  maker: z.string().nullable(),
  /** What is different and what Galley does about it, in words. */
  words: z.string(),
  actions: z.array(troubleAction),
});
export type DeskTrouble = z.infer<typeof deskTrouble>;
