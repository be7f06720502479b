import { readdir } from 'node:fs/promises';
import { checkDesk } from '../../src/main/backend/check';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { assertKept, countTags, createTyping, stepOf } from './desk-work';

/** A desk as it was found when it was opened after an end. */
export interface FoundDesk {
  /** Which step the text in progress was at. */
  readonly step: number;
  readonly tags: number;
  /** What is wrong with it, in words. */
  readonly harms: readonly string[];
}

/** Everything in folders that the writer left unfinished. */
async function listLitter(...folders: readonly string[]): Promise<string[]> {
  const names = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true })));
  return names.flat().filter((name) => name.endsWith('.tmp'));
}

/** Opens a desk of one article as after any end, saves once more, and looks at what is on the disk then. */
export async function inspectDesk(folder: string, stateFolder: string): Promise<FoundDesk> {
  const scratch = new Scratch();
  const bench = await scratch.open(folder, { stateFolder });
  const [summary] = await bench.call('library.list', {});
  const { me } = await bench.call('session.hello', {});
  if (summary === undefined) throw new Error('the article is gone');
  const opened = await bench.call('articles.open', { articleId: summary.articleId });
  const found = { step: stepOf(opened), tags: countTags(opened, me) };
  const type = createTyping(() => bench);
  for (const step of [found.step + 1, found.step + 2]) assertKept(await type(opened, step));
  await bench.backend.close();
  const checked = await checkDesk(folder);
  const problems = checked.ok ? checked.value.findings.map(({ message }) => message) : [checked.error.message];
  return {
    ...found,
    harms: [...problems, ...(await listLitter(folder, stateFolder)).map((name) => `${name} was left`)],
  };
}

/** The highest number that a child said behind a word, such as `step 12`; 0 when it said none. */
export function newestOf(lines: readonly string[], word: string): number {
  return Number(lines.findLast((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? 0);
}
