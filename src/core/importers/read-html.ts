import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import { guessBlocks } from './block-roles';
import { titleFor } from './imported-title';
import type { ImportOutcome } from './importer';
import type { PageMetadata } from './page-metadata';
import { readMetadata, toByline } from './page-metadata';
import { readPage } from './page-reader';

/** Reads a page with what its own head says about it. Errors: as `readHtml`. */
export function readWebPage(page: string, fileName: string, newId: () => string): Result<ImportOutcome> {
  return readHtml(page, readMetadata(page), fileName, newId);
}

/** Reads HTML, with what is known about it from elsewhere. Errors: `empty`, `too-large` (tags nested too deep). */
export function readHtml(
  page: string,
  about: PageMetadata,
  fileName: string,
  newId: () => string,
): Result<ImportOutcome> {
  const read = readPage(page, newId);
  if (!read.ok) return read;
  const { document, blocks, problems } = read.value;
  if (document === null) return fail('empty', 'There is no text in it. Nothing was imported.');
  const blockGuesses = guessBlocks(blocks);
  const textOf = (role: string): string | null =>
    blocks.find((_, index) => blockGuesses[index]?.role === role && blockGuesses[index]?.excluded === false)?.text ??
    null;
  const heading = blocks.find((block, index) => block.level !== null && blockGuesses[index]?.role === 'headline')?.text;
  return ok({
    items: [
      {
        type: 'text',
        title: titleFor(about.sharedTitle ?? heading ?? about.title, blocks, blockGuesses, fileName),
        byline: about.byline ?? toByline(textOf('byline')),
        siteName: about.siteName,
        url: about.url,
        publishedAt: about.publishedAt,
        language: about.language ?? 'en',
        document,
        blockGuesses,
      },
    ],
    problems,
  });
}
