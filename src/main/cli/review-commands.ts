import type { Command } from 'commander';
import type { CommandSurroundings } from './command-surroundings';
import { addMergeCommand } from './merge-command';

/** Adds the commands about the work of several people; each is a file of its own. */
export function addReviewCommands(program: Command, surroundings: CommandSurroundings): void {
  const review = program
    .command('review')
    .summary('work with what several people tagged')
    .description('Brings together what several people tagged.');
  addMergeCommand(review, surroundings);
}
