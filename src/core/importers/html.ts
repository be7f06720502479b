import { exampleFile } from './example-file';
import { extensionOf, startsLikeHtml, startsLikeMarkup } from './file-format';
import type { Importer } from './importer';

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
  read: async (file, newId) => {
    const { readWebPage } = await import('./read-html');
    return readWebPage(file.article ?? file.text ?? '', file.name, newId);
  },
  example: exampleFile(
    'example.html',
    '<!doctype html><html lang="en"><title>Ferry</title><article><h1>Ferry stops</h1><p>OREL -- It <em>stops</em>.</p></article></html>',
  ),
};
