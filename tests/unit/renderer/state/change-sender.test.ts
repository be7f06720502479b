import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiError } from '../../../../src/contract/errors';
import { createError } from '../../../../src/contract/errors';
import type { Change } from '../../../../src/core/commands/change';
import { changeId } from '../../../../src/core/model/ids';
import type { Saving } from '../../../../src/renderer/state/app-state';
import type { Sending } from '../../../../src/renderer/state/change-sender';
import { createChangeSender } from '../../../../src/renderer/state/change-sender';
import { manyEdits } from '../../../../src/renderer/state/foresight';
import { doc, p } from '../../../builders/document';
import { fakeClient } from '../../../builders/fake-client';
import { state } from '../../../builders/state';
import { act } from '../../../builders/tagging';

const changes = [0, 5, 8].map(
  (start) =>
    act(state(doc(p('Ida saw Ola leave.'))), {
      type: 'entity.tag',
      fragments: [{ start, end: start + 3 }],
      entityType: 'PERSON',
    }).change,
);

const [small] = changes;
if (small === undefined) throw new Error('A change was made');

function setUp(answer: (change: Change) => ApiError | null) {
  const seen: Saving[] = [];
  const refused: { sending: Sending; error: ApiError }[] = [];
  let counter = 0;
  const client = fakeClient({
    'layers.apply': async ({ change }) => {
      const error = answer(change);
      if (error !== null) return { ok: false, error };
      counter += 1;
      return { ok: true, value: { counter } };
    },
  });
  const sender = createChangeSender(client, {
    onSaving: (saving) => seen.push(saving),
    onRefused: (sending, error) => refused.push({ sending, error }),
  });
  const sentIds = () => client.calls.map((call) => (call.params as { change: Change }).change.id);
  return { sender, seen, refused, sentIds };
}

describe('the change sender', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends one at a time, in order, and says saved only after the last', async () => {
    const { sender, seen, sentIds } = setUp(() => null);
    for (const change of changes) sender.send({ type: 'change', change });
    await sender.whenIdle();
    expect(sentIds()).toEqual(changes.map((change) => change.id));
    expect(seen.at(-1)).toEqual({ state: 'saved' });
    expect(seen.slice(0, -1).every((saving) => saving.state === 'saving')).toBe(true);
  });

  it('shows what a large change did before it writes it down, but for whoever waits', async () => {
    const { sender, seen, sentIds } = setUp(() => null);
    const [first, second] = [0, 1].map((): Change => {
      const edits = Array.from({ length: manyEdits }, () => small.edits).flat();
      return { ...small, id: changeId.parse(crypto.randomUUID()), edits };
    });
    if (first === undefined || second === undefined) throw new Error('Two were made');
    sender.send({ type: 'change', change: first });
    expect([seen.at(-1), sentIds()]).toEqual([{ state: 'saving' }, []]);
    expect(sender.hasSent(first.id)).toBe(true);
    sender.send({ type: 'change', change: small });
    // It is divided in the first task, and sent in the next.
    await vi.advanceTimersToNextTimerAsync();
    expect(sentIds()).toEqual([]);
    await vi.advanceTimersToNextTimerAsync();
    expect(sentIds()).toEqual([first.id, small.id]);
    sender.send({ type: 'change', change: second });
    const idle = sender.whenIdle();
    expect(sentIds()).toEqual([first.id, small.id, second.id]);
    await idle;
    expect(seen.at(-1)).toEqual({ state: 'saved' });
  });

  it('sends each piece of what is long in a task of its own, and says saved after the last', async () => {
    const { sender, seen, sentIds } = setUp(() => null);
    const edits = Array.from({ length: 360 }, () => small.edits).flat();
    sender.send({ type: 'change', change: { ...small, edits } });
    const idle = sender.whenIdle();
    // The first is answered, and nothing else is in that task.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(sentIds()).toEqual([small.id]);
    await vi.advanceTimersToNextTimerAsync();
    expect(sentIds().length).toBeGreaterThan(1);
    await vi.runAllTimersAsync();
    await idle;
    expect(sentIds().every((id) => sender.hasSent(id))).toBe(true);
    expect(seen.at(-1)).toEqual({ state: 'saved' });
  });

  it('keeps the queue on a disk failure, says why and since when, and saves by itself within five seconds of the cure', async () => {
    let isFull = true;
    const { sender, seen, sentIds } = setUp(() => (isFull ? createError('disk', 'The disk is full.') : null));
    for (const change of changes) sender.send({ type: 'change', change });
    await vi.advanceTimersByTimeAsync(600);
    expect(seen.at(-1)).toMatchObject({ state: 'failed', problem: 'The disk is full.' });
    const first = seen.find((saving) => saving.state === 'failed');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(seen.at(-1)).toEqual(first);
    expect(new Set(sentIds())).toEqual(new Set([changes[0]?.id]));
    isFull = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen.at(-1)).toEqual({ state: 'saved' });
    expect([...new Set(sentIds())]).toEqual(changes.map((change) => change.id));
  });

  it('reports a refusal by a rule and drops what came after it', async () => {
    const { sender, refused, sentIds } = setUp((change) =>
      change.id === changes[1]?.id ? createError('conflict', 'Changed meanwhile.') : null,
    );
    for (const change of changes) sender.send({ type: 'change', change });
    await sender.whenIdle();
    expect(refused).toMatchObject([
      { sending: { type: 'change', change: { id: changes[1]?.id } }, error: { code: 'conflict' } },
    ]);
    expect(sentIds()).toEqual([changes[0]?.id, changes[1]?.id]);
  });
});
