import type { Transaction } from '@tiptap/pm/state';
import type { Step } from '@tiptap/pm/transform';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { Change } from '../../core/commands/change';
import { RecordStep } from './record-step';

/** One entry of the undo history: what it is called and which changes of records are in it. */
interface Entry {
  readonly label: string;
  readonly changes: readonly Change[];
}

/** What a transaction does to the history. */
export type HistoryMove = 'commit' | 'undo' | 'redo' | 'none';

/**
 * Follows the stock history, which keeps no names. An entry whose change no longer fits (somebody changed the record elsewhere) cannot
 * be taken out of the stock history; it is marked as dead instead: it has no label, and undo and redo pass over it.
 */
export class UndoLabels {
  private done: Entry[] = [];
  private undone: Entry[] = [];
  private readonly dead = new Set<string>();

  /** Takes over what a transaction did. Depths are those of the stock history after it. */
  follow(move: HistoryMove, transaction: Transaction, doneDepth: number, undoneDepth: number): void {
    if (move === 'undo') shift(this.done, this.undone);
    else if (move === 'redo') shift(this.undone, this.done);
    else if (move === 'commit') this.done.push(entryOf(transaction));
    // Text typed within one group leaves the depth as it is.
    else if (doneDepth > this.done.length) this.done.push(entryOf(transaction));
    if (this.done.length > doneDepth) this.done = this.done.slice(this.done.length - doneDepth);
    if (this.undone.length > undoneDepth) this.undone = this.undone.slice(this.undone.length - undoneDepth);
  }

  /** Marks a change that did not fit. */
  bury(change: Change): void {
    this.dead.add(change.id);
  }

  isDead(change: Change): boolean {
    return this.dead.has(change.id);
  }

  /** Label of what undo would take back, or `null`. */
  undoLabel(): string | null {
    return this.firstAlive(this.done);
  }

  /** Label of what redo would do again, or `null`. */
  redoLabel(): string | null {
    return this.firstAlive(this.undone);
  }

  /** How many entries undo has to pass over before one that can be taken back. */
  deadOnTop(branch: 'done' | 'undone'): number {
    const entries = branch === 'done' ? this.done : this.undone;
    const last = entries.findLastIndex((entry) => !this.isEntryDead(entry));
    return entries.length - 1 - last;
  }

  private firstAlive(entries: readonly Entry[]): string | null {
    return entries.findLast((entry) => !this.isEntryDead(entry))?.label ?? null;
  }

  private isEntryDead(entry: Entry): boolean {
    return entry.changes.length > 0 && entry.changes.every((change) => this.dead.has(change.id));
  }
}

/** The changes of records in a transaction, in order. */
export function changesIn(transaction: Transaction): Change[] {
  const changes: Change[] = [];
  for (const step of transaction.steps) if (step instanceof RecordStep) changes.push(step.change);
  return changes;
}

const labelKey = 'galleyLabel';

/** Says what a transaction of the text is called in the history. Without it, the transaction itself tells. */
export function nameStep(transaction: Transaction, label: string): Transaction {
  return transaction.setMeta(labelKey, label);
}

/** What an edit of the text is called in the history. */
export function labelOfText(transaction: Transaction): string {
  const named: unknown = transaction.getMeta(labelKey);
  if (typeof named === 'string') return named;
  if (transaction.getMeta('paste') === true) return 'Paste';
  const by: unknown = transaction.getMeta('uiEvent');
  if (by === 'cut') return 'Cut';
  if (by === 'drop') return transaction.steps.some(isDeletion) ? 'Move words' : 'Drop';
  return transaction.steps.every(isDeletion) ? 'Delete' : 'Typing';
}

function isDeletion(step: Step): boolean {
  return step instanceof ReplaceStep && step.to > step.from && step.slice.size === 0;
}

/** Whether what comes next under the same name may be one step of the history with it, as letters are. */
export function isRunning(label: string): boolean {
  return label === 'Typing' || label === 'Delete';
}

function entryOf(transaction: Transaction): Entry {
  const changes = changesIn(transaction);
  return { label: changes[0]?.label ?? labelOfText(transaction), changes };
}

function shift(from: Entry[], to: Entry[]): void {
  const entry = from.pop();
  if (entry !== undefined) to.push(entry);
}
