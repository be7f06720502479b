import { toStateFolder } from '../backend/state-folder';
import { locateProgram } from '../backend/window/program-files';
import { runCommandLine } from './program';
import { createTerminal } from './terminal';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads our output (`head`, say) may go away first: that ends the command quietly.
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  process.stderr.write(`Standard output could not be written (${error.code}). What it holds is not complete.\n`);
  process.exit(1);
});

// The exit code is set, not forced: output that is still on its way gets out.
process.exitCode = await runCommandLine(
  process.argv.slice(2),
  {
    currentFolder: process.cwd(),
    stateFolder: toStateFolder(),
    program: await locateProgram(import.meta.dirname),
  },
  createTerminal(),
);
