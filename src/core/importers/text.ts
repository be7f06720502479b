import { exampleFile } from './example-file';
import { startsLikeHtml } from './file-format';
import type { Importer } from './importer';

/** Plain text: every line that is not empty is a paragraph, unless the file was wrapped by hand. */
export const text: Importer = {
  id: 'text',
  label: 'Plain text',
  extensions: ['txt', 'text'],
  accepts: (file) => file.text !== null && !startsLikeHtml(file.text),
  read: async (file, newId) => {
    const { readText } = await import('./read-text');
    return readText(file.text ?? '', file.name, newId);
  },
  example: exampleFile(
    'example.txt',
    'Town closes its last ferry\n\nBy Ada Example\n\nOREL, 3 May -- The ferry stops.\n',
  ),
};
