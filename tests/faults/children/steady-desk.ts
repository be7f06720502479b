// Works on a new desk, always in the same way, and says the hash of all bytes that are on it then.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Scratch } from '../../unit/main/backend/desk-fixture';
import { asDraft, createSteadyFacts, importWords, tagWord } from '../desk-work';

const [, , folder = ''] = process.argv;
const scratch = new Scratch();
const bench = await scratch.open(folder, { stateFolder: `${folder}-state` }, { facts: createSteadyFacts('steady') });
const articleId = await importWords(bench);
const { me } = await bench.call('session.hello', {});
const opened = await bench.call('articles.open', { articleId });
await bench.call('layers.apply', { change: tagWord(me, opened, 1) });
await bench.call('texts.saveDraft', asDraft(opened, 1, 0));
await bench.backend.close();
const hash = createHash('sha256');
// Imports give ids of chance; they and what is hashed over them are as long in every run.
const chances = /[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}/g;
const lines: string[] = [];
for (const name of await readdir(folder, { recursive: true })) {
  const path = join(folder, name);
  const bytes = (await stat(path)).isFile() ? await readFile(path, 'utf8') : 'folder';
  lines.push(`${name}\n${bytes}`.replace(chances, '#'));
}
for (const line of lines.sort()) hash.update(line);
console.log(`bytes ${hash.digest('hex')}`);
await scratch.clean();
