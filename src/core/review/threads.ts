import { anchoringOf } from '../anchoring/current-layers';
import type { Person } from '../model/article';
import type { ArticleState } from '../model/article-state';
import type { PersonId } from '../model/ids';
import type { Comment } from '../model/records';
import type { Selector } from '../model/selector';

/** A talk about a tag, some words or the article. */
export interface Thread {
  /** Id of the first remark. */
  readonly id: string;
  readonly annotationId: string | null;
  /** The words it is about, on the current text; `null` for a tag or the article. */
  readonly selector: Selector | null;
  /** Oldest first; the first one opened the thread. */
  readonly comments: readonly Comment[];
  readonly isResolved: boolean;
}

/** When somebody last looked at a thread, by its id. */
export type ReadMarks = Readonly<Record<string, string>>;

/** All threads of an article, the one with the newest remark first. `state`: with the records as they are kept. */
export function listThreads(state: ArticleState): readonly Thread[] {
  const byThread = new Map<string, Comment[]>();
  for (const layer of state.layers)
    for (const comment of Object.values(layer.comments)) {
      const id = comment.parentId ?? comment.id;
      const known = byThread.get(id);
      if (known === undefined) byThread.set(id, [comment]);
      else known.push(comment);
    }
  const threads = [...byThread].map(([id, comments]) => toThread(state, id, comments));
  return threads.sort((a, b) => compare(lastOf(b)?.at ?? '', lastOf(a)?.at ?? '') || compare(a.id, b.id));
}

/** Whether the writer of a remark has deleted it: only that others have answered it keeps its place. */
export function isDeleted({ text, thread }: Comment): boolean {
  return text === '' && thread === null;
}

/** Everybody who has written a remark that is still there, the one with the newest first. */
export function listWriters(threads: readonly Thread[]): readonly PersonId[] {
  const remarks = threads.flatMap(({ comments }) => comments).filter((comment) => !isDeleted(comment));
  return [...new Set(remarks.sort((a, b) => compare(b.at, a.at)).map(({ authorId }) => authorId))];
}

/** Whether somebody has written a remark in a thread that is still there. */
export function isWriter({ comments }: Thread, personId: string): boolean {
  return comments.some((comment) => comment.authorId === personId && !isDeleted(comment));
}

/** How many remarks of colleagues somebody has not seen yet. */
export function countUnread({ id, comments }: Thread, me: PersonId, read: ReadMarks): number {
  const seen = read[id] ?? '';
  return comments.filter((comment) => comment.authorId !== me && comment.at > seen && !isDeleted(comment)).length;
}

/** When the newest remark of a thread was made: reading it up to there leaves nothing unread. */
export function newestMoment(thread: Thread): string {
  return lastOf(thread)?.at ?? '';
}

/** The people whom a text asks to look: `@` and their name or initials, whatever the case. The longest name counts. */
export function findMentions(text: string, people: readonly Person[]): readonly PersonId[] {
  const names = people
    .flatMap(({ id, displayName, initials }) =>
      [displayName, initials].map((name) => ({ id, name: name.toLowerCase() })),
    )
    .sort((a, b) => b.name.length - a.name.length);
  const found = new Set<PersonId>();
  const lower = text.toLowerCase();
  for (let at = lower.indexOf('@'); at !== -1; at = lower.indexOf('@', at + 1)) {
    const behind = lower.slice(at + 1);
    const named = names.find(
      ({ name }) => behind.startsWith(name) && !/^[\p{L}\p{N}]/u.test(behind.slice(name.length)),
    );
    if (named !== undefined) found.add(named.id);
  }
  return [...found];
}

function toThread(state: ArticleState, id: string, all: readonly Comment[]): Thread {
  const comments = [...all].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  // The first remark may be in a file that is not here yet: then the oldest answer says what it is about.
  const first = comments.find((comment) => comment.id === id) ?? comments[0];
  const last = comments.findLast((comment) => comment.thread !== null);
  const selector = first?.selector ?? null;
  return {
    id,
    annotationId: first?.annotationId ?? null,
    selector: selector === null ? null : anchoringOf(state).current(selector),
    comments,
    isResolved: last?.thread === 'resolved',
  };
}

function lastOf({ comments }: Thread): Comment | undefined {
  return comments.at(-1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
