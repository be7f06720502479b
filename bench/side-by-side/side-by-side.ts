import type { Browser } from 'playwright';
import { serveRivals } from '../build-pages';
import type { Contestant } from '../contestants';
import { makeWorkload } from '../workload';
import { makeBenchDesk } from './bench-desk';
import type { Sample } from './measure-page';
import { runContestant } from './run-contestant';

/** Samples by words and by contestant. */
export type SideBySide = Record<number, Record<string, Sample[]>>;

export interface SideBySidePlan {
  readonly contestants: readonly Contestant[];
  readonly sizes: readonly number[];
  runsOf(words: number, contestant: Contestant): number;
}

/** Runs the contestants in turns, run by run, so that whatever the machine does meets all of them alike. */
export async function runSideBySide(
  browser: Browser,
  plan: SideBySidePlan,
  say: (line: string) => void,
): Promise<SideBySide> {
  const workloads = plan.sizes.map((words) => makeWorkload(words));
  const desk = await makeBenchDesk(workloads);
  const rivals = await serveRivals();
  const results: SideBySide = {};
  try {
    for (const workload of workloads) {
      const { words } = workload.document;
      const ofSize: Record<string, Sample[]> = {};
      results[words] = ofSize;
      const failed = new Set<string>();
      const runs = new Map(plan.contestants.map((contestant) => [contestant, plan.runsOf(words, contestant)]));
      for (let run = 0; run < Math.max(...runs.values()); run += 1)
        for (const [contestant, times] of runs) {
          if (run >= times || failed.has(contestant.id)) continue;
          try {
            const sample = await runContestant(browser, contestant, workload, rivals.url, desk);
            ofSize[contestant.id] = [...(ofSize[contestant.id] ?? []), sample];
            say(`${words} words, run ${run + 1}, ${contestant.id}: ${tell(sample)}`);
          } catch (error) {
            failed.add(contestant.id);
            say(`${words} words, ${contestant.id} could not be measured: ${String(error)}`);
          }
        }
    }
    return results;
  } finally {
    await rivals.close();
    desk.remove();
  }
}

function tell({ loadMs, loadWork, keyWork, addWork, removeWork, layerWork, scrollWork, heapMb, problems }: Sample) {
  const figure = (value: number | null | undefined): string => value?.toFixed(1) ?? '–';
  const line = `load ${figure(loadMs)} (work ${figure(loadWork)}), key ${figure(keyWork)}, add ${figure(addWork[1])}, remove ${figure(removeWork[1])}, layer ${figure(layerWork[2])}, scroll ${figure(scrollWork)}, heap ${figure(heapMb)} MB`;
  return [line, ...problems].join('; ');
}
