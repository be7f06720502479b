import type { OccurrenceCommand } from '../../core/commands/bulk-command';
import type { Change } from '../../core/commands/change';
import { invertChange } from '../../core/commands/change';
import { splitChange } from '../../core/commands/split-change';
import type { ArticleId, RevisionId } from '../../core/model/ids';
import { changeId } from '../../core/model/ids';
import type { App } from './app';
import { wordsFor } from './error-words';

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
  readonly isStopped: boolean;
}

/** Does the work article by article. Stopped in between, what was done stays and can be taken back. */
export async function runOnDesk(
  app: App,
  targets: readonly DeskTarget[],
  signal: AbortSignal,
  onProgress: (progress: DeskProgress) => void,
): Promise<DeskOutcome> {
  const changes: Change[] = [];
  const problems: string[] = [];
  for (const [done, { articleId, title, revisionId, command }] of targets.entries()) {
    if (signal.aborted) return { changes, problems, isStopped: true };
    onProgress({ done, total: targets.length });
    const answer = await app.client.call('occurrences.run', { articleId, basedOn: revisionId, command });
    if (answer.ok) changes.push(answer.value.change);
    else problems.push(`“${title}”: ${wordsFor(answer.error)}`);
  }
  return { changes, problems, isStopped: false };
}

/** Takes back what was last done in other articles. What was changed since by hand stays, and is told. */
export async function takeBack(app: App): Promise<void> {
  const { deskWork } = app.store.getState();
  if (deskWork === null) return;
  app.store.setState({ deskWork: null, notice: null });
  await app.sender.whenIdle();
  const problems: string[] = [];
  const left: Change[] = [];
  let undone = 0;
  for (const change of deskWork.changes) {
    const problem = await takeBackOne(app, change);
    if (problem === null) undone += 1;
    else {
      problems.push(problem.words);
      if (problem.isPassing) left.push(change);
    }
  }
  // What failed for want of a connection or room on the disk can be asked for again.
  if (left.length > 0) app.store.setState({ deskWork: { ...deskWork, changes: left } });
  const articles = undone === 1 ? '1 article' : `${undone} articles`;
  if (problems.length === 0) app.say('info', `${deskWork.label}: taken back in ${articles}.`);
  else app.say('bad', `${deskWork.label}: taken back in ${articles}, not in ${problems.length}. ${problems[0]}`);
}

async function takeBackOne(app: App, change: Change): Promise<{ words: string; isPassing: boolean } | null> {
  const fresh = () => changeId.parse(crypto.randomUUID());
  const at = new Date().toISOString();
  const undoing = { ...invertChange(change), id: fresh(), at, label: `Undo: ${change.label}` };
  for (const piece of splitChange(undoing, fresh)) {
    const answer = await app.client.call('layers.apply', { change: piece });
    if (answer.ok) continue;
    const isPassing = ['disk', 'unreachable', 'timeout', 'read-only'].includes(answer.error.code);
    return { words: wordsFor(answer.error), isPassing };
  }
  return null;
}
