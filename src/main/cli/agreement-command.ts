import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { AgreementTable } from '../../contract/agreement';
import type { Hello } from '../../contract/api';
import type { Client } from '../../contract/client';
import { agreementCsv } from '../../core/agreement/agreement-csv';
import type { KindChoice, MetricId } from '../../core/agreement/metrics';
import { metrics } from '../../core/agreement/metrics';
import { kindIds } from '../../core/model/article-state';
import type { ArticleId, PersonId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import { agreementReport } from './agreement-report';
import type { CommandSurroundings } from './command-surroundings';
import type { Surroundings } from './desk-calls';
import { openForReading } from './desk-calls';
import { findTarget } from './export-target';
import { findArticles, findPeople } from './find-on-desk';
import { deskOption, findChoiceMisuse, toList } from './options';
import type { Terminal } from './terminal';
import { count, printable, refuse } from './terminal';
import { writeFileTo } from './write-file';

interface AgreementOptions {
  readonly desk: string;
  readonly all: boolean;
  readonly kind?: KindChoice;
  readonly metric?: MetricId;
  /** Names or ids. */
  readonly people?: readonly string[];
  readonly json: boolean;
  readonly csv: boolean;
  /** Where the CSV table goes as a file. */
  readonly out?: string;
  readonly force: boolean;
}

/** Adds `review agreement`. */
export function addAgreementCommand(review: Command, { around, terminal, end }: CommandSurroundings): void {
  review
    .command('agreement')
    .summary('measure how far people agree')
    .description(
      'Measures how far the tags of several people agree: for everybody and each two, each kind and each label. The desk may be open in a window. docs/agreement.md says what each figure means.',
    )
    .argument('[article...]', 'ids of articles, as `galley list` shows them')
    .addOption(deskOption())
    .option('--all', 'measure every article', false)
    .addOption(new Option('--kind <kind>', 'only tags of one kind').choices(['all', ...kindIds]))
    .addOption(
      new Option('--metric <metric>', 'one figure, as a matrix of people').choices(metrics.map(({ id }) => id)),
    )
    .addOption(new Option('--people <people>', 'only these: names or ids, with commas').argParser(toList))
    .option('--json', 'print articles, people and all figures as JSON', false)
    .option('--csv', 'print all figures as a CSV table', false)
    .option('--out <file>', 'write the CSV table to a file')
    .option('--force', 'replace a file that is there', false)
    .action(async (ids: readonly string[], options: AgreementOptions, command: Command) => {
      const problem =
        findChoiceMisuse(ids, options.all) ??
        (options.json && options.csv ? 'give --json or --csv, not both' : null) ??
        (options.out === '' ? '--out needs the name of a file' : null);
      if (problem !== null) command.error(`error: ${problem}`);
      end(await measure(ids, options, around, terminal));
    });
}

async function measure(
  ids: readonly string[],
  options: AgreementOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const desk = await openForReading(resolve(around.currentFolder, options.desk), around);
  if (!desk.ok) return refuse(terminal, desk.error.message);
  try {
    const { client } = desk.value;
    const hello = await client.call('session.hello', {});
    if (!hello.ok) return refuse(terminal, hello.error.message);
    const articleIds = await findArticles(client, ids, options.all);
    if (!articleIds.ok) return refuse(terminal, articleIds.error);
    const people = options.people === undefined ? ok(null) : findPeople(options.people, hello.value);
    if (!people.ok) return refuse(terminal, people.error);
    if (people.value !== null && new Set(people.value).size < 2)
      return refuse(terminal, 'Agreement takes two people at least.');
    const table = await askTable(client, articleIds.value, people.value, options, terminal);
    if (!table.ok) return refuse(terminal, table.error);
    return await hand(table.value, hello.value, options, around, terminal);
  } finally {
    terminal.progress.clear();
    await desk.value.close();
  }
}

async function askTable(
  client: Client,
  articleIds: readonly ArticleId[],
  people: readonly PersonId[] | null,
  { kind, metric }: AgreementOptions,
  terminal: Terminal,
): Promise<Result<AgreementTable, string>> {
  for (let from: ArticleId | null | undefined; from !== null; ) {
    const read = await client.call('agreement.gather', { articleIds: [...articleIds], from: from ?? null });
    if (!read.ok) return { ok: false, error: read.error.message };
    terminal.progress.show(`Measuring ${read.value.done} of ${count(read.value.total, 'article')}`);
    from = read.value.next;
  }
  const asked = await client.call('agreement.table', {
    articleIds: [...articleIds],
    people: people === null ? null : [...people],
    kind: kind ?? null,
    metrics: metric === undefined ? null : [metric],
    byArticle: true,
  });
  return asked.ok ? asked : { ok: false, error: asked.error.message };
}

async function hand(
  table: AgreementTable,
  { people, tagset }: Hello,
  options: AgreementOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const names = {
    tagset,
    people: new Map(people.map(({ id, displayName }) => [id, displayName])),
    articles: new Map(table.articles.map(({ articleId, title }) => [articleId, title])),
  };
  for (const path of table.unread) terminal.say(`${path} could not be read and is not counted.`);
  if (table.articles.length === 0) return refuse(terminal, 'No article was tagged by two people or more.');
  if (options.out !== undefined) {
    const path = resolve(around.currentFolder, options.out);
    const target = await findTarget(path, around.currentFolder, false);
    if (!target.ok || target.value.type === 'output') return refuse(terminal, target.ok ? options.out : target.error);
    const bytes = Buffer.from(agreementCsv(table.rows, names));
    const written = await writeFileTo(target.value, 'agreement.csv', bytes, options.force);
    if (!written.ok) return refuse(terminal, written.error);
    terminal.say(`The table is in ${printable(written.value)}.`);
  }
  if (options.json) {
    const told = table.people.map((id) => ({ id, name: names.people.get(id) ?? id }));
    await terminal.write(`${JSON.stringify({ ...table, people: told }, null, 2)}\n`);
  } else if (options.csv) await terminal.write(agreementCsv(table.rows, names));
  else await terminal.write(agreementReport(table, names, options.metric ?? null));
  return table.unread.length === 0 ? 0 : 1;
}
