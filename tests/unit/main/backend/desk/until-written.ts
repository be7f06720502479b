import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { layerPath } from '../../../../../src/main/backend/desk/other-layers';
import { until } from '../../../../builders/until';

type PathOf = Parameters<typeof layerPath>;

/** Resolves when a person's layer file holds this change or a later one: files follow the journal. */
export async function untilWritten(deskFolder: string, [article, person]: PathOf, counter: number): Promise<void> {
  const file = join(deskFolder, layerPath(article, person));
  const find = async () => expect(await counterIn(file)).toBeGreaterThanOrEqual(counter);
  await until(find);
}

/** Of the last change in a layer's file; 0 without one. */
async function counterIn(path: string): Promise<number> {
  return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')).data.counter : 0;
}
