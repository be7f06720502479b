import { getSchema } from '@tiptap/core';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parseFragment } from 'parse5';
import { describe, expect, it, vi } from 'vitest';
import { html } from '../../../../src/core/importers/html';
import { richText } from '../../../../src/core/model/document';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { harmlessAddress, hostileAddresses, hostilePages } from '../../../builders/hostile-pages';
import { uuidOf } from '../../../builders/ids';
import { readOne } from './read-file';

// Each barrier that stands between a hostile page and the window, with the others taken away. The fourth, the window's policy, is in
// tests/e2e/views/hostile-content.spec.ts.

const sanitizer = vi.hoisted(() => ({ isOff: false }));
vi.mock('../../../../src/core/importers/page-sanitizer', async (original) => {
  const real = await original<typeof import('../../../../src/core/importers/page-sanitizer')>();
  return {
    ...real,
    sanitizePage: (page: string) => (sanitizer.isOff ? { ok: true, value: page } : real.sanitizePage(page)),
  };
});

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What of a page runs, asks for something or leads elsewhere, as an independent parser of HTML reads it. */
function findDanger(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    const wrong = node.attrs.filter(
      ({ name, value }) =>
        !['href', 'lost', 'start', 'language', 'place', 'hint', 'marks'].includes(name) ||
        (name === 'href' && leadsElsewhere(value)),
    );
    const isKnown =
      /^(div|p|ul|ol|li|blockquote|pre|br|hr|table|tbody|tr|td|figcaption|a|b|i|u|s|code|q|span|h[1-6])$/.test(
        node.tagName,
      );
    return [
      ...(isKnown ? [] : [`<${node.tagName}>`]),
      ...wrong.map(({ name, value }) => `${name}=${value}`),
      ...findDanger(node.childNodes),
    ];
  });
}

/** An address of a page’s own site is harmless: there is no site. */
function leadsElsewhere(address: string): boolean {
  return /^\s*([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(address) && !/^(https?|mailto):/i.test(address);
}

/** Links and kinds of nodes in a document. */
function namesIn(value: unknown): { readonly types: string[]; readonly links: string[] } {
  const text = JSON.stringify(value);
  return {
    types: [...text.matchAll(/"type":"([^"]*)"/g)].map((found) => found[1] ?? ''),
    links: [...text.matchAll(/"href":"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1] ?? ''),
  };
}

const known = new Set(
  'doc text paragraph heading codeBlock horizontalRule blockquote bulletList orderedList listItem hardBreak bold italic underline strike code link'.split(
    ' ',
  ),
);

describe('each barrier alone', () => {
  it('would not be needed if pages were harmless: the pages themselves are full of danger', () => {
    const dangerous = hostilePages.filter((page) => findDanger(parseFragment(page).childNodes).length > 0);
    expect(dangerous.length).toBeGreaterThan(hostilePages.length * 0.8);
  });

  it('the sanitiser leaves no tag and no attribute that an independent parser finds dangerous', async () => {
    const { sanitizePage } = await import('../../../../src/core/importers/page-sanitizer');
    for (const page of hostilePages) {
      const clean = sanitizePage(`<p>kept</p>${page}`);
      expect(clean.ok && findDanger(parseFragment(clean.value).childNodes), page).toEqual([]);
    }
  });

  it('the page reader, without the sanitiser, makes documents of known nodes with links to the web', () => {
    sanitizer.isOff = true;
    try {
      const leaks: string[] = [];
      for (const page of hostilePages) {
        const { document } = readOne(html, `<p>kept</p>${page}`);
        const { types, links } = namesIn(document);
        expect(types.filter((type) => !known.has(type))).toEqual([]);
        if (links.some((href) => !harmlessAddress.test(href))) leaks.push(page);
      }
      // Addresses are the sanitiser’s and the schema’s matter, and the builder’s as well.
      expect(leaks.length).toBeLessThanOrEqual(hostilePages.length * 0.05);
    } finally {
      sanitizer.isOff = false;
    }
  });

  it('the schema of documents takes no address that leads elsewhere, no foreign node and no foreign attribute', () => {
    const attrs = { blockId: uuidOf(1) };
    const linked = (href: string) => ({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs,
          content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }],
        },
      ],
    });
    expect(richText.safeParse(linked('https://x.example/')).success).toBe(true);
    for (const href of hostileAddresses) expect(richText.safeParse(linked(href)).success, href).toBe(false);
    for (const page of hostilePages) {
      const nodes = [
        { type: 'html', attrs: { html: page } },
        { type: 'paragraph', attrs: { ...attrs, html: page } },
        { type: 'paragraph', attrs, content: [{ type: 'text', text: 'x', html: page }] },
        { type: 'codeBlock', attrs: { ...attrs, language: null, onclick: page } },
      ];
      for (const node of nodes) expect(richText.safeParse({ type: 'doc', content: [node] }).success).toBe(false);
    }
  });

  it('the editor knows no node that could show, run or fetch anything', () => {
    const schema = getSchema([...documentExtensions]);
    for (const name of [...Object.keys(schema.nodes), ...Object.keys(schema.marks)]) expect([...known]).toContain(name);
  });
});
