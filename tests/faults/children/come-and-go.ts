// Opens a desk, tags a word and leaves it, again and again until it is killed: each time a state of the tags is kept. Says which tags are durable.
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { settleMs } from '../../../src/main/backend/backend';
import type { FileSystem } from '../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../src/main/backend/storage/file-system';
import { openHere } from '../../unit/main/backend/children/open-here';
import { Bench } from '../../unit/main/backend/desk-fixture';
import { countTags, openTheArticle, tagWord } from '../desk-work';
import { sayAtOnce } from './say-at-once';

/** A bad program: it makes room for a state before it keeps it, and takes its time. */
const roomFirst: FileSystem = {
  ...nodeFileSystem,
  createFile: async (path) => {
    if (path.includes('/generations/')) {
      const [oldest] = (await readdir(dirname(path))).filter((name) => name.endsWith('.json')).sort();
      if (oldest !== undefined) await nodeFileSystem.removeFile(join(dirname(path), oldest));
      await new Promise((done) => setTimeout(done, 50));
    }
    return nodeFileSystem.createFile(path);
  },
};
const fs = process.argv[4] === 'room-first' ? roomFirst : nodeFileSystem;

sayAtOnce('begin');
for (;;) {
  const backend = await openHere({}, settleMs, fs);
  if (!backend.ok) throw new Error(backend.error.message);
  const bench = new Bench(backend.value);
  const { me, opened } = await openTheArticle(bench);
  const tags = countTags(opened, me);
  await bench.call('layers.apply', { change: tagWord(me, opened, tags) });
  sayAtOnce(`tags ${tags + 1}`);
  await bench.backend.close();
}
