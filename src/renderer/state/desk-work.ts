import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../../contract/client';
import type { OccurrenceCommand } from '../../core/commands/bulk-command';
import type { Change } from '../../core/commands/change';
import { invertChange } from '../../core/commands/change';
import { splitChange } from '../../core/commands/split-change';
import { counted } from '../../core/model/count-words';
import type { ArticleId, RevisionId } from '../../core/model/ids';
import { changeId } from '../../core/model/ids';
import type { AppState, DeskWork } from './app-state';
import type { ChangeSender } from './change-sender';
import { wordsFor } from './error-words';

const undoing = 'Undo: ';

/** What work in articles that are not on screen needs of the window. */
export interface DeskTools {
  readonly store: StoreApi<AppState>;
  readonly client: Client;
  readonly sender: ChangeSender;
  say(tone: 'info' | 'bad', text: string): void;
}

/** Something to be done in one article that is not on screen. */
export interface DeskTarget {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly revisionId: RevisionId;
  readonly command: OccurrenceCommand;
}

/** How far work through several articles has come. */
export interface DeskProgress {
  readonly done: number;
  readonly total: number;
}

export interface DeskOutcome {
  readonly changes: readonly Change[];
  /** Why it was not done in some articles, in words. */
  readonly problems: readonly string[];
  /** In how many articles there was nothing to do. */
  readonly unchanged: number;
  readonly isStopped: boolean;
}

/** Does the work article by article. Stopped in between, what was done stays and can be taken back. */
export async function runOnDesk(
  { client }: DeskTools,
  targets: readonly DeskTarget[],
  signal: AbortSignal,
  onProgress: (progress: DeskProgress) => void,
): Promise<DeskOutcome> {
  const changes: Change[] = [];
  const problems: string[] = [];
  let unchanged = 0;
  for (const [done, { articleId, title, revisionId, command }] of targets.entries()) {
    if (signal.aborted) return { changes, problems, unchanged, isStopped: true };
    onProgress({ done, total: targets.length });
    const answer = await client.call('occurrences.run', { articleId, basedOn: revisionId, command });
    if (answer.ok) changes.push(answer.value.change);
    else if (answer.error.code === 'unchanged') unchanged += 1;
    else problems.push(`“${title}”: ${wordsFor(answer.error)}`);
  }
  return { changes, problems, unchanged, isStopped: false };
}

/** Takes back what was last done in other articles. What was changed since by hand stays, and is told. */
export async function takeBack(tools: DeskTools): Promise<void> {
  const { deskWork } = tools.store.getState();
  if (deskWork !== null && !deskWork.isTakenBack) await turnRound(tools, deskWork);
}

/** Work in several articles is one step of undo: when its change in the article on screen is undone or done again, so is it in the others. */
export function followHistory(tools: DeskTools, change: Change): void {
  const { deskWork } = tools.store.getState();
  const here = deskWork?.here ?? null;
  if (deskWork === null || here?.id !== change.id) return;
  const isDoneAgain = change.edits.every((edit, index) => edit.after === here.edits[index]?.after);
  if (isDoneAgain === deskWork.isTakenBack) void turnRound(tools, deskWork);
}

async function turnRound(tools: DeskTools, work: DeskWork): Promise<void> {
  const { store, sender, say } = tools;
  store.setState({ deskWork: null, notice: null });
  await sender.whenIdle();
  const problems: string[] = [];
  const turned: Change[] = [];
  const left: Change[] = [];
  for (const change of work.changes) {
    const outcome = await turnOne(tools, change, work.isTakenBack);
    if (outcome.problem === null) turned.push(outcome.change);
    else {
      problems.push(outcome.problem);
      if (outcome.isPassing) left.push(change);
    }
  }
  const done = work.isTakenBack ? 'done again' : 'taken back';
  const articles = counted(turned.length, 'article');
  if (problems.length === 0) {
    store.setState({ deskWork: { ...work, changes: turned, isTakenBack: !work.isTakenBack } });
    return say('info', `${work.label}: ${done} in ${articles}.`);
  }
  // What failed for want of a connection or room on the disk can be asked for again.
  if (left.length > 0) store.setState({ deskWork: { ...work, changes: left, here: null } });
  say('bad', `${work.label}: ${done} in ${articles}, not in ${problems.length}. ${problems[0]}`);
}

interface Turned {
  readonly change: Change;
  /** Why it was not done, in words. */
  readonly problem: string | null;
  /** Whether it may go well another time. */
  readonly isPassing: boolean;
}

async function turnOne({ client }: DeskTools, change: Change, isAgain: boolean): Promise<Turned> {
  const fresh = () => changeId.parse(crypto.randomUUID());
  const label = isAgain ? change.label.replace(undoing, '') : `${undoing}${change.label}`;
  const turned = { ...invertChange(change), id: fresh(), at: new Date().toISOString(), label };
  for (const piece of splitChange(turned, fresh)) {
    const answer = await client.call('layers.apply', { change: piece });
    if (answer.ok) continue;
    const isPassing = ['disk', 'unreachable', 'timeout', 'read-only'].includes(answer.error.code);
    return { change: turned, problem: wordsFor(answer.error), isPassing };
  }
  return { change: turned, problem: null, isPassing: false };
}
