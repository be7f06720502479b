// Writes exports in turn onto one file, as the command line does, until it is killed. `plain`: as programs do that write in place.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { writeFileTo } from '../../../src/main/cli/write-file';
import { sayAtOnce } from './say-at-once';

const [, , path = '', kind = '', ...exported] = process.argv;
const contents = exported.map((file) => readFileSync(file));
for (let round = 0; ; round += 1) {
  const bytes = contents[round % contents.length] ?? Buffer.alloc(0);
  if (kind === 'plain') await writeFile(path, bytes);
  else {
    const written = await writeFileTo({ type: 'file', path }, 'export', bytes, true);
    if (!written.ok) throw new Error(written.error);
  }
  sayAtOnce(`written ${round}`);
}
