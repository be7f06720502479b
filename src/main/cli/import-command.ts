import { basename, relative, resolve } from 'node:path';
import type { ImportedPart, MergedFile, Params } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { TextEncoding } from '../../core/importers/text-encodings';
import { ok } from '../../core/model/result';
import type { Surroundings } from './desk-calls';
import { openForWriting } from './desk-calls';
import type { FoundFile } from './gather-files';
import { gatherSets } from './gather-files';
import { tellMerge } from './merge-words';
import { toImporter } from './read-format';
import { readMapping } from './read-mapping';
import { readSource } from './read-source';
import { sendFile } from './send-file';
import type { Terminal } from './terminal';
import { count, printable } from './terminal';

export interface ImportOptions {
  readonly desk: string;
  /** Id of a format, or `null` to find it. */
  readonly format: string | null;
  /** Whose layer it becomes where the files name nobody; `null` is this user’s own. */
  readonly annotator: string | null;
  /** What files of text are read as, or `null` to guess. */
  readonly encoding: TextEncoding | null;
  /** A JSON file that says what foreign labels become, or `null`. */
  readonly map: string | null;
  readonly json: boolean;
}

/** What `import --json` prints for each file, in their order. With `articleId` null nothing was imported and `problems` says why. */
export interface ImportLine {
  readonly articleId: string | null;
  readonly title: string | null;
  readonly words: number;
  readonly blocks: number;
  readonly problems: readonly string[];
  /** What became of each file of an archive; left out when it was none. */
  readonly parts?: readonly ImportedPart[];
  /** What was merged into articles that were on the desk; left out when there were none. */
  readonly merges?: readonly MergedFile[];
}

/**
 * Imports files and folders. Files that belong together, such as a text and its annotations, are one set; a set that cannot be imported does
 * not keep the others out. Exit code 1 when there was one.
 */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const mapping = options.map === null ? ok(null) : await readMapping(resolve(around.currentFolder, options.map));
  if (!mapping.ok) {
    terminal.say(mapping.error);
    return 1;
  }
  const desk = await openForWriting(resolve(around.currentFolder, options.desk), around);
  if (!desk.ok) {
    terminal.say(desk.error.message);
    return 1;
  }
  const { format, annotator, encoding } = options;
  const choice: Choice = {
    format: toImporter(format),
    annotator,
    mapping: mapping.value,
    merge: true,
    ...(encoding === null ? {} : { encoding }),
  };
  const lines: ImportLine[] = [];
  try {
    const sets = await gatherSets(paths.map((path) => resolve(around.currentFolder, path)));
    for (const [index, set] of sets.entries()) {
      const [first] = set.files;
      const name = relative(around.currentFolder, first?.path ?? ('path' in set ? set.path : ''));
      terminal.progress.show(`Importing ${index + 1} of ${sets.length}: ${basename(name)}`);
      const line = 'problem' in set ? refused(set.problem) : await importSet(desk.value.client, set.files, choice);
      lines.push(line);
      if (line.articleId === null) for (const problem of line.problems) terminal.say(`${printable(name)}: ${problem}`);
      else if (!options.json) await terminal.write(toText(line));
    }
  } finally {
    terminal.progress.clear();
    await desk.value.close();
  }
  if (options.json) await terminal.write(`${JSON.stringify(lines, null, 2)}\n`);
  return lines.every((line) => line.articleId !== null) ? 0 : 1;
}

type Choice = Omit<Params<'imports.finishSet'>, 'importIds'>;

async function importSet(client: Client, files: readonly FoundFile[], choice: Choice): Promise<ImportLine> {
  const importIds: string[] = [];
  for (const { path, name } of files) {
    const source = await readSource(path);
    const sent = source.ok ? await sendFile(client, name, source.value) : null;
    if (sent?.ok === true) {
      importIds.push(sent.value);
      continue;
    }
    for (const importId of importIds) await client.call('imports.cancel', { importId });
    if (!source.ok) return refused(files.length === 1 ? source.error : `${name}: ${source.error}`);
    return refused(sent?.error.message ?? '');
  }
  const report = await client.call('imports.finishSet', { importIds, ...choice });
  if (!report.ok) return refused(report.error.message);
  const { articleId, title, words, blocks, problems, parts, merges } = report.value;
  if (articleId === null && problems.length === 0) return refused('The file could not be imported.');
  const merged = merges.length === 0 ? {} : { merges };
  return { articleId, title, words, blocks, problems, ...(parts === null ? {} : { parts }), ...merged };
}

function refused(problem: string): ImportLine {
  return { articleId: null, title: null, words: 0, blocks: 0, problems: [problem] };
}

function toText(line: ImportLine): string {
  const size = `${count(line.words, 'word')}, ${count(line.blocks, 'block')}`;
  const remarks = line.problems.map((problem) => `  note: ${printable(problem)}\n`);
  const merges = (line.merges ?? []).map((merge) => tellMerge(merge, 'merged'));
  const isOnlyMerged = line.merges?.some(({ articleId }) => articleId === line.articleId) === true;
  const head = isOnlyMerged ? '' : `${line.articleId}  ${printable(line.title ?? '')} (${size})\n`;
  return [head, ...merges, ...remarks].join('');
}
