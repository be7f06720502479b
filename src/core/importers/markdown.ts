import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import type { Importer } from './importer';

const extensions = ['md', 'markdown', 'mdown'];

/** Markdown (CommonMark with tables and strikethrough). It becomes HTML and is read as such, so raw HTML in it is sanitised too. */
export const markdown: Importer = {
  id: 'markdown',
  label: 'Markdown',
  extensions,
  accepts: (file) => file.text !== null && extensions.includes(extensionOf(file.name)),
  read: async (file, newId) => {
    const { readMarkdown } = await import('./read-markdown');
    return readMarkdown(file.text ?? '', file.name, newId);
  },
  example: exampleFile(
    'example.md',
    '---\ntitle: Ferry stops\nauthor: Ada Example\n---\n\n# Ferry stops\n\nIt *stops*, said [the port](https://port.example).\n',
  ),
};
