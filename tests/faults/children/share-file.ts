// Adds words of its own to a file that another process adds its words to, as fast as it can, and says which are durable. With each line of its input
// it takes in once more what the other wrote. The control keeps what it has read, as other programs do.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { deskId } from '../../../src/core/model/ids';
import { DeskFolder } from '../../../src/main/backend/storage/desk-folder';
import { parseStored, toStoredBytes } from '../../../src/main/backend/storage/envelope';
import { nodeFileSystem } from '../../../src/main/backend/storage/file-system';
import { sayAtOnce } from './say-at-once';

const [, , folder = '', who = '', count = '0', kind = ''] = process.argv;
const desk = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
const bag = { name: 'bag', schema: z.array(z.string()), migrations: [] };
const name = 'people/bag.json';

interface Sharer {
  readonly add: (word: string) => Promise<void>;
  readonly look: () => Promise<unknown>;
}

async function openStore(): Promise<Sharer> {
  const sharing = {
    merge: (mine: readonly string[], theirs: readonly string[]) => [...new Set([...mine, ...theirs])].sort(),
    onMerged: () => undefined,
  };
  const opened = await new DeskFolder(nodeFileSystem, folder, desk, () => undefined).openStore(bag, name, [], sharing);
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  return {
    add: async (word) => {
      // Another program that writes without end is a reason to refuse a save, which is tried again.
      for (let answer = await store.save([...store.data, word].sort()); !answer.ok; ) {
        if (answer.error.code !== 'disk') throw new Error(answer.error.message);
        answer = await store.save([...new Set([...store.data, word])].sort());
      }
    },
    look: () => store.look(),
  };
}

async function openPlain(): Promise<Sharer> {
  const path = join(folder, name);
  const found = await readFile(path).then(
    (bytes) => parseStored(bag, bytes, name, desk),
    () => null,
  );
  const words = found?.ok === true ? [...found.value.data] : [];
  let generation = 0;
  return {
    add: async (word) => {
      words.push(word);
      generation += 1;
      await writeFile(`${path}.${who}`, toStoredBytes(bag, { deskId: desk, generation, data: words }));
      await rename(`${path}.${who}`, path);
    },
    look: async () => undefined,
  };
}

const { add, look } = await (kind === 'plain' ? openPlain() : openStore());
sayAtOnce('open');
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
await lines.next();
for (let at = 0; at < Number(count); at += 1) {
  await add(`${who}-${at}`);
  sayAtOnce(`saved ${who}-${at}`);
}
sayAtOnce('done');
for (let looked = 1; !(await lines.next()).done; looked += 1) {
  await look();
  sayAtOnce(`looked ${looked}`);
}
