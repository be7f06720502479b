import MarkdownIt from 'markdown-it';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import { readFrontMatter } from './front-matter';
import { readHtml } from './html';
import type { Importer } from './importer';

const extensions = ['md', 'markdown', 'mdown'];

/** Markdown (CommonMark with tables and strikethrough). It becomes HTML and is read as such, so raw HTML in it is sanitised too. */
export const markdown: Importer = {
  id: 'markdown',
  label: 'Markdown',
  extensions,
  accepts: (file) => file.text !== null && extensions.includes(extensionOf(file.name)),
  read: (file, newId) => {
    const { about, body } = readFrontMatter((file.text ?? '').replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
    const renderer = new MarkdownIt({ html: true, linkify: false, typographer: false });
    // The page reader drops what is no web address and keeps the words; refused here, the brackets would be shown.
    renderer.validateLink = () => true;
    return readHtml(renderer.render(body), about, file.name, newId);
  },
  example: exampleFile(
    'example.md',
    '---\ntitle: Ferry stops\nauthor: Ada Example\n---\n\n# Ferry stops\n\nIt *stops*, said [the port](https://port.example).\n',
  ),
};
