import type { Client } from '../../contract/client';
import type { ApiError } from '../../contract/errors';
import type { Change } from '../../core/commands/change';
import type { Saving } from './app-state';

/** What the sender reports to the store. */
export interface SenderEvents {
  onSaving(saving: Saving): void;
  /** The backend refused the change by a rule: what it changed must be fetched again. Changes behind it are dropped. */
  onRefused(change: Change, error: ApiError): void;
}

export interface ChangeSender {
  send(change: Change): void;
  /** Whether a change with this id was sent from here: its event is our own echo. */
  hasSent(id: string): boolean;
  /** Resolves when everything sent so far is durable or refused. */
  whenIdle(): Promise<void>;
  /** Tries a failed change again now. */
  retry(): void;
}

const firstRetryMs = 500;
const longestRetryMs = 10_000;

/**
 * Sends changes one after the other, in order, and says when they are durable. A disk or connection failure keeps the queue and tries
 * again, twice as late each time; editing goes on meanwhile.
 */
export function createChangeSender(client: Client, events: SenderEvents): ChangeSender {
  const queue: Change[] = [];
  const sent = new Set<string>();
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let delayMs = firstRetryMs;
  let failedSince: string | null = null;
  let idle: (() => void)[] = [];

  const settle = (): void => {
    if (queue.length > 0 || isBusy) return;
    for (const done of idle) done();
    idle = [];
  };

  const pump = async (): Promise<void> => {
    const next = queue[0];
    if (next === undefined || isBusy) return;
    isBusy = true;
    if (failedSince === null) events.onSaving({ state: 'saving' });
    const answer = await client.call('layers.apply', { change: next });
    isBusy = false;
    if (answer.ok) {
      queue.shift();
      delayMs = firstRetryMs;
      failedSince = null;
      events.onSaving(queue.length === 0 ? { state: 'saved' } : { state: 'saving' });
    } else if (isPassing(answer.error)) {
      failedSince ??= new Date().toISOString();
      events.onSaving({ state: 'failed', problem: answer.error.message, since: failedSince });
      timer = setTimeout(retry, delayMs);
      delayMs = Math.min(delayMs * 2, longestRetryMs);
      return;
    } else {
      queue.length = 0;
      failedSince = null;
      events.onRefused(next, answer.error);
      events.onSaving({ state: 'saved' });
    }
    settle();
    void pump();
  };

  function retry(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    void pump();
  }

  return {
    send: (change) => {
      sent.add(change.id);
      queue.push(change);
      if (timer === null) void pump();
    },
    hasSent: (id) => sent.has(id),
    whenIdle: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        settle();
      }),
    retry,
  };
}

/** Whether the failure lies in the disk or the line, so that the same change may well go through later. */
function isPassing(error: ApiError): boolean {
  return ['disk', 'read-only', 'unreachable', 'timeout', 'in-use'].includes(error.code);
}
