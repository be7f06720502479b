import { createChance } from './fault-run';

/**
 * Cuts the power at the first step on the disk, then at the second, and so on until there is none; all of that so many times. `cutOnce` answers whether
 * all is well afterwards; `null`: its work ended before the step.
 */
export async function cutEverywhere(
  name: string,
  rounds: number,
  cutOnce: (step: number, chance: () => number) => Promise<boolean | null>,
): Promise<{ readonly tried: number; readonly losses: number }> {
  const chance = createChance(name);
  const found = { tried: 0, losses: 0 };
  for (let round = 0; round < rounds; round += 1)
    for (let step = 1; ; step += 1) {
      const isWell = await cutOnce(step, chance);
      if (isWell === null) break;
      found.tried += 1;
      if (!isWell) found.losses += 1;
    }
  return found;
}
