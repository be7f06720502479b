import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/core/importers/html';
import { markdown } from '../../../../src/core/importers/markdown';
import { maxTagDepth } from '../../../../src/core/importers/page-sanitizer';
import type { BlockNode, InlineNode, ListItemNode } from '../../../../src/core/model/document';
import { toPlainText } from '../../../../src/core/model/plain-text';
import { harmlessAddress, hostilePages } from '../../../builders/hostile-pages';
import { fileOf, outline, readAtOnce, readOne } from './read-file';

const nodeKeys: Record<string, readonly string[]> = {
  text: ['type', 'text', 'marks'],
  hardBreak: ['type', 'marks'],
  paragraph: ['type', 'attrs', 'content'],
  heading: ['type', 'attrs', 'content'],
  codeBlock: ['type', 'attrs', 'content'],
  horizontalRule: ['type'],
  blockquote: ['type', 'content'],
  bulletList: ['type', 'content'],
  orderedList: ['type', 'attrs', 'content'],
  listItem: ['type', 'content'],
};
const attrKeys = new Set(['blockId', 'level', 'language', 'start']);

/** Goes through a document without the schema's help and collects every link. Throws on anything that a document may not hold. */
function collectLinks(node: BlockNode | ListItemNode | InlineNode, links: string[]): void {
  const allowed = nodeKeys[node.type];
  if (allowed === undefined) throw new Error(`A node of type ${node.type}.`);
  for (const key of Object.keys(node)) if (!allowed.includes(key)) throw new Error(`${node.type} has ${key}.`);
  if ('attrs' in node) for (const key of Object.keys(node.attrs)) expect(attrKeys).toContain(key);
  if ('marks' in node)
    for (const mark of node.marks ?? []) {
      expect(['bold', 'italic', 'underline', 'strike', 'code', 'link']).toContain(mark.type);
      expect(Object.keys(mark)).toEqual(mark.type === 'link' ? ['type', 'attrs'] : ['type']);
      if (mark.type === 'link') {
        expect(Object.keys(mark.attrs)).toEqual(['href']);
        links.push(mark.attrs.href);
      }
    }
  if ('content' in node) for (const child of node.content ?? []) collectLinks(child, links);
}

describe('hostile pages', () => {
  it('has enough vectors', () => {
    expect(new Set(hostilePages).size).toBe(hostilePages.length);
    expect(hostilePages.length).toBeGreaterThanOrEqual(300);
  });

  it.each(hostilePages.map((vector) => [vector]))('%s', (vector) => {
    for (const page of [
      vector,
      `<article><p>before ${vector} after</p></article>`,
      `<p>before</p>${vector}<p>after</p>`,
    ]) {
      const { document } = readOne(html, page === vector ? `<p>kept</p>${vector}` : page);
      const links: string[] = [];
      for (const node of document.content) collectLinks(node, links);
      for (const href of links) expect(href).toMatch(harmlessAddress);
    }
  });

  it.each(hostilePages.map((vector) => [vector]))('in Markdown: %s', (vector) => {
    const { document } = readOne(markdown, `kept\n\n${vector}\n\n[x](<${vector.replace(/[<>\n]/g, '')}>)`);
    const links: string[] = [];
    for (const node of document.content) collectLinks(node, links);
    for (const href of links) expect(href).toMatch(harmlessAddress);
  });

  it('keeps the words of a link whose address is refused', () => {
    expect(outline(readOne(html, '<p>a <a href="javascript:alert(1)">b</a> c').document)).toEqual(['p a b c']);
  });

  it('shows what only looks like markup', () => {
    const { text } = toPlainText(readOne(html, '<p>&lt;script&gt;alert(1)&lt;/script&gt;').document);
    expect(text).toBe('<script>alert(1)</script>');
  });

  it('takes no attribute of a page for its own', () => {
    expect(
      outline(readOne(html, '<p marks="bold" hint="byline" place="nav">a <span marks="bold">b</span>').document),
    ).toEqual(['p a b']);
    const article = readOne(html, '<p hint="byline">Ada</p><p place="nav">Menu of the day</p>');
    expect(article.byline).toBeNull();
    expect(article.blockGuesses.map((guess) => guess.excluded)).toEqual([false, false]);
  });

  it('leaves no trace on the prototypes', () => {
    const before = [Object.keys(Object.prototype), Object.getOwnPropertyNames(Array.prototype).length];
    readOne(html, '<meta property="__proto__" content="polluted"><p __proto__="polluted" constructor=x>a</p>');
    readOne(markdown, '---\n__proto__: polluted\nconstructor: x\n---\n\na');
    expect([Object.keys(Object.prototype), Object.getOwnPropertyNames(Array.prototype).length]).toEqual(before);
    expect(Object.getOwnPropertyDescriptor(Object.prototype, 'polluted')).toBeUndefined();
  });
});

describe('deep and large pages', () => {
  const tags = [
    'div',
    'b',
    'span',
    'blockquote',
    'ul><li',
    'table><tr><td',
    'a href="https://x.example/"',
    'x-y',
    'svg',
    'div hidden',
  ];

  it.each(tags)('10,000 <%s> in one another are refused, with what to do', (tag) => {
    const result = readAtOnce(html, fileOf('deep.html', `${`<${tag}>`.repeat(10_000)}x`));
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'too-large', message: expect.stringContaining('paste') },
    });
  });

  it.each(['div', 'b', 'blockquote', 'ul><li', 'font'])('<%s> as deep as allowed is read', (tag) => {
    const times = tag.includes('>') ? maxTagDepth / 2 - 1 : maxTagDepth - 1;
    const { document } = readOne(html, `${`<${tag}>`.repeat(times)}word`);
    expect(toPlainText(document).text).toBe('word');
  });

  it('lays lists and quotes flat beyond a sensible depth, without losing words', () => {
    const page = Array.from({ length: 40 }, (_, index) => `<ul><li>w${index}`).join('');
    const { document } = readOne(html, page);
    const { text, blocks } = toPlainText(document);
    expect(text.split('\n')).toEqual(Array.from({ length: 40 }, (_, index) => `w${index}`));
    expect(Math.max(...blocks.map((block) => block.within.length))).toBe(12);
  });

  it('does not count tags that lie beside one another', () => {
    expect(readOne(html, '<p>a'.repeat(3000)).blockGuesses).toHaveLength(3000);
    expect(outline(readOne(html, `<p>${'<b>a</b>'.repeat(3000)}`).document)).toEqual([`p *${'a'.repeat(3000)}*`]);
  });

  it('reads a page of 3 MB with all its words', () => {
    const paragraph = '<p>Some words of a <b>story</b> with a <a href="https://x.example/">link</a> &amp; more.</p>\n';
    const times = Math.ceil(3_000_000 / paragraph.length);
    const { document } = readOne(html, paragraph.repeat(times));
    expect(toPlainText(document).blocks).toHaveLength(times);
  });

  it('reads 3 MB that never closes what it opens', () => {
    for (const piece of ['<', '<a', '<!--', '&', '<p title="', '</', ' '])
      expect(readAtOnce(html, fileOf('a.html', `<p>kept</p>${piece.repeat(500_000)}`)).ok).toBe(true);
  });
});
