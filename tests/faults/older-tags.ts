import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { toStoredBytes } from '../../src/main/backend/storage/envelope';
import { storedTypes } from '../../src/main/backend/storage/stored-types';

/** The file of the tags on a desk where one person has tagged one article. */
export async function layerFileOf(desk: string): Promise<string> {
  const names = await readdir(desk, { recursive: true });
  const name = names.find((each) => /layers\/[^/.]+\.json$/.test(each));
  if (name === undefined) throw new Error('nobody has tagged anything');
  return join(desk, name);
}

/** Writes the tags as version 1 of the program did. */
export async function writeAsVersion1(desk: string): Promise<void> {
  const path = await layerFileOf(desk);
  const { deskId, generation, data } = JSON.parse(await readFile(path, 'utf8'));
  // Version 1 knew neither of these.
  const { removals: _, ...layer } = data;
  for (const annotation of Object.values<object>(layer.annotations)) Reflect.deleteProperty(annotation, 'attributes');
  const version1 = { name: storedTypes.layer.name, schema: z.json(), migrations: [] };
  await writeFile(path, toStoredBytes(version1, { deskId, generation, data: layer }));
}
