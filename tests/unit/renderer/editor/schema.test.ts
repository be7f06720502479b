import { getSchema } from '@tiptap/core';
import { Node, Slice } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { importers } from '../../../../src/core/importers/index';
import { richText } from '../../../../src/core/model/document';
import { documentExtensions, toContent, withoutIds } from '../../../../src/renderer/editor/schema';
import {
  bold,
  br,
  bullets,
  code,
  doc,
  h,
  italic,
  item,
  link,
  numbered,
  p,
  quote,
  rule,
} from '../../../builders/document';
import { nextUuid } from '../../../builders/ids';

const schema = getSchema(documentExtensions);

describe('the document on screen', () => {
  const stored = doc(
    h(1, 'Title'),
    h(6, 'Small'),
    p(
      'Plain ',
      bold('bold'),
      italic('italic'),
      link('site', 'https://example.org'),
      br(),
      link('mail', 'mailto:a@b.example'),
    ),
    p(),
    rule(),
    code('a\n  b'),
    code(''),
    quote(p('Said'), bullets(item(p('one'), numbered(item(h(3, 'first in an item')))))),
    p({
      type: 'text',
      text: 'all',
      marks: [
        { type: 'link', attrs: { href: 'https://example.org/' } },
        { type: 'bold' },
        { type: 'italic' },
        { type: 'underline' },
        { type: 'strike' },
      ],
    }),
    p({ type: 'text', text: 'code', marks: [{ type: 'code' }] }),
  );

  it('is the stored document again, ids included', () => {
    const shown = Node.fromJSON(schema, toContent(stored));
    shown.check();
    expect(shown.toJSON()).toEqual(stored);
    expect(richText.parse(shown.toJSON())).toEqual(stored);
  });

  it.each(importers.map((importer) => [importer.id, importer] as const))(
    'is what the importer %s makes, unchanged',
    async (_, importer) => {
      const read = await importer.read(importer.example, nextUuid);
      if (!read.ok) throw new Error(read.error.message);
      const documents = read.value.items.map((one) => (one.type === 'records' ? one.revision.document : one.document));
      expect(documents.length).toBeGreaterThan(0);
      for (const document of documents) {
        const shown = Node.fromJSON(schema, toContent(document));
        shown.check();
        expect(shown.toJSON()).toEqual(document);
      }
    },
  );

  it('is copied without its block ids', () => {
    const shown = Node.fromJSON(schema, toContent(stored));
    const copied = withoutIds(new Slice(shown.content, 0, 0));
    expect(JSON.stringify(copied.toJSON())).not.toMatch(/"blockId":"/);
    expect(copied.content.textBetween(0, copied.content.size)).toBe(shown.textContent);
  });
});
