import { resolve } from 'node:path';
import type { ExportFile } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { ArticleId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import { isMissing, toDiskError } from '../backend/storage/disk-error';
import { writeDurably } from '../backend/storage/durable-file';
import { nodeFileSystem } from '../backend/storage/file-system';
import type { Surroundings } from './desk-calls';
import { openForReading } from './desk-calls';
import type { Target } from './export-target';
import { findObstacle, findTarget, toPath } from './export-target';
import type { Terminal } from './terminal';
import { printable } from './terminal';

export interface ExportOptions {
  readonly desk: string;
  readonly format: string;
  /** A file, a folder, `-` for standard output, or `null` for the current folder. */
  readonly out: string | null;
  readonly all: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

/** What `export --json` prints for each file. */
interface ExportLine {
  readonly articleId: string;
  readonly file: string;
  readonly sizeBytes: number;
  readonly losses: readonly string[];
}

/** Exports articles, one file each. What a format could not carry is told on standard error. */
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
    const out = options.out === null || options.out === '-' ? options.out : resolve(around.currentFolder, options.out);
    const target = await findTarget(out, around.currentFolder, articles.value.length > 1);
    if (!target.ok) return refuse(terminal, target.error);
    // Filled as files are written: what was written before a failure is told too.
    const lines: ExportLine[] = [];
    const problem = await writeAll(client, articles.value, target.value, options, terminal, lines);
    if (options.json) await terminal.write(`${JSON.stringify(lines, null, 2)}\n`);
    return problem === null ? 0 : refuse(terminal, problem);
  } finally {
    terminal.progress.clear();
    await desk.value.close();
  }
}

function refuse(terminal: Terminal, reason: string): number {
  terminal.say(reason);
  return 1;
}

/** The articles that were asked for, each once, in their order. All must be there before the first is written. */
async function findArticles(
  client: Client,
  ids: readonly string[],
  isAll: boolean,
): Promise<Result<readonly ArticleId[], string>> {
  const listed = await client.call('library.list', {});
  if (!listed.ok) return { ok: false, error: listed.error.message };
  const known = listed.value.map(({ articleId }) => articleId);
  if (isAll) return known.length === 0 ? { ok: false, error: 'There are no articles on this desk.' } : ok(known);
  const found: ArticleId[] = [];
  for (const id of new Set(ids.map((given) => given.toLowerCase()))) {
    const article = known.find((candidate) => candidate === id);
    if (article === undefined)
      return {
        ok: false,
        error: `There is no article ${printable(id)} on this desk. Nothing was written. \`galley list\` shows what is there.`,
      };
    found.push(article);
  }
  return ok(found);
}

/** Writes the files one after the other, and gives in words what stopped it, or `null`. */
async function writeAll(
  client: Client,
  articles: readonly ArticleId[],
  target: Target,
  options: ExportOptions,
  terminal: Terminal,
  lines: ExportLine[],
): Promise<string | null> {
  const taken = new Set<string>();
  for (const [index, articleId] of articles.entries()) {
    terminal.progress.show(`Exporting ${index + 1} of ${articles.length}`);
    const report = await client.call('exports.write', { articleIds: [articleId], format: options.format });
    if (!report.ok) return report.error.message;
    for (const file of report.value.files) {
      const bytes = Buffer.from(file.contentBase64, 'base64');
      const place = await writeOne(file, bytes, articleId, target, taken, options.force, terminal);
      if (!place.ok) return place.error;
      lines.push({ articleId, file: place.value, sizeBytes: bytes.length, losses: report.value.losses });
      if (target.type !== 'output' && !options.json) await terminal.write(`${place.value}\n`);
    }
    const subject = articles.length > 1 ? `${articleId}: ` : '';
    for (const loss of report.value.losses) terminal.say(`note: ${subject}${printable(loss)}`);
  }
  return null;
}

async function writeOne(
  file: ExportFile,
  bytes: Buffer,
  articleId: ArticleId,
  target: Target,
  taken: Set<string>,
  isForced: boolean,
  terminal: Terminal,
): Promise<Result<string, string>> {
  if (target.type === 'output') {
    await terminal.write(bytes.toString('utf8'));
    return ok('-');
  }
  const path = toPath(target, file.fileName, articleId, taken);
  const obstacle = await findObstacle(path, isForced);
  if (obstacle !== null) return { ok: false, error: obstacle };
  taken.add(path);
  try {
    await writeDurably(nodeFileSystem, path, bytes);
    return ok(path);
  } catch (error) {
    return { ok: false, error: tellWriteError(error, path) };
  }
}

function tellWriteError(error: unknown, path: string): string {
  if (isMissing(error)) return `The folder for ${path} is not there. Nothing was written to it.`;
  const { code, details } = toDiskError(error, `write ${path}`);
  if (code === 'read-only')
    return `${path} cannot be written there. Check the permissions of its folder, or use --out for another place.`;
  return `${path} could not be written (${details.system ?? code}). A file that was there before is unharmed.`;
}
