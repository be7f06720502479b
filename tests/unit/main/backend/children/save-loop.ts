// Saves one state after another until it is killed, and says which are durable. With `plain` it is the control: it writes in place.
import { writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { deskId } from '../../../../../src/core/model/ids';
import { DurableStore } from '../../../../../src/main/backend/storage/durable-store';
import { toStoredBytes } from '../../../../../src/main/backend/storage/envelope';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';

const [, , path = '', desk = '', kind = 'durable'] = process.argv;
const type = { name: 'loop', schema: z.strictObject({ step: z.number(), filler: z.string() }), migrations: [] };
const id = deskId.parse(desk);
const filler = 'x'.repeat(1024 * 1024);

async function start(): Promise<{ first: number; save: (step: number) => Promise<unknown> }> {
  if (kind === 'plain') {
    const save = (step: number) =>
      writeFile(path, toStoredBytes(type, { deskId: id, generation: step, data: { step, filler } }));
    return { first: 1, save };
  }
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
  // Synchronous, so that what was said is out before the next save begins.
  writeFileSync(1, `${step}\n`);
}
