import type { AppCommand } from './app-command';

const whyNot = (): string => 'Press its key on a row of the list of orphans.';
/** The list itself hears these keys, because they are for the row that has the focus. */
const run = (): void => undefined;

/** Keys of the list of orphans, in the table with all others so that they can be looked up and changed. */
export const orphanCommands: readonly AppCommand[] = [
  {
    id: 'orphan.attach',
    label: 'Attach an orphan to the selected words',
    group: 'For the selection',
    keys: ['a'],
    scope: 'orphans',
    whyNot,
    run,
  },
  {
    id: 'orphan.keep',
    label: 'Keep an orphan as a record, or let it wait again',
    group: 'For the selection',
    keys: ['k'],
    scope: 'orphans',
    whyNot,
    run,
  },
  {
    id: 'orphan.removePart',
    label: 'Remove the orphaned part',
    group: 'For the selection',
    keys: ['x'],
    scope: 'orphans',
    whyNot,
    run,
  },
];
