import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { createAnchoring } from '../../core/anchoring/current-layers';
import type { Person } from '../../core/model/article';
import { liveAnnotations } from '../../core/model/article-state';
import { withReadTypes } from '../../core/model/read-types';
import type { Tagset } from '../../core/model/tagset-value';
import type { Comparison, Group } from '../../core/review/compare-layers';
import { compareLayers, countClasses } from '../../core/review/compare-layers';
import { readingWords } from '../../core/review/reading-words';
import type { CommandSurroundings } from './command-surroundings';
import { openForReading } from './desk-calls';
import { findArticles, findPeople } from './find-on-desk';
import { deskOption, toList } from './options';
import { printable, refuse, toTable } from './terminal';

interface DiffOptions {
  readonly desk: string;
  /** Names or ids. */
  readonly people?: readonly string[];
  readonly json: boolean;
}

/** Adds `review diff`. */
export function addDiffCommand(review: Command, surroundings: CommandSurroundings): void {
  review
    .command('diff')
    .summary('list where the tags of several people differ')
    .description(
      'Compares layers on the current text, each tag as a whole, and lists the differences by class: who alone tagged it, another label, other words, another attribute. The desk may be open in a window. docs/review.md says what the classes mean.',
    )
    .argument('<article>', 'id of an article, as `galley list` shows it')
    .addOption(deskOption())
    .addOption(new Option('--people <people>', 'only these: names or ids, with commas').argParser(toList))
    .option('--json', 'print every group, agreed ones too, as JSON', false)
    .action(async (id: string, options: DiffOptions) => surroundings.end(await compare(id, options, surroundings)));
}

async function compare(id: string, options: DiffOptions, { around, terminal }: CommandSurroundings): Promise<number> {
  const desk = await openForReading(resolve(around.currentFolder, options.desk), around);
  if (!desk.ok) return refuse(terminal, desk.error.message);
  try {
    const { client } = desk.value;
    const hello = await client.call('session.hello', {});
    if (!hello.ok) return refuse(terminal, hello.error.message);
    const found = await findArticles(client, [id], false);
    if (!found.ok) return refuse(terminal, found.error);
    const [articleId] = found.value;
    const wanted = options.people === undefined ? null : findPeople(options.people, hello.value);
    if (wanted !== null && !wanted.ok) return refuse(terminal, wanted.error);
    if (articleId === undefined) return refuse(terminal, 'There is no such article.');
    const opened = await client.call('articles.open', { articleId });
    if (!opened.ok) return refuse(terminal, opened.error.message);
    const { tagset, people } = hello.value;
    const { currentLayer } = createAnchoring(opened.value);
    const layers = opened.value.layers
      .toSorted((a, b) => (nameOf(a.personId, people) < nameOf(b.personId, people) ? -1 : 1))
      .filter((layer) => liveAnnotations(layer).length > 0 && (wanted?.value.includes(layer.personId) ?? true))
      .map((layer) => withReadTypes(currentLayer(layer), tagset));
    if (layers.length < 2) return refuse(terminal, 'A comparison takes the tags of two people at least.');
    const comparison = compareLayers(layers, tagset);
    const report = options.json ? toJson(comparison, people) : toReport(comparison, people, tagset);
    await terminal.write(report);
    return 0;
  } finally {
    await desk.value.close();
  }
}

function toReport({ people: ids, groups, unplaced }: Comparison, people: readonly Person[], tagset: Tagset): string {
  const names = ids.map((id) => printable(nameOf(id, people)));
  const differing = groups.filter((group) => group.class !== 'agreed');
  const rows = differing.map((group) => [
    group.class,
    group.kind,
    `${group.place.start}-${group.place.end}`,
    ...group.readings.map((reading) => printable(reading === null ? '–' : readingWords(group, reading, tagset))),
  ]);
  const counts = [...countClasses(groups)].map(([name, count]) => `${name} ${count}`).join(', ');
  const gone = unplaced.reduce((sum, count) => sum + count, 0);
  const rest = gone === 0 ? '' : `Not compared, because their words are gone from the text: ${gone}.\n`;
  return `${toTable([['CLASS', 'KIND', 'WHERE', ...names.map((name) => name.toUpperCase())], ...rows])}\n${counts}\n${rest}`;
}

function nameOf(id: string, people: readonly Person[]): string {
  return people.find((person) => person.id === id)?.displayName ?? id;
}

function toJson({ people: ids, groups, unplaced }: Comparison, people: readonly Person[]): string {
  const told = {
    people: ids.map((id, index) => ({
      id,
      name: nameOf(id, people),
      notCompared: unplaced[index] ?? 0,
    })),
    counts: Object.fromEntries(countClasses(groups)),
    groups: groups.map((group: Group) => ({
      class: group.class,
      kind: group.kind,
      start: group.place.start,
      end: group.place.end,
      differences: group.differences,
      readings: group.readings.map((reading) => reading?.annotation ?? null),
    })),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}
