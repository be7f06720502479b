import type { Command } from 'commander';
import { addAgreementCommand } from './agreement-command';
import type { CommandSurroundings } from './command-surroundings';
import { addDiffCommand } from './diff-command';
import { addMergeCommand } from './merge-command';

/** Adds the commands about the work of several people; each is a file of its own. */
export function addReviewCommands(program: Command, surroundings: CommandSurroundings): void {
  const review = program
    .command('review')
    .summary('measure, compare and merge what several people tagged')
    .description('Compares and brings together what several people tagged.');
  addAgreementCommand(review, surroundings);
  addMergeCommand(review, surroundings);
  addDiffCommand(review, surroundings);
}
