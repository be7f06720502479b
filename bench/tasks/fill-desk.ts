import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DeskId } from '../../src/core/model/ids';
import { parseStored, toStoredBytes } from '../../src/main/backend/storage/envelope';
import type { StoredType } from '../../src/main/backend/storage/stored-type';
import { storedTypes } from '../../src/main/backend/storage/stored-types';
import { makeBenchState, toBenchFile } from '../bench-article';
import { makeWorkload } from '../workload';
import type { Figure } from './figures';
import type { DeskPlace } from './open-desk';
import { importFile, must, openDesk } from './open-desk';

/** Words of the n-th report of a filled desk: about those of a news story, no two neighbours alike. */
function reportWords(number: number): number {
  return 280 + (number % 41);
}

/** Plain reports as files. */
export function plainReports(count: number): { readonly name: string; readonly bytes: Buffer }[] {
  return Array.from({ length: count }, (_, index) => {
    const { text } = makeWorkload(reportWords(index)).document;
    return { name: `report-${index}.txt`, bytes: Buffer.from(`Report ${index}\n\n${text.replaceAll('\n', '\n\n')}\n`) };
  });
}

/**
 * Puts so many tagged reports on a new desk, each with the layers of two people. The first is imported and brings the colleague; the others are
 * written as the import writes them, since to flush each file of 10,000 articles takes most of half an hour.
 */
export async function fillDesk(place: DeskPlace, count: number): Promise<Figure[]> {
  const made = (number: number) =>
    makeBenchState(makeWorkload(reportWords(number)), me, 1000 + number, `Report ${number}`);
  const first = await openDesk(place.desk, place.state);
  const { me } = first;
  if (count > 0) await importFile(first.client, 'report-1.galley.json', toBenchFile(made(1), me));
  await first.close();
  const deskId = readDeskId(place.desk);
  for (let number = 2; number <= count; number += 1) {
    const state = made(number);
    const { article, revision, layers } = state;
    const folder = join(place.desk, 'articles', article.id);
    const write = <T>(name: string, type: StoredType<T>, data: T): void =>
      writeInto(folder, name, toStoredBytes(type, { deskId, generation: 1, data }));
    const original = Buffer.from(toBenchFile(state, me));
    writeInto(folder, `originals/${createHash('sha256').update(original).digest('hex')}.json`, original);
    write('article.json', storedTypes.article, article);
    write(`revisions/${revision.id}.json`, storedTypes.revision, revision);
    for (const layer of layers) write(`layers/${layer.personId}.json`, storedTypes.layer, layer);
  }
  // A desk that is in use has been opened before, and what is known of its articles is kept.
  const filled = await openDesk(place.desk, place.state);
  const { length } = must(await filled.client.call('library.list', {}));
  await filled.close();
  if (length !== count) throw new Error(`${count} reports were made, ${length} are on the desk`);
  return [];
}

function writeInto(folder: string, name: string, bytes: Uint8Array): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function readDeskId(folder: string): DeskId {
  const read = parseStored(storedTypes.desk, readFileSync(join(folder, 'desk.json')), 'desk.json', null);
  return must(read).deskId;
}
