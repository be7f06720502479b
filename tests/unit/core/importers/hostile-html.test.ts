import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/core/importers/html';
import { markdown } from '../../../../src/core/importers/markdown';
import { maxTagDepth } from '../../../../src/core/importers/page-sanitizer';
import type { BlockNode, InlineNode, ListItemNode } from '../../../../src/core/model/document';
import { toPlainText } from '../../../../src/core/model/plain-text';
import { nextUuid } from '../../../builders/ids';
import { fileOf, outline, readOne } from './read-file';

// From the OWASP cheat sheet on filter evasion, the vectors of published bypasses of sanitisers, and our own.
const vectors: readonly string[] = [
  `<script>alert(1)</script>`,
  `<SCRIPT SRC=//x.example/xss.js></SCRIPT>`,
  `<script/x src="https://x.example/a.js">a</script>`,
  `<scr<script>ipt>alert(1)</scr</script>ipt>`,
  `<<script>alert(1)//<</script>`,
  `<script src=//x.example/j>`,
  `<img src=x onerror=alert(1)>`,
  `<img src="javascript:alert(1)">`,
  `<img """><script>alert(1)</script>">`,
  `<img/src=x/onerror=alert(1)//`,
  `<image src=x onerror=alert(1)>`,
  `<svg onload=alert(1)>`,
  `<svg><script>alert(1)</script></svg>`,
  `<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`,
  `<svg><animate attributeName=href values=javascript:alert(1) /></svg>`,
  `<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>`,
  `<svg><style><img src=x onerror=alert(1)></style></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`,
  `<math><a xlink:href="javascript:alert(1)">x</a></math>`,
  `<a href="javascript:alert(1)">x</a>`,
  `<a href="JaVaScRiPt:alert(1)">x</a>`,
  `<a href=" javascript:alert(1)">x</a>`,
  `<a href="java\nscript:alert(1)">x</a>`,
  `<a href="java&#x09;script:alert(1)">x</a>`,
  `<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">x</a>`,
  `<a href="&#0000106avascript:alert(1)">x</a>`,
  `<a href="javascript&colon;alert(1)">x</a>`,
  `<a href="\u0001javascript:alert(1)">x</a>`,
  `<a href="vbscript:msgbox(1)">x</a>`,
  `<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>`,
  `<a href="blob:https://x.example/1">x</a>`,
  `<a href="file:///etc/passwd">x</a>`,
  `<a href="//x.example/">x</a>`,
  `<a href="https://x.example/" onclick="alert(1)" style="background:url(javascript:alert(1))" target=_blank>x</a>`,
  `<a href='https://x.example/"onmouseover="alert(1)'>x</a>`,
  `<a onmouseover=alert(document.cookie)>x</a>`,
  `<body onload=alert(1)>`,
  `<body background="javascript:alert(1)">x`,
  `<div style="width: expression(alert(1))">x</div>`,
  `<div style="background-image: url(javascript:alert(1))">x</div>`,
  `<style>@import'https://x.example/x.css';</style>`,
  `<link rel=stylesheet href="javascript:alert(1)">`,
  `<meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
  `<base href="javascript:alert(1);//">`,
  `<iframe src="javascript:alert(1)"></iframe>`,
  `<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
  `<frameset><frame src="javascript:alert(1)"></frameset>`,
  `<object data="javascript:alert(1)"></object>`,
  `<embed src="javascript:alert(1)">`,
  `<applet code=x.class></applet>`,
  `<form action="javascript:alert(1)"><input type=submit value=x><button formaction="javascript:alert(1)">x</button></form>`,
  `<input autofocus onfocus=alert(1)>`,
  `<select onfocus=alert(1) autofocus><option>x</select>`,
  `<textarea autofocus onfocus=alert(1)></textarea>`,
  `<video src=x onerror=alert(1)></video><audio src=x onerror=alert(1)></audio>`,
  `<details open ontoggle=alert(1)>x</details>`,
  `<marquee onstart=alert(1)>x</marquee>`,
  `<table background="javascript:alert(1)"><td background="javascript:alert(1)">x</table>`,
  `<xmp><p onclick=alert(1)>x</p></xmp>`,
  `<xmp><script>alert(1)</script></xmp><img src=x onerror=alert(1)>`,
  `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
  `<noembed><img src=x onerror=alert(1)></noembed>`,
  `<template><script>alert(1)</script></template>`,
  `<title><img src=x onerror=alert(1)></title>`,
  `<!--<img src="--><img src=x onerror=alert(1)//">`,
  `<!--[if gte IE 4]><script>alert(1)</script><![endif]-->`,
  `<![CDATA[<script>alert(1)</script>]]>`,
  `<?xml version="1.0"?><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>`,
  `<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `<p id="__proto__" class="constructor" name="hasOwnProperty">x</p>`,
  `<constructor>x</constructor><__proto__>y</__proto__><tostring>z</tostring>`,
  `<p __proto__=1 constructor=2 tostring=3 hasownproperty=4>x</p>`,
  `<a href="https://x.example/" place="article" hint="byline" marks="bold code" language="js">x</a>`,
  `<p contenteditable onbeforeinput=alert(1)>x</p>`,
  `"><img src=x onerror=alert(1)>`,
  `';alert(String.fromCharCode(88,83,83))//"></script><script>alert(1)</script>`,
];

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
    expect(new Set(vectors).size).toBe(vectors.length);
    expect(vectors.length).toBeGreaterThanOrEqual(40);
  });

  it.each(vectors.map((vector) => [vector]))('%s', (vector) => {
    for (const page of [
      vector,
      `<article><p>before ${vector} after</p></article>`,
      `<p>before</p>${vector}<p>after</p>`,
    ]) {
      const { document } = readOne(html, page === vector ? `<p>kept</p>${vector}` : page);
      const links: string[] = [];
      for (const node of document.content) collectLinks(node, links);
      for (const href of links) expect(href).toMatch(/^https:\/\/x\.example\//);
    }
  });

  it.each(vectors.map((vector) => [vector]))('in Markdown: %s', (vector) => {
    const { document } = readOne(markdown, `kept\n\n${vector}\n\n[x](<${vector.replace(/[<>\n]/g, '')}>)`);
    const links: string[] = [];
    for (const node of document.content) collectLinks(node, links);
    for (const href of links) expect(href).toMatch(/^https:\/\/x\.example\//);
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
    const result = html.read(fileOf('deep.html', `${`<${tag}>`.repeat(10_000)}x`), nextUuid);
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
      expect(html.read(fileOf('a.html', `<p>kept</p>${piece.repeat(500_000)}`), nextUuid).ok).toBe(true);
  });
});
