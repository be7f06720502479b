import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/core/exporters/html';
import { darkColors, lightColors } from '../../../../src/core/exporters/html-style';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { code, doc, h, link, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = (element: Element, name: string) => element.attrs.find((given) => given.name === name)?.value ?? null;

/** Every element of a page, in order; parse errors are told. */
function read(content: string) {
  const errors: string[] = [];
  const root = parse(content, { onParseError: ({ code: error }) => errors.push(error) });
  const all: Element[] = [];
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes)
      if (isElement(node)) {
        all.push(node);
        visit(node.childNodes);
      }
  };
  visit(root.childNodes);
  return { errors, all, of: (name: string) => all.filter(({ tagName }) => tagName === name) };
}

function textOf(node: Node, without = ''): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!isElement(node) || node.tagName === without) return '';
  return node.tagName === 'br' ? '\n' : node.childNodes.map((child) => textOf(child, without)).join('');
}

/** The words of the article in elements of this class, in order, without the numbers. */
function drawn(page: ReturnType<typeof read>, mark: string): string[] {
  const isInArticle = (element: Element): boolean => {
    const { parentNode } = element;
    if (parentNode === null || !('tagName' in parentNode)) return false;
    return parentNode.tagName === 'article' || isInArticle(parentNode);
  };
  return page.all
    .filter((element) => attribute(element, 'class') === mark && isInArticle(element))
    .map((element) => textOf(element, 'sup'));
}

const harmless = new Set([
  ...['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'article', 'section', 'footer', 'div'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'blockquote', 'ul', 'ol', 'li', 'hr', 'br', 'a', 'span', 'sup'],
  ...['strong', 'em', 'u', 's', 'code', 'b', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]);
const harmlessAttributes = new Set([
  ...['lang', 'dir', 'class', 'id', 'href', 'rel', 'aria-label', 'aria-labelledby', 'scope', 'value', 'start'],
]);

/** Says what of a page could run, load or send. */
function dangers(page: ReturnType<typeof read>): string[] {
  return page.all.flatMap((element) => {
    if (!harmless.has(element.tagName)) return [element.tagName];
    if (element.tagName === 'meta') return [];
    return element.attrs.flatMap(({ name, value }) => {
      if (!harmlessAttributes.has(name)) return [`${element.tagName} ${name}`];
      return name === 'href' && !/^(#[nr]\d+$|https?:|mailto:)/i.test(value) ? [value] : [];
    });
  });
}

describe('the web page', () => {
  it('draws each tag over its own words, with emoji before and in them (fixtures a and b)', () => {
    const a = tag(state(doc(p('💩This is an annotation.'))));
    a.entity('annotation', 'PERSON');
    expect(drawn(read(exportOne(html, a.state).content), 'e-solid-blue')).toEqual(['annotation']);
    const b = tag(state(doc(p('🥳 This 👳🏻‍♀️ is ✆ a 🧔🏾‍♂️ test 👻'))));
    const words = ['🥳', '👳🏻‍♀️', '✆', '🧔🏾‍♂️', '👻'];
    for (const word of words) b.entity(word, 'PERSON');
    expect(drawn(read(exportOne(html, b.state).content), 'e-solid-blue')).toEqual(words);
  });

  it('has a key, the claims as a table, and a note for each tag that leads there and back', () => {
    const work = tag(state(doc(h(1, 'Ferry plan'), p('Ada Example said the ferry stops. Bo denied it.'))));
    work.entity('Ada Example', 'PERSON');
    const said = work.attribution({ sources: ['Ada Example'], cue: 'said', content: 'the ferry stops' });
    work.set(work.claim('the ferry stops', 'doubtful', said), {
      rationale: 'No <notice> & no plan.',
      basis: ['document'],
    });
    work.by(ben).note('denied', 'When?');
    const { content, losses } = exportOne(html, work.state);
    const page = read(content);
    expect(losses).toEqual([]);
    expect(page.errors).toEqual([]);
    expect(page.of('h1').map((element) => textOf(element))).toEqual(['Ferry plan']);
    const [head, row] = page.of('tr').map((element) => element.childNodes.map((cell) => textOf(cell)));
    expect(head).toEqual(['No.', 'Claim', 'How sure', 'Rests on', 'Why', 'Whose']);
    expect(row?.slice(1)).toEqual([
      '“the ferry stops”',
      '4 Doubtful',
      'document',
      'No <notice> & no plan.',
      'Ann Reporter',
    ]);
    const ids = page.all.flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const inside = page.of('a').flatMap((element) => /^#(.*)$/.exec(attribute(element, 'href') ?? '')?.[1] ?? []);
    for (const target of inside) expect(ids).toContain(target);
    const notes = page
      .of('li')
      .filter((element) => attribute(element, 'id') !== null)
      .map((element) => textOf(element));
    expect(notes).toHaveLength(4);
    expect(notes.join('\n')).toContain(
      'Claim “the ferry stops”: 4 Doubtful; rests on document; why: No <notice> & no plan.; rests on 2',
    );
    expect(drawn(page, 'a-cue')).toContain('said');
  });

  it('keeps gaps and nesting apart: the words between pieces are not drawn', () => {
    const work = tag(state(doc(p('one two three four'))));
    work.entity(['one', 'three'], 'ORG');
    expect(drawn(read(exportOne(html, work.state).content), 'e-double-purple')).toEqual(['one', 'three']);
  });

  it.each([
    '<script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '<!--',
    ']]>',
    '&lt;b&gt; &#0; &nbsp',
    '<svg/onload=alert(1)>',
  ])('%j is words wherever it stands', (words) => {
    const work = tag(
      state(doc(h(1, words), p(link(words, 'https://e.example/?a="><script>')), code(words)), {
        title: words,
        byline: words,
        siteName: words,
        language: `en"${words}`,
        url: `https://e.example/${words}`,
      }),
    );
    work.entity([{ start: 0, end: words.length }], 'PERSON');
    work.note([{ start: 0, end: words.length }], words);
    work.set(work.claim([{ start: 0, end: words.length }], 'likely'), { rationale: words, summary: words });
    const page = read(exportOne(html, work.state).content);
    expect(dangers(page)).toEqual([]);
    expect(page.errors).toEqual([]);
    expect(page.of('h1').map((element) => textOf(element, 'sup'))).toEqual([words]);
  });

  it('holds the text to the letter, is well formed and can do nothing, whatever the article', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const page = read(exportOne(html, article).content);
        expect(page.errors).toEqual([]);
        expect(dangers(page)).toEqual([]);
        const blocks = page.all.filter(({ attrs, tagName, parentNode }) => {
          const isBlock = attrs.some(({ name }) => name === 'dir') && /^(h\d|p|pre)$/.test(tagName);
          return isBlock && parentNode !== null && 'tagName' in parentNode && parentNode.tagName !== 'main';
        });
        const text = blocks.map((element) => textOf(element, 'sup')).join('\n');
        expect(text).toBe(article.revision.text.replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu, '\ufffd'));
      }),
      { numRuns: 60 },
    );
  });

  it('has the colours of the window', () => {
    const tokens = readFileSync(resolve(import.meta.dirname, '../../../../src/renderer/styles/tokens.css'), 'utf8');
    const [light = '', dark = ''] = tokens.split("[data-theme='dark']");
    for (const [name, value] of Object.entries(lightColors)) expect(light).toContain(`--${name}: ${value};`);
    for (const [name, value] of Object.entries(darkColors)) expect(dark).toContain(`--${name}: ${value};`);
  });
});
