import { resolve } from 'node:path';
import { labelOf, statuses } from '../../core/model/tagset';
import type { Surroundings } from './desk-calls';
import { openForReading } from './desk-calls';
import type { Terminal } from './terminal';
import { printable, toTable } from './terminal';

export interface ListOptions {
  readonly desk: string;
  readonly json: boolean;
}

/** Lists the articles of a desk: as a table, or as JSON with everything the library knows of each. */
export async function listArticles(options: ListOptions, around: Surroundings, terminal: Terminal): Promise<number> {
  const desk = await openForReading(resolve(around.currentFolder, options.desk), around);
  if (!desk.ok) {
    terminal.say(desk.error.message);
    return 1;
  }
  const listed = await desk.value.client.call('library.list', {}).finally(() => desk.value.close());
  if (!listed.ok) {
    terminal.say(listed.error.message);
    return 1;
  }
  if (options.json) {
    await terminal.write(`${JSON.stringify(listed.value, null, 2)}\n`);
    return 0;
  }
  if (listed.value.length === 0) {
    terminal.say('There are no articles on this desk yet. `galley import FILE --desk DIR` adds one.');
    return 0;
  }
  const rows = listed.value.map(({ articleId, status, words, counts, title }) => [
    articleId,
    labelOf(statuses, status),
    `${words}`,
    `${counts.entity + counts.attribution + counts.claim + counts.note}`,
    printable(title),
  ]);
  await terminal.write(toTable([['ID', 'STATUS', 'WORDS', 'TAGS', 'TITLE'], ...rows]));
  return 0;
}
