import { toStateFolder } from '../backend/state-folder';
import { locateProgram } from '../backend/window/program-files';
import { parseArguments, usage } from './arguments';
import { runLoopback } from './run-loopback';

const parsed = parseArguments(process.argv.slice(2), process.cwd());
if (typeof parsed === 'string') {
  process.stderr.write(`${parsed}\n\n${usage}\n`);
  process.exitCode = 2;
} else if (parsed.help) {
  process.stdout.write(`${usage}\n`);
} else {
  const program = await locateProgram(import.meta.dirname);
  process.exit(await runLoopback(parsed, program, toStateFolder()));
}
