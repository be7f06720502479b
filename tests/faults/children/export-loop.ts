// Exports two articles in turn onto one file, as the command line does, until it is killed. `plain`: as programs do that write in place.
import { writeFile } from 'node:fs/promises';
import { writeFileTo } from '../../../src/main/cli/write-file';
import { openHere } from '../../unit/main/backend/children/open-here';
import { Bench } from '../../unit/main/backend/desk-fixture';
import { sayAtOnce } from './say-at-once';

const [, , , , path = '', kind = ''] = process.argv;
const backend = await openHere();
if (!backend.ok) throw new Error(backend.error.message);
const bench = new Bench(backend.value);
if ((await bench.call('library.list', {})).length === 0)
  for (const name of ['One', 'Two']) await bench.import(`${name}.txt`, `${name}\n\n${`${name} more. `.repeat(40_000)}`);
const contents: Buffer[] = [];
for (const { articleId } of await bench.call('library.list', {})) {
  const { files } = await bench.call('exports.write', { articleIds: [articleId], format: 'galley' });
  contents.push(Buffer.from(files[0]?.contentBase64 ?? '', 'base64'));
}
for (let round = 0; ; round += 1) {
  const bytes = contents[round % contents.length] ?? Buffer.alloc(0);
  if (kind === 'plain') await writeFile(path, bytes);
  else {
    const written = await writeFileTo({ type: 'file', path }, 'export', bytes, true);
    if (!written.ok) throw new Error(written.error);
  }
  sayAtOnce(`written ${round}`);
}
