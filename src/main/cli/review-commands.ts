import type { Command } from 'commander';
import type { Surroundings } from './desk-calls';
import { addMergeCommand } from './merge-command';
import type { Terminal } from './terminal';

/** What a command of the group is given: `end` takes its exit code. */
export interface CommandSurroundings {
  readonly around: Surroundings;
  readonly terminal: Terminal;
  end(code: number): void;
}

/** Adds the commands about the work of several people; each is a file of its own. */
export function addReviewCommands(program: Command, surroundings: CommandSurroundings): void {
  const review = program
    .command('review')
    .summary('work with what several people tagged')
    .description('Brings together what several people tagged.');
  addMergeCommand(review, surroundings);
}
