import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import { guessBlocks } from './block-roles';
import { exampleFile } from './example-file';
import { extensionOf, startsLikeHtml, startsLikeMarkup } from './file-format';
import { titleFor } from './imported-title';
import type { Importer, ImportOutcome } from './importer';
import type { PageMetadata } from './page-metadata';
import { readMetadata, toByline } from './page-metadata';
import { readPage } from './page-reader';

const extensions = ['html', 'htm', 'xhtml'];

/** A web page, or a piece of one from the clipboard. */
export const html: Importer = {
  id: 'html',
  label: 'Web page',
  extensions,
  accepts: (file) => {
    if (file.text === null) return false;
    if (extensions.includes(extensionOf(file.name))) return true;
    return file.name === '' ? startsLikeMarkup(file.text) : startsLikeHtml(file.text);
  },
  read: (file, newId) => {
    const page = file.article ?? file.text ?? '';
    return readHtml(page, readMetadata(page), file.name, newId);
  },
  example: exampleFile(
    'example.html',
    '<!doctype html><html lang="en"><title>Ferry</title><article><h1>Ferry stops</h1><p>OREL -- It <em>stops</em>.</p></article></html>',
  ),
};

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
