import { describe, expect, it } from 'vitest';
import { SaveQueue } from '../../../../../src/main/backend/storage/save-queue';

/** A write that the test ends by hand, in order. */
function createDisk() {
  const running: { succeed(): void; fail(): void }[] = [];
  const failures: unknown[] = [];
  let started = 0;
  const queue = new SaveQueue(
    () => {
      started += 1;
      return new Promise<void>((resolve, reject) => {
        running.push({ succeed: () => resolve(), fail: () => reject(new Error('disk')) });
      });
    },
    (error) => failures.push(error),
  );
  return {
    queue,
    failures,
    count: () => started,
    next: () => {
      const write = running.shift();
      if (write === undefined) throw new Error('nothing is being written');
      return write;
    },
  };
}

function watch(promise: Promise<void>): { state: string; done: Promise<void> } {
  const seen = { state: 'waiting', done: Promise.resolve() };
  seen.done = promise.then(
    () => {
      seen.state = 'saved';
    },
    () => {
      seen.state = 'failed';
    },
  );
  return seen;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('SaveQueue', () => {
  it('writes at once, and brings what comes meanwhile down to one write', async () => {
    const disk = createDisk();
    const saves = [1, 2, 3, 4, 5].map(() => watch(disk.queue.save()));
    expect(disk.count()).toBe(1);
    disk.next().succeed();
    await turn();
    expect(saves.map((save) => save.state)).toEqual(['saved', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect(disk.count()).toBe(2);
    disk.next().succeed();
    await turn();
    expect(saves.every((save) => save.state === 'saved')).toBe(true);
    expect(disk.count()).toBe(2);
  });

  it('keeps a save that is durable saved when a later one fails', async () => {
    const disk = createDisk();
    const first = watch(disk.queue.save());
    const second = watch(disk.queue.save());
    disk.next().succeed();
    await turn();
    disk.next().fail();
    await second.done;
    expect([first.state, second.state]).toEqual(['saved', 'failed']);
    expect(disk.failures).toHaveLength(1);
  });

  it('lets a later write make a failed one good', async () => {
    const disk = createDisk();
    const first = watch(disk.queue.save());
    const second = watch(disk.queue.save());
    disk.next().fail();
    await turn();
    expect(first.state).toBe('waiting');
    disk.next().succeed();
    await turn();
    expect([first.state, second.state]).toEqual(['saved', 'saved']);
    expect(disk.failures).toEqual([]);
  });

  it('tells everybody when the last write fails too, and works again afterwards', async () => {
    const disk = createDisk();
    const first = watch(disk.queue.save());
    const second = watch(disk.queue.save());
    disk.next().fail();
    await turn();
    disk.next().fail();
    await turn();
    expect([first.state, second.state]).toEqual(['failed', 'failed']);
    expect(disk.failures).toHaveLength(1);
    const third = watch(disk.queue.save());
    disk.next().succeed();
    await third.done;
    expect(third.state).toBe('saved');
  });

  it('is idle when nothing is written and nothing waits', async () => {
    const disk = createDisk();
    await disk.queue.idle();
    watch(disk.queue.save());
    watch(disk.queue.save());
    const idle = watch(disk.queue.idle());
    disk.next().succeed();
    await turn();
    expect(idle.state).toBe('waiting');
    disk.next().fail();
    await idle.done;
    expect(idle.state).toBe('saved');
  });
});
