import { isUtf8 } from 'node:buffer';
import { resolve } from 'node:path';
import type { ExportFile } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { ExportScope } from '../../core/exporters/export-scope';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import type { Surroundings } from './desk-calls';
import { openForReading } from './desk-calls';
import type { Target } from './export-target';
import { findTarget } from './export-target';
import { findArticles, findPeople } from './find-on-desk';
import type { Terminal } from './terminal';
import { count, printable, refuse } from './terminal';
import { writeFileTo } from './write-file';

export interface ExportOptions {
  readonly desk: string;
  readonly format: string;
  /** A file, a folder, `-` for standard output, or `null` for the current folder. */
  readonly out: string | null;
  readonly all: boolean;
  /** Whose layers: `mine`, names or ids of people, or `adjudicated` alone; `null` for all. */
  readonly layers: readonly string[] | null;
  readonly kinds: ExportScope['kinds'];
  readonly statuses: ExportScope['statuses'];
  readonly leaveOutExcluded: boolean;
  readonly factCheck: boolean;
  /** Says what would be written and lost, and writes nothing. */
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

/** What `export --json` prints for each file. `articleId` is null for a file that holds several articles or none. */
interface ExportLine {
  readonly articleId: string | null;
  readonly file: string;
  readonly sizeBytes: number | null;
  readonly losses: readonly string[];
}

/** Exports articles in one go, so that a format may put several in one file. What it could not carry is told on standard error. */
export async function exportArticles(
  ids: readonly string[],
  options: ExportOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const desk = await openForReading(resolve(around.currentFolder, options.desk), around);
  if (!desk.ok) {
    terminal.say(desk.error.message);
    return 1;
  }
  try {
    const { client } = desk.value;
    const articles = await findArticles(client, ids, options.all);
    if (!articles.ok) return refuse(terminal, articles.error);
    const scope = await toScope(client, options);
    if (!scope.ok) return refuse(terminal, scope.error);
    terminal.progress.show(`Exporting ${count(articles.value.length, 'article')}`);
    const request = { articleIds: [...articles.value], format: options.format, scope: scope.value };
    const report = await client.call('exports.write', { ...request, dryRun: options.dryRun });
    if (!report.ok) return refuse(terminal, report.error.message);
    const { files, losses } = report.value;
    const out = options.out === null || options.out === '-' ? options.out : resolve(around.currentFolder, options.out);
    const target = options.dryRun
      ? ok({ type: 'folder' as const, path: '' })
      : await findTarget(out, around.currentFolder, files.length > 1);
    if (!target.ok) return refuse(terminal, target.error);
    // Filled as files are written: what was written before a failure is told too.
    const lines: ExportLine[] = [];
    const problem = options.dryRun
      ? await tellFiles(files, losses, options, terminal, lines)
      : await writeAll(files, losses, target.value, options, terminal, lines);
    for (const loss of losses) terminal.say(`note: ${printable(loss)}`);
    if (options.json) await terminal.write(`${JSON.stringify(lines, null, 2)}\n`);
    if (files.length === 0 && problem === null) return refuse(terminal, 'Nothing was written.');
    return problem === null ? 0 : refuse(terminal, problem);
  } finally {
    terminal.progress.clear();
    await desk.value.close();
  }
}

/** Whose layers and what kinds. Names and ids are looked up among the people of the desk. */
async function toScope(client: Client, options: ExportOptions): Promise<Result<ExportScope, string>> {
  const { kinds, statuses, leaveOutExcluded, factCheck } = options;
  const rest = { kinds, statuses, leaveOutExcluded, factCheck };
  if (options.layers === null) return ok({ people: null, adjudicated: false, ...rest });
  if (options.layers.some((layer) => layer.trim().toLowerCase() === 'adjudicated'))
    return options.layers.length === 1
      ? ok({ people: null, adjudicated: true, ...rest })
      : { ok: false, error: 'The adjudicated layer goes alone: it holds tags of the others. Nothing was written.' };
  const hello = await client.call('session.hello', {});
  if (!hello.ok) return { ok: false, error: hello.error.message };
  const people = findPeople(options.layers, hello.value);
  return people.ok ? ok({ people: [...people.value], adjudicated: false, ...rest }) : people;
}

/** Names the files that would be written. */
async function tellFiles(
  files: readonly ExportFile[],
  losses: readonly string[],
  options: ExportOptions,
  terminal: Terminal,
  lines: ExportLine[],
): Promise<null> {
  for (const { articleId, fileName, sizeBytes } of files) {
    lines.push({ articleId, file: fileName, sizeBytes, losses });
    if (!options.json) await terminal.write(`${fileName}\n`);
  }
  return null;
}

/** Writes the files one after the other, and gives in words what stopped it, or `null`. */
async function writeAll(
  files: readonly ExportFile[],
  losses: readonly string[],
  target: Target,
  options: ExportOptions,
  terminal: Terminal,
  lines: ExportLine[],
): Promise<string | null> {
  const taken = new Set<string>();
  for (const [index, file] of files.entries()) {
    if (files.length > 1) terminal.progress.show(`Writing ${index + 1} of ${files.length}`);
    const bytes = Buffer.from(file.contentBase64, 'base64');
    const place = await writeOne(file, bytes, target, taken, options.force, terminal);
    if (!place.ok) return place.error;
    lines.push({ articleId: file.articleId, file: place.value, sizeBytes: bytes.length, losses });
    if (target.type !== 'output' && !options.json) await terminal.write(`${place.value}\n`);
  }
  return null;
}

async function writeOne(
  file: ExportFile,
  bytes: Buffer,
  target: Target,
  taken: Set<string>,
  isForced: boolean,
  terminal: Terminal,
): Promise<Result<string, string>> {
  if (target.type === 'output') {
    if (!isUtf8(bytes))
      return { ok: false, error: `${file.fileName} is not text: give --out a file or a folder. Nothing was written.` };
    await terminal.write(bytes.toString('utf8'));
    return ok('-');
  }
  if (taken.has(file.fileName))
    return { ok: false, error: `${file.fileName} would be written twice. It was written once.` };
  taken.add(file.fileName);
  return writeFileTo(target, file.fileName, bytes, isForced);
}
