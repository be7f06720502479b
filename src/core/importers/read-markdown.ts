import MarkdownIt from 'markdown-it';
import type { Result } from '../model/result';
import { readFrontMatter } from './front-matter';
import type { ImportOutcome } from './importer';
import { readHtml } from './read-html';

/** Reads Markdown with its front matter. Errors: as `readHtml`. */
export function readMarkdown(source: string, fileName: string, newId: () => string): Result<ImportOutcome> {
  const { about, body } = readFrontMatter(source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const renderer = new MarkdownIt({ html: true, linkify: false, typographer: false });
  // The page reader drops what is no web address and keeps the words; refused here, the brackets would be shown.
  renderer.validateLink = () => true;
  return readHtml(renderer.render(body), about, fileName, newId);
}
