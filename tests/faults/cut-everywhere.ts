import type { FileSystem } from '../../src/main/backend/storage/file-system';
import { createChance } from './fault-run';
import type { UnflushedDisk } from './unflushed-disk';

/**
 * Does work on a disk until it dies at a step, with chance where there is a choice. Answers how to tell whether all is well on what a cut leaves of
 * the disk; `null`: the work ended before the step.
 */
export type Work = (
  step: number,
  chance: () => number,
) => Promise<{ readonly disk: UnflushedDisk; readonly isWell: (left: FileSystem) => Promise<boolean> } | null>;

/** Cuts the power at the first step on the disk, then at the second, and so on until there is none; all of that so many times. Chance decides what is left. */
export async function cutEverywhere(name: string, rounds: number, work: Work): Promise<Cuts> {
  return cut(name, rounds, work, ({ disk }, chance) => [disk.cut(chance)]);
}

/** The same, once for everything that may be left. */
export async function cutInEveryWay(name: string, rounds: number, work: Work): Promise<Cuts> {
  return cut(name, rounds, work, ({ disk }) => disk.cuts());
}

interface Cuts {
  readonly tried: number;
  readonly losses: number;
}

async function cut(
  name: string,
  rounds: number,
  work: Work,
  leave: (done: { readonly disk: UnflushedDisk }, chance: () => number) => Iterable<UnflushedDisk>,
): Promise<Cuts> {
  const chance = createChance(name);
  const found = { tried: 0, losses: 0 };
  for (let round = 0; round < rounds; round += 1)
    for (let step = 1; ; step += 1) {
      const done = await work(step, chance);
      if (done === null) break;
      for (const { fs } of leave(done, chance)) {
        found.tried += 1;
        if (!(await done.isWell(fs))) found.losses += 1;
      }
    }
  return found;
}
