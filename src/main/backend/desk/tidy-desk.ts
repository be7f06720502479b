import { createRests } from '../in-slices';
import type { Log } from '../log';
import { toDiskError } from '../storage/disk-error';
import { sweepTempFiles } from '../storage/durable-file';
import type { OpenDesk } from './open-desk';

/** Looking through every folder of a large desk would compete with showing it. */
const sweepAfterMs = 5_000;

/**
 * Deals with what earlier processes left: saved changes that are not in their files yet, at once, and unfinished files, in a while. `end` resolves
 * when all that is done.
 */
export function tidyDesk({ folder, own, people, shelf }: OpenDesk, log: Log): { end(): Promise<void> } {
  const attempt = async (event: string, what: 'articles' | 'count', work: () => Promise<number>): Promise<void> => {
    try {
      const count = await work();
      if (count > 0) log.write(event, { [what]: count });
    } catch (error) {
      log.write('sweep-failed', { system: toDiskError(error, 'sweep').details.system ?? null });
    }
  };
  const recovered = attempt('recovered', 'articles', () => shelf.recover());
  let swept: Promise<void> | null = null;
  let isEnding = false;
  const rests = createRests();
  const rest = async (): Promise<void> => {
    if (!isEnding) await rests();
  };
  const sweep = (): Promise<void> => {
    clearTimeout(timer);
    swept ??= attempt(
      'swept',
      'count',
      async () => (await folder.sweep(people.me.id, rest)) + (await sweepTempFiles(own.fs, own.path)),
    );
    return swept;
  };
  const timer = setTimeout(() => void sweep(), sweepAfterMs);
  timer.unref();
  return {
    end: async () => {
      isEnding = true;
      await recovered;
      await sweep();
    },
  };
}
