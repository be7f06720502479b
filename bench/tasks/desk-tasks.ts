import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { open as openHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import type { Client } from '../../src/contract/client';
import { countIds, decide } from '../../src/core/commands/decide';
import { packZip } from '../../src/core/exporters/zip';
import type { Person } from '../../src/core/model/article';
import type { ArticleSummary } from '../../src/core/model/article-summary';
import { defaultTagset } from '../../src/core/model/default-tagset';
import type { ArticleId } from '../../src/core/model/ids';
import { compareLayers } from '../../src/core/review/compare-layers';
import { filterArticles } from '../../src/renderer/views/library/article-filter';
import { ann } from '../../tests/builders/people';
import { makeBenchState, toBenchFile } from '../bench-article';
import { benchTitle } from '../titles';
import { makeWorkload } from '../workload';
import type { Figure, Taken } from './figures';
import { median, onDesk, timed, timedOften } from './figures';
import { plainReports } from './fill-desk';
import type { BenchBackend, DeskPlace } from './open-desk';
import { importFile, must, openDesk } from './open-desk';

/** The first ones are slower, since nothing is compiled yet: a person’s day has hundreds. */
const saves = 240;
/** A person does not save a thousand times a second: processor and disk have rested before each. */
const restMs = 5;
const saveWays = ['save', 'bare', 'unheld'] as const;
/** Largest desk on which every article is read: what does so is measured as it grows up to there. */
const mostRead = 1000;
const mega = 1024 * 1024;

/** What is done on a desk of some size: open it, open an article, save, search, agree. */
export async function measureDesk({ desk, state }: DeskPlace, articles: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const add = (task: string, taken: Taken): void => {
    figures.push({ task, unit: onDesk, amount: articles, ...taken });
  };
  const only = (ms: number): Taken => ({ ms, cpuMs: null, stallMs: null });
  let open: BenchBackend | null = null;
  const opened = await timed(async () => {
    open = await openDesk(desk, state);
    // As the window begins.
    must(await open.client.call('library.page', { after: null, most: 100 }));
  });
  add('open the desk and list it (backend)', opened);
  if (open === null) throw new Error('The desk did not open');
  const { client, me, close }: BenchBackend = open;
  let summaries: readonly ArticleSummary[] = [];
  const listed = await timed(async () => {
    summaries = must(await client.call('library.list', {}));
  });
  add('list every article as it is now (backend)', listed);
  add('memory of a backend alone, MB', only(process.memoryUsage().rss / mega));

  const some = pickSome(summaries, 9);
  add('open an article', await timedOften(some.length, (go) => openOne(client, some[go])));
  const { save, bare, unheld } = await measureSaves(client, me, some[0], join(state, 'bench-append'));
  add('save one change', only(save));
  add('bare append and fdatasync', only(bare));
  add('the same without holding the process up', only(unheld));
  add('find an article by its title', await timedOften(5, async () => filterArticles(summaries, 'report 77', null)));
  if (articles <= mostRead) {
    add('look for a name in every article', await timed(() => searchAll(client)));
    add('agreement', await timed(() => askAgreement(client)));
    add('agreement again', await timed(() => askAgreement(client)));
  }
  add('memory of a backend alone after that, MB', only(process.memoryUsage().rss / mega));
  await close();
  return figures;
}

/** Compares two layers of so many tags each, as a review does when it begins. */
export async function measureCompare(_: DeskPlace, tags: number): Promise<Figure[]> {
  const { layers } = makeBenchState(makeWorkload(tags * 10, 1), ann, 1);
  // The first goes are slower: nothing is compiled yet.
  const taken = await timedOften(7, async () => compareLayers(layers, defaultTagset));
  return [{ task: 'compare two layers', unit: 'tags in each layer', amount: tags, ...taken }];
}

/** Imports so many plain reports as one archive. */
export async function measureImport({ desk, state }: DeskPlace, articles: number): Promise<Figure[]> {
  const { client, close } = await openDesk(desk, state);
  const archive = packZip(plainReports(articles));
  const taken = await timed(() => importFile(client, 'reports.zip', archive));
  const { length } = must(await client.call('library.list', {}));
  await close();
  if (length !== articles) throw new Error(`${articles} reports were sent, ${length} are on the desk`);
  return [{ task: 'import of articles', unit: 'articles', amount: articles, ...taken }];
}

/** Exports an article of so many words in each format. */
export async function measureExports({ desk, state }: DeskPlace, words: number): Promise<Figure[]> {
  const { client, me, close } = await openDesk(desk, state);
  const workload = makeWorkload(words);
  await importFile(client, 'bench.galley.json', toBenchFile(makeBenchState(workload, me, 1), me));
  const found = must(await client.call('library.list', {})).find(({ title }) => title === benchTitle(words));
  if (found === undefined) throw new Error('The article is not on the desk');
  const figures: Figure[] = [];
  for (const format of must(await client.call('exports.formats', {}))) {
    const taken = await timed(async () =>
      must(await client.call('exports.write', { articleIds: [found.articleId], format: format.id })),
    );
    figures.push({ task: `export: ${format.label}`, unit: 'tags', amount: workload.annotations.length, ...taken });
  }
  await close();
  return figures;
}

function pickSome(summaries: readonly ArticleSummary[], count: number): ArticleId[] {
  const step = Math.max(1, Math.floor(summaries.length / count));
  return summaries
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map(({ articleId }) => articleId);
}

async function openOne(client: Client, articleId: ArticleId | undefined): Promise<void> {
  if (articleId !== undefined) must(await client.call('articles.open', { articleId }));
}

/**
 * The middle of some saves of one new tag, and of the least that durable saving can cost: a line appended to an open file and flushed, once while
 * nothing else can happen and once as a process that answers windows has to do it. They take turns, each after a rest. In ms.
 */
async function measureSaves(
  client: Client,
  me: Person,
  articleId: ArticleId | undefined,
  appendTo: string,
): Promise<Record<(typeof saveWays)[number], number>> {
  if (articleId === undefined) throw new Error('The desk is empty');
  const file = openSync(appendTo, 'a');
  const handle = await openHandle(appendTo, 'a');
  const times = { save: [] as number[], bare: [] as number[], unheld: [] as number[] };
  for (let go = 0; go < saves; go += 1) {
    const article = must(await client.call('articles.open', { articleId }));
    const start = 40 + ((go * 13) % (article.revision.text.length - 60));
    const command = {
      type: 'claim.tag',
      fragments: [{ start, end: start + 11 }],
      confidence: 'likely',
      attributionId: null,
    } as const;
    const ids = Array.from({ length: countIds(command) }, () => crypto.randomUUID());
    const facts = { now: new Date().toISOString(), personId: me.id, ids, tagset: defaultTagset };
    const decided = decide(article, command, facts);
    if (!decided.ok) throw new Error(decided.error.message);
    // As long as what a save writes, within some bytes.
    const line = `${JSON.stringify(decided.value)}\n`;
    const ways = {
      save: async () => void must(await client.call('layers.apply', { change: decided.value })),
      bare: async () => {
        writeSync(file, line);
        fdatasyncSync(file);
      },
      unheld: async () => {
        await handle.write(line);
        await handle.datasync();
      },
    };
    // What was read for the change is still at hand for whoever comes first: all are first, second and third alike.
    for (const turn of saveWays.keys()) {
      const way = saveWays[(turn + go) % saveWays.length] ?? 'save';
      await rest(restMs);
      const begun = performance.now();
      await ways[way]();
      times[way].push(performance.now() - begun);
    }
  }
  closeSync(file);
  await handle.close();
  return { save: median(times.save), bare: median(times.bare), unheld: median(times.unheld) };
}

async function searchAll(client: Client): Promise<void> {
  const sought = { names: ['Karla Nowhere'], matchCase: false, wholeWord: true, except: null };
  let page = must(await client.call('occurrences.search', { ...sought, from: null }));
  while (page.next !== null) page = must(await client.call('occurrences.search', { ...sought, from: page.next }));
}

async function askAgreement(client: Client): Promise<void> {
  let gathered = must(await client.call('agreement.gather', { articleIds: null, from: null }));
  while (gathered.next !== null)
    gathered = must(await client.call('agreement.gather', { articleIds: null, from: gathered.next }));
  must(
    await client.call('agreement.table', {
      ...{ articleIds: null, people: null, kind: 'entity', metrics: null, byArticle: true },
    }),
  );
}
