import type { Surroundings } from './desk-calls';
import type { Terminal } from './terminal';

/** What a command in a file of its own is given: `end` takes its exit code. */
export interface CommandSurroundings {
  readonly around: Surroundings;
  readonly terminal: Terminal;
  end(code: number): void;
}
