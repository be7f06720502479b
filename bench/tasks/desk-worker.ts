// One task on one desk in a process of its own: `task desk state amount`. Prints its figures as JSON.
import { measureCompare, measureDesk, measureExports, measureImport } from './desk-tasks';
import type { Figure } from './figures';
import { fillDesk } from './fill-desk';
import type { DeskPlace } from './open-desk';

const tasks: Readonly<Record<string, (place: DeskPlace, amount: number) => Promise<Figure[]>>> = {
  fill: fillDesk,
  desk: measureDesk,
  compare: measureCompare,
  import: measureImport,
  export: measureExports,
};

const [task = '', desk = '', state = '', amount = ''] = process.argv.slice(2);
const run = tasks[task];
if (run === undefined) throw new Error(`There is no task ${task}`);
process.stdout.write(`${JSON.stringify(await run({ desk, state }, Number(amount)))}\n`);
process.exit(0);
