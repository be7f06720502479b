import { z } from 'zod';
import { change } from '../core/commands/change';
import { person } from '../core/model/article';
import { articleSummary } from '../core/model/article-summary';
import { articleId, personId, revisionId } from '../core/model/ids';
import { preferences } from '../core/model/preferences';
import { tagset } from '../core/model/tagset-value';
import type { Json } from './json';
import { deskTrouble } from './sharing';

/** Every event the backend sends to windows. */
export const events = {
  /** A layer was changed. `windowId` is the window that asked, so that it can skip its own. A gap in `counter` means: open the article again. */
  'layer.changed': z.strictObject({ change, counter: z.number().int(), windowId: z.string().nullable() }),
  /** Layers of the article were changed by their authors elsewhere: `layers.read` gives them as they are now. */
  'layers.changed': z.strictObject({ articleId, personIds: z.array(personId) }),
  /** An article came or was changed: what the library now shows of it. */
  'library.changed': z.strictObject({ summary: articleSummary }),
  /** Rows of articles that were read for the first time. `unread`: how many of the desk are still to come. */
  'library.read': z.strictObject({ summaries: z.array(articleSummary), unread: z.number().int() }),
  /** An article was put aside: another one, made of the same file, has its place. */
  'library.removed': z.strictObject({ articleId }),
  /** An article has a new text. `revisionId` is the current one, `rivals` how many stand beside it undecided. */
  'text.changed': z.strictObject({ articleId, revisionId, rivals: z.number().int() }),
  'person.changed': z.strictObject({ person }),
  /** This person set preferences, in whatever window. */
  'preferences.changed': z.strictObject({ preferences }),
  /** The tagset in force is another one. */
  'tagset.changed': z.strictObject({ tagset }),
  /** Saving failed (`problem` says why and what to do) or works again (`null`). */
  'saving.changed': z.strictObject({ problem: z.string().nullable() }),
  /** What is in trouble in the folder of the desk, all of it. */
  'sharing.changed': z.strictObject({ troubles: z.array(deskTrouble) }),
  /**
   * One's own layer was changed from elsewhere. `adopted`: that held everything; `merged`: both had something, and both are kept; `kept`: what was
   * there could not be read and was set aside.
   */
  'sharing.merged': z.strictObject({ articleId, how: z.enum(['adopted', 'merged', 'kept']) }),
  /** The system menu asks the window to run one of its commands. */
  'menu.chosen': z.strictObject({ command: z.string() }),
  /** The user is somebody else of the desk, or may be: `session.hello` says who. */
  'session.restarted': z.strictObject({}),
  /** The backend is going away; the window sends what it holds, and then `session.handOver`. */
  'session.closing': z.strictObject({}),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.infer<Events[E]>;

/** Whether an untrusted name is an event. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

const changeTold = z.object({ change: z.object({ id: z.string(), articleId: z.string() }) });

/** Which change of which article a payload of `layer.changed` tells of, without a look at the rest; `null` when it tells of none. */
export function whichChange(payload: Json): { readonly id: string; readonly articleId: string } | null {
  const told = changeTold.safeParse(payload);
  return told.success ? told.data.change : null;
}
