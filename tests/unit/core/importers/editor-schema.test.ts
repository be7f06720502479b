import { readdirSync, readFileSync } from 'node:fs';
import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { findImporter } from '../../../../src/core/importers/index';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { fileOf, readOne } from './read-file';

const schema = getSchema([...documentExtensions]);
const folder = new URL('../../../fixtures/articles/', import.meta.url);
const sample = new URL('../../../../resources/sample/article.html', import.meta.url);

const files: readonly (readonly [string, string])[] = [
  ...readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
  ['sample.html', readFileSync(sample, 'utf8')],
  ['marks.html', '<a href="https://x.example/"><code><s><u><i><b>x</b></i></u></s></code></a> <code><b>a</b></code>'],
  [
    'items.html',
    '<ul><li><h3>a</h3><li>b<pre>c\nd</pre><blockquote>e</blockquote><hr></ul><blockquote><ul><li>f</ul></blockquote>',
  ],
  ['breaks.html', '<p>a<br>b<h2>c<br>d</h2><ol start=0><li>e<br>f</ol>'],
  ['marks.md', '**`a`** [`b`](https://x.example/) ~~*c*~~\n\n1. x\n\n   y\n\n       code\n'],
];

describe('the editor', () => {
  it.each(files)('takes %s and gives it back unchanged', (name, source) => {
    const importer = findImporter(fileOf(name, source));
    if (!importer.ok) throw new Error(importer.error.message);
    const { document } = readOne(importer.value, source, name);
    const node = schema.nodeFromJSON(document);
    node.check();
    expect(node.toJSON()).toEqual(document);
  });
});
