import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { maxChunkBytes, maxImportBytes } from '../../contract/api';
import type { Backend } from '../backend/backend';

const begun = z.object({ importId: z.string() });
const report = z.object({ articleId: z.string().nullable(), problems: z.array(z.string()) });
const caller = { windowId: 'system' };

/** Imports files that the system handed over (dropped on the icon, double-clicked, named at the start). Answers the problems, in words. */
export async function importFiles(backend: Pick<Backend, 'dispatch'>, paths: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const path of paths) {
    const problem = await importFile(backend, path);
    if (problem !== null) problems.push(`${basename(path)}: ${problem}`);
  }
  return problems;
}

async function importFile(backend: Pick<Backend, 'dispatch'>, path: string): Promise<string | null> {
  const bytes = await readRegularFile(path);
  if (typeof bytes === 'string') return bytes;
  const start = { fileName: basename(path), sizeBytes: bytes.length, pasted: false };
  const started = await backend.dispatch('imports.begin', start, caller);
  if (!started.ok) return started.error.message;
  const first = begun.safeParse(started.value);
  if (!first.success) return 'It could not be imported. Nothing was changed.';
  const { importId } = first.data;
  for (let index = 0; index * maxChunkBytes < bytes.length; index += 1) {
    const chunk = bytes.subarray(index * maxChunkBytes, (index + 1) * maxChunkBytes);
    const params = { importId, index, chunkBase64: chunk.toString('base64') };
    const sent = await backend.dispatch('imports.addChunk', params, caller);
    if (!sent.ok) return sent.error.message;
  }
  const finished = await backend.dispatch('imports.finish', { importId }, caller);
  if (!finished.ok) return finished.error.message;
  const outcome = report.safeParse(finished.value);
  if (outcome.success && outcome.data.articleId !== null) return null;
  return outcome.success && outcome.data.problems.length > 0
    ? outcome.data.problems.join(' ')
    : 'It could not be imported. Nothing was changed.';
}

async function readRegularFile(path: string): Promise<Buffer | string> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return 'It is not a file. Nothing was imported.';
    if (found.size > maxImportBytes) return 'It is larger than 25 MB. Nothing was imported.';
    return await readFile(path);
  } catch (error) {
    return `It could not be read (${error instanceof Error ? error.message : String(error)}). Nothing was imported.`;
  }
}
