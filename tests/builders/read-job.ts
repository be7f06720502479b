import { toPlainText } from '../../src/core/model/plain-text';
import type { ImportJob } from '../../src/main/backend/import/import-job';
import { importJob } from '../../src/main/backend/import/import-job';
import type { FilesOutcome } from '../../src/main/backend/import/read-files';
import { readFiles } from '../../src/main/backend/import/read-files';

const facts = {
  deskId: '11111111-1111-4111-8111-111111111111',
  personId: '22222222-2222-4222-8222-222222222222',
  now: '2026-11-24T09:00:00.000Z',
};

/** Reads a file as the import process does. Text is given as UTF-8. */
export function readJob(
  fileName: string,
  content: string | Uint8Array<ArrayBuffer>,
  more: Partial<ImportJob> = {},
): Promise<FilesOutcome> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readFiles(importJob.parse({ fileName, bytes, ...facts, ...more }));
}

/** Role and text of the blocks of the only article; throws what was refused. */
export function linesOf(outcome: FilesOutcome): string[] {
  const [only] = outcome.articles;
  if (only === undefined) throw new Error(outcome.problems.join(' '));
  const { revision, article } = only.article.state;
  const { text, blocks } = toPlainText(revision.document);
  return blocks.map(({ id, start, end }) => {
    const guess = article.blockGuesses.find((one) => one.blockId === id);
    return `${guess?.excluded === true ? '-' : ''}${guess?.role} ${text.slice(start, end)}`;
  });
}
