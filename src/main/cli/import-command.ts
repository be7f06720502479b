import { basename, resolve } from 'node:path';
import type { ImportReport } from '../../contract/api';
import { maxChunkBytes } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { ApiError } from '../../contract/errors';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import type { Surroundings } from './desk-calls';
import { openForWriting } from './desk-calls';
import { readSource } from './read-source';
import type { Terminal } from './terminal';
import { count, printable } from './terminal';

export interface ImportOptions {
  readonly desk: string;
  readonly json: boolean;
}

/** What `import --json` prints for each file, in their order. With `articleId` null nothing was imported and `problems` says why. */
export interface ImportLine {
  readonly articleId: string | null;
  readonly title: string | null;
  readonly words: number;
  readonly blocks: number;
  readonly problems: readonly string[];
}

/** Imports files, each by itself: one that cannot be imported does not keep the others out. Exit code 1 when there was one. */
export async function importFiles(
  files: readonly string[],
  options: ImportOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const desk = await openForWriting(resolve(around.currentFolder, options.desk), around);
  if (!desk.ok) {
    terminal.say(desk.error.message);
    return 1;
  }
  const lines: ImportLine[] = [];
  try {
    for (const [index, file] of files.entries()) {
      terminal.progress.show(`Importing ${index + 1} of ${files.length}: ${basename(file)}`);
      const line = await importOne(desk.value.client, resolve(around.currentFolder, file));
      lines.push(line);
      if (line.articleId === null) for (const problem of line.problems) terminal.say(`${printable(file)}: ${problem}`);
      else if (!options.json) await terminal.write(toText(line));
    }
  } finally {
    terminal.progress.clear();
    await desk.value.close();
  }
  if (options.json) await terminal.write(`${JSON.stringify(lines, null, 2)}\n`);
  return lines.every((line) => line.articleId !== null) ? 0 : 1;
}

async function importOne(client: Client, path: string): Promise<ImportLine> {
  const source = await readSource(path);
  if (!source.ok) return refused(source.error);
  const report = await send(client, basename(path), source.value);
  if (!report.ok) return refused(report.error.message);
  const { articleId, title, words, blocks, problems } = report.value;
  if (articleId === null && problems.length === 0) return refused('The file could not be imported.');
  return { articleId, title, words, blocks, problems };
}

/** Sends a file as the window does: in pieces, so that it makes no difference who holds the desk. */
async function send(client: Client, fileName: string, bytes: Uint8Array): Promise<Result<ImportReport, ApiError>> {
  const begun = await client.call('imports.begin', { fileName, sizeBytes: bytes.length, pasted: false });
  if (!begun.ok) return begun;
  const { importId } = begun.value;
  const sent = await sendChunks(client, importId, bytes);
  if (sent.ok) return client.call('imports.finish', { importId });
  await client.call('imports.cancel', { importId });
  return sent;
}

async function sendChunks(client: Client, importId: string, bytes: Uint8Array): Promise<Result<null, ApiError>> {
  for (let start = 0, index = 0; start < bytes.length; start += maxChunkBytes, index += 1) {
    const chunk = bytes.subarray(start, start + maxChunkBytes);
    const chunkBase64 = Buffer.from(chunk).toString('base64');
    const added = await client.call('imports.addChunk', { importId, index, chunkBase64 });
    if (!added.ok) return added;
  }
  return ok(null);
}

function refused(problem: string): ImportLine {
  return { articleId: null, title: null, words: 0, blocks: 0, problems: [problem] };
}

function toText(line: ImportLine): string {
  const size = `${count(line.words, 'word')}, ${count(line.blocks, 'block')}`;
  const remarks = line.problems.map((problem) => `  note: ${printable(problem)}\n`);
  return `${line.articleId}  ${printable(line.title ?? '')} (${size})\n${remarks.join('')}`;
}
