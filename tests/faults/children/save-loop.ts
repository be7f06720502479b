// Saves one state of a file after another until it is killed, and says which are durable. The controls save as other programs do.
import { open, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { deskId } from '../../../src/core/model/ids';
import { DurableStore } from '../../../src/main/backend/storage/durable-store';
import { toStoredBytes } from '../../../src/main/backend/storage/envelope';
import { nodeFileSystem } from '../../../src/main/backend/storage/file-system';
import { sayAtOnce } from './say-at-once';

const [, , path = '', desk = '', kind = 'durable'] = process.argv;
const type = { name: 'loop', schema: z.strictObject({ step: z.number(), filler: z.string() }), migrations: [] };
const id = deskId.parse(desk);
const filler = 'x'.repeat(1024 * 1024);
const toBytes = (step: number) => toStoredBytes(type, { deskId: id, generation: step, data: { step, filler } });

interface Saver {
  readonly first: number;
  readonly save: (step: number) => Promise<unknown>;
}

async function start(): Promise<Saver> {
  if (kind === 'plain') {
    // Made beforehand: nearly all of the time goes into writing, and a kill hits that.
    const states = [1, 2, 3, 4].map(toBytes);
    return { first: 0, save: (step) => writeFile(path, states[step % states.length] ?? '') };
  }
  if (kind === 'without-flush' || kind === 'file-flush')
    return {
      first: 1,
      save: async (step) => {
        const file = await open(`${path}.tmp`, 'w');
        await file.writeFile(toBytes(step));
        if (kind === 'file-flush') await file.sync();
        await file.close();
        await rename(`${path}.tmp`, path);
      },
    };
  const opened = await DurableStore.open({
    fs: nodeFileSystem,
    path,
    label: 'loop.json',
    type,
    deskId: id,
    mayBeNew: true,
    initial: { step: 0, filler: '' },
    onSaved: () => undefined,
    sharing: null,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  return { first: store.data.step + 1, save: (step) => store.save({ step, filler }) };
}

const { first, save } = await start();
for (let step = first; ; step += 1) {
  await save(step);
  sayAtOnce(`${step}`);
}
