// The loopback shell with the bench page in the place of the window: everything behind the page is the product.
import { join } from 'node:path';
import { toStateFolder } from '../src/main/backend/state-folder';
import { parseArguments } from '../src/main/loopback/arguments';
import { runLoopback } from '../src/main/loopback/run-loopback';

const parsed = parseArguments(process.argv.slice(2), process.cwd());
if (typeof parsed === 'string') throw new Error(parsed);
const root = join(import.meta.dirname, '../..');
const program = {
  windowFolder: join(import.meta.dirname, 'window'),
  preloadFile: '',
  resourcesFolder: join(root, 'resources'),
  version: 'bench',
};
process.exit(await runLoopback(parsed, program, toStateFolder()));
