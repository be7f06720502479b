import type { Client } from '../../contract/client';
import type { ApiError } from '../../contract/errors';
import type { Change } from '../../core/commands/change';
import { splitChange } from '../../core/commands/split-change';
import { changeId } from '../../core/model/ids';
import type { Saving } from './app-state';
import { manyEdits } from './foresight';
import type { TextSending } from './send-text';
import { createTextSender } from './send-text';

/** What is sent, in the order it was done. A draft that waits is replaced by the next one, or by the revision made of it. */
export type Sending = { readonly type: 'change'; readonly change: Change } | TextSending;

/** What the sender reports to the store. */
export interface SenderEvents {
  onSaving(saving: Saving): void;
  /** The backend refused by a rule: what it changed must be fetched again. What was to follow is dropped. */
  onRefused(refused: Sending, error: ApiError): void;
}

export interface ChangeSender {
  send(sending: Sending): void;
  /** Whether a change with this id was sent from here: its event is our own echo. */
  hasSent(id: string): boolean;
  /** Resolves when everything sent so far is durable or refused. */
  whenIdle(): Promise<void>;
  /** Tries what failed again now. */
  retry(): void;
}

const freshId = (): Change['id'] => changeId.parse(crypto.randomUUID());
const firstRetryMs = 500;
/** Five seconds after the trouble is over, everything is saved. */
const longestRetryMs = 4_000;

/**
 * Sends one after the other, in order, and says when all is durable. A disk or connection failure keeps the queue and tries
 * again, twice as late each time; editing goes on meanwhile.
 */
export function createChangeSender(client: Client, events: SenderEvents): ChangeSender {
  const texts = createTextSender(client);
  const queue: Sending[] = [];
  /** Changes that fit in a frame as they are. */
  const fitting = new WeakSet<Change>();
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

  const noteSaving = (): void => {
    if (failedSince === null) events.onSaving({ state: 'saving' });
  };

  /** The first in the queue. What was done to hundreds of records at once goes in pieces, each quickly written down. */
  const takeFirst = (): Sending | undefined => {
    const [first] = queue;
    if (first?.type !== 'change' || fitting.has(first.change)) return first;
    const pieces = splitChange(first.change, freshId);
    for (const piece of pieces) {
      sent.add(piece.id);
      fitting.add(piece);
    }
    queue.splice(0, 1, ...pieces.map((change) => ({ type: 'change', change }) as const));
    return queue[0];
  };

  const pump = async (): Promise<void> => {
    if (isBusy) return;
    const next = takeFirst();
    if (next === undefined) return;
    isBusy = true;
    noteSaving();
    const error = next.type === 'change' ? await sendChange(client, next.change) : await texts.send(next);
    isBusy = false;
    if (error === null) {
      queue.shift();
      delayMs = firstRetryMs;
      failedSince = null;
      events.onSaving(queue.length === 0 ? { state: 'saved' } : { state: 'saving' });
    } else if (isPassing(error) || (next.type !== 'change' && ['too-large', 'not-found'].includes(error.code))) {
      // A text that grew too long stays on screen, unsaved and saying so, until it is shorter; one whose pieces were lost on the way is sent again.
      failedSince ??= new Date().toISOString();
      events.onSaving({ state: 'failed', problem: error.message, since: failedSince });
      timer = setTimeout(retry, delayMs);
      delayMs = Math.min(delayMs * 2, longestRetryMs);
      return;
    } else {
      queue.length = 0;
      failedSince = null;
      events.onRefused(next, error);
      events.onSaving({ state: 'saved' });
    }
    settle();
    const [following] = queue;
    // The answer tells of a piece that is as long as the next: to hear it and to send are two tasks.
    if (following?.type === 'change' && fitting.has(following.change)) timer = setTimeout(retry, 0);
    else void pump();
  };

  /** What comes in pieces is divided in one task and sent in the next. */
  function divide(): void {
    takeFirst();
    timer = setTimeout(retry, 0);
  }

  function retry(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    void pump();
  }

  /** Takes a waiting draft out: what comes now holds all that it held. The first in the queue may be on its way. */
  const dropDraft = (): void => {
    const last = queue.at(-1);
    if (last?.type === 'draft' && (queue.length > 1 || !isBusy)) queue.pop();
  };

  return {
    send: (sending) => {
      if (sending.type === 'change') sent.add(sending.change.id);
      else dropDraft();
      queue.push(sending);
      if (timer !== null || isBusy) return;
      if (sending.type === 'change' && sending.change.edits.length >= manyEdits) {
        noteSaving();
        timer = setTimeout(divide, 0);
      } else void pump();
    },
    hasSent: (id) => sent.has(id),
    whenIdle: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        // Whoever waits may be about to go away.
        if (timer !== null && failedSince === null) retry();
        settle();
      }),
    retry,
  };
}

async function sendChange(client: Client, change: Change): Promise<ApiError | null> {
  const answer = await client.call('layers.apply', { change });
  return answer.ok ? null : answer.error;
}

/** Whether the failure lies in the disk or the line, so that the same may well go through later. */
function isPassing(error: ApiError): boolean {
  return ['disk', 'read-only', 'unreachable', 'timeout', 'in-use'].includes(error.code);
}
