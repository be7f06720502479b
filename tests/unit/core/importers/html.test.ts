import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/core/importers/html';
import { toPlainText } from '../../../../src/core/model/plain-text';
import { fileOf, outline, readAtOnce, readOne, roles } from './read-file';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/articles/${name}`, import.meta.url), 'utf8');
const read = (page: string): string[] => outline(readOne(html, page).document);

describe('blocks', () => {
  it.each([
    ['paragraphs', '<p>a<p>b</p>c', ['p a', 'p b', 'p c']],
    ['headings', '<h1>a</h1><h6>b</h6>', ['h1 a', 'h6 b']],
    [
      'a heading around blocks',
      '<h2><a href="https://a.example/"><div>a</div><div>b</div></a></h2>',
      ['h2 [a](https://a.example/)', 'h2 [b](https://a.example/)'],
    ],
    ['text between blocks', '<div>a<p>b</p>c<div>d</div>e</div>', ['p a', 'p b', 'p c', 'p d', 'p e']],
    ['spans are no blocks', '<span>a</span><span>b</span> <span>c</span>', ['p ab c']],
    ['unknown tags are no blocks', '<x-y>a</x-y><o:p>b</o:p>', ['p ab']],
    ['empty blocks are dropped', '<p> </p><div><p></p></div><p>a</p><h1></h1>', ['p a']],
    ['a list', '<ul><li>a<li>b</ul>', ['ul>p a', 'ul>p b']],
    ['a numbered list', '<ol start="4"><li>a<li>b</ol>', ['ol4>p a', 'ol4>p b']],
    ['a list in a list', '<ul><li>a<ol><li>b</ol>c</ul>', ['ul>p a', 'ul>ol>p b', 'ul>p c']],
    ['a list right in a list', '<ul><li>a</li><ul><li>b</li></ul></ul>', ['ul>p a', 'ul>ul>p b']],
    ['text right in a list', '<ul>a<li>b</li></ul>', ['ul>p a', 'ul>p b']],
    ['an item outside a list', '<li>a</li><p>b', ['p a', 'p b']],
    ['an empty item', '<ul><li></li><li>a</li></ul>', ['ul>p a']],
    ['an empty list', '<ul> </ul><p>a', ['p a']],
    [
      'an item that begins with a heading is lifted',
      '<ol><li>a</li><li><h3>b</h3><p>c</p></li><li>d</li></ol>',
      ['ol>p a', 'h3 b', 'p c', 'ol2>p d'],
    ],
    ['a quote', '<blockquote>a<p>b</p></blockquote>', ['q>p a', 'q>p b']],
    ['a quote with a list', '<blockquote><ul><li>a</ul></blockquote>', ['q>ul>p a']],
    ['a rule', '<p>a<hr>b', ['p a', 'hr', 'p b']],
    ['code', '<pre>\n a\n  b\n</pre>', ['pre  a\n  b']],
    ['code with its language', '<pre><code class="language-ts">a &lt; b</code></pre>', ['pre:ts a < b']],
    ['marks in code', '<pre>a <b>b</b>\n<i>c</i></pre>', ['pre a b\nc']],
    ['a figure', '<figure><img src="a.jpg" alt="x"><figcaption>a</figcaption></figure>', ['p a']],
    ['terms', '<dl><dt>a<dd>b</dl>', ['p a', 'p b']],
    ['details', '<details><summary>a</summary>b</details>', ['p a', 'p b']],
    [
      'a table',
      '<table><tr><th>a</th><th>b</th></tr><tr><td><p>c</p></td><td>d<br>e</td></tr></table>',
      ['p a | b', 'p c | d e'],
    ],
    ['a table with empty cells', '<table><tr><td><td>a<td></tr><tr><td><td></tr></table>', ['p | a |']],
    ['a table that lays out a page', '<table><tr><td>a<td><p>b</p><p>c</p></table>', ['p a', 'p b', 'p c']],
    ['a table in a table', '<table><tr><td><table><tr><td>a<td>b</table><td>c</table>', ['p a | b', 'p c']],
    ['text around a table', 'a<table><tr><td>b</table>c', ['p a', 'p b', 'p c']],
  ])('%s', (_, page, expected) => {
    expect(read(page)).toEqual(expected);
  });

  it('says that tables became paragraphs, and only then', () => {
    expect(readOne(html, '<table><tr><td>a<td>b</table><table><tr><td>c</table>').problems).toEqual([
      '2 tables became paragraphs, one a row, with “|” between the cells.',
    ]);
    expect(readOne(html, '<p>a').problems).toEqual([]);
  });
});

describe('white space and characters', () => {
  it.each([
    ['is collapsed', ' <p> a \n\t b </p> ', ['p a b']],
    ['is collapsed across tags', '<p>a <b> b </b> c', ['p a *b *c']],
    ['around breaks goes', '<p>a <br> b', ['p a⏎b']],
    ['no-break spaces stay', '<p>a&nbsp;&nbsp;b\u00a0', ['p a\u00a0\u00a0b\u00a0']],
    ['thin spaces stay', '<p>a\u2009b', ['p a\u2009b']],
    ['a break at the start or end is not shown', '<p><br>a<br></p><p>b<br><br></p>', ['p a', 'p b']],
    ['two breaks part paragraphs', '<div>a<br><br>b<br> <br><br>c</div>', ['p a', 'p b', 'p c']],
    ['one break does not', '<p>a<br>b', ['p a⏎b']],
    ['break opportunities join', '<p>a<wbr>b', ['p ab']],
    [
      'entities',
      '<p>&lt;b&gt; &amp;amp; &eacute; &#8364; &#x1F691; &ldquo;a&rdquo; &unknown; &',
      ['p <b> &amp; é € 🚑 “a” &unknown; &'],
    ],
    ['windows-1252 numbers', '<p>&#147;a&#148; &#128;', ['p “a” €']],
    ['impossible characters', '<p>a&#0;&#xD800;&#x110000;b', ['p a���b']],
    ['letters are not composed', '<p>e\u0301', ['p e\u0301']],
  ])('%s', (_, page, expected) => {
    expect(read(page)).toEqual(expected);
  });
});

describe('marks and links', () => {
  it.each([
    ['bold', '<p><b>a</b><strong>b</strong>', ['p *ab*']],
    ['italic', '<p><i>a</i> <em>b</em>', ['p /a/ /b/']],
    ['others', '<p><u>a</u><ins>b</ins><s>c</s><del>d</del><code>e</code><kbd>f</kbd>', ['p _ab_~cd~`ef`']],
    ['in one another', '<p><b>a<i>b</i></b>c', ['p *a**/b/*c']],
    ['over blocks', '<b><p>a</p><p>b</p></b>', ['p *a*', 'p *b*']],
    ['crossed', '<p><b>a<i>b</b>c</i>', ['p *a**/b/*c']],
    [
      'by style',
      '<p><span style="font-weight: 700">a</span><span style="font-style:italic;text-decoration:line-through">b</span>',
      ['p *a*/~b~/'],
    ],
    ['a bold that is not bold', '<b style="font-weight:normal"><p>a <b>b</b></p></b>', ['p a *b*']],
    ['quotation marks of q', '<p><q>a</q>', ['p “a”']],
    ['a link', '<p><a href="https://a.example/?b=1&amp;c=2">a</a>', ['p [a](https://a.example/?b=1&c=2)']],
    [
      'http and mailto',
      '<p><a href="HTTP://a.example">a</a> <a href="mailto:a@a.example">b</a>',
      ['p [a](HTTP://a.example) [b](mailto:a@a.example)'],
    ],
    [
      'other links are text',
      '<p><a href="/a">a</a> <a href="#b">b</a> <a href="ftp://c.example">c</a> <a name=d>d</a> <a href="//e.example">e</a>',
      ['p a b c d e'],
    ],
    [
      'a link with marks',
      '<p><a href="https://a.example/"><b>a</b> b</a>',
      ['p [*a*](https://a.example/)[ b](https://a.example/)'],
    ],
  ])('%s', (_, page, expected) => {
    expect(read(page)).toEqual(expected);
  });
});

describe('what is not shown', () => {
  it.each([
    ['scripts and styles', '<style>a</style><script>b</script><p>x<script>c'],
    ['templates', '<template><p>a</p></template><p>x'],
    [
      'hidden parts',
      '<div hidden><p>a</p></div><p style="color:red; display: none">b</p><span style="visibility:hidden">c</span><p>x',
    ],
    ['nested hidden parts', '<div hidden><div><p>a</p></div><p>b</div><p>x'],
    [
      'what stands in for scripts, frames and media',
      '<noscript>a</noscript><iframe>b</iframe><video>c</video><object>d</object><svg><text>e</text></svg><p>x',
    ],
    ['form values', '<textarea>a</textarea><select><option>b</select><input value=c><p>x'],
    ['the title', '<head><title>a</title></head><p>x'],
    ['comments and declarations', '<!-- a --><?xml b?><![CDATA[c]]><!doctype html><p>x'],
    ['pictures', '<p>x<img alt=a>'],
  ])('%s', (_, page) => {
    expect(read(page)).toEqual(['p x']);
  });

  it.each(['', '   ', '<p></p>', '<script>a</script>', '<img src=a>', '<!-- -->', '<hr><hr>'])(
    '%j is refused as empty',
    (page) => {
      expect(readAtOnce(html, fileOf('a.html', page))).toMatchObject({ ok: false, error: { code: 'empty' } });
    },
  );
});

describe('the story in its page', () => {
  const story = '<p>One two three four five six seven eight.</p><p>Nine ten eleven twelve thirteen.</p>';

  it('takes the article and leaves out, but keeps, what is around it', () => {
    const page = `<p>Top</p><nav>Menu</nav><article>${story}</article><div>Elsewhere</div><footer>Foot</footer>`;
    expect(roles(readOne(html, page)).map((line) => line.split(' ')[0])).toEqual([
      '-junk',
      '-junk',
      'body',
      'body',
      '-junk',
      '-junk',
    ]);
  });

  it('takes main when no article holds most of the text', () => {
    const page = `<p>Top</p><main><article>One two.</article><article>Three four.</article><article>Five six.</article></main>`;
    expect(roles(readOne(html, page))).toEqual(['-junk Top', 'body One two.', 'body Three four.', 'body Five six.']);
  });

  it('takes the whole page when an article is only a teaser', () => {
    const page = `<article>A teaser</article><div>${story}</div><nav>Menu</nav><aside>Box</aside><footer>Foot</footer>`;
    expect(roles(readOne(html, page)).map((line) => line.split(' ')[0])).toEqual([
      'headline',
      'body',
      'body',
      '-junk',
      '-junk',
      '-junk',
    ]);
  });

  it('keeps boxes inside the article, and a headline above it', () => {
    const page = `<header><h1>Head line</h1></header><article>${story}<aside>A box</aside><nav>Menu</nav></article>`;
    expect(roles(readOne(html, page)).map((line) => line.split(' ')[0])).toEqual([
      'headline',
      'body',
      'body',
      'other',
      '-junk',
    ]);
  });

  it('reads captions, credits and the byline by what the page calls them', () => {
    const page = `<article><h1>Head</h1><div class="c-byline author">Ada Example, Orel</div>${story}<figure><figcaption>A harbour.<div class="photo-credit">Bob</div></figcaption></figure></article>`;
    expect(roles(readOne(html, page))).toEqual([
      'headline Head',
      'byline Ada Example, Orel',
      'body One two three four five six seven eight.',
      'body Nine ten eleven twelve thirteen.',
      'caption A harbour.',
      'credit Bob',
    ]);
  });

  it('reads what the head says', () => {
    const page = `<html lang="de-at"><title>T - S</title><meta property="og:title" content="OG &amp; T"><meta property="og:site_name" content="S">
      <meta name="author" content="By Ada Example"><link rel="canonical" href="https://s.example/a"><meta property="article:published_time" content="2026-05-04T10:00:00+02:00"><h1>H</h1><p>a`;
    expect(readOne(html, page)).toMatchObject({
      title: 'OG & T',
      byline: 'Ada Example',
      siteName: 'S',
      url: 'https://s.example/a',
      publishedAt: '2026-05-04T10:00:00+02:00',
      language: 'de-AT',
    });
  });

  it.each([
    ['<title>T - S</title><meta property="og:site_name" content="S"><p>a', { title: 'T' }],
    ['<title>T</title><h1>H</h1><p>a', { title: 'H' }],
    ['<p>a', { title: 'a', byline: null, siteName: null, url: null, publishedAt: null, language: 'en' }],
    ['<html lang="not a language"><p>a', { language: 'en' }],
    ['<html lang="x"><p>a', { language: 'en' }],
    ['<link rel=canonical href="javascript:alert(1)"><p>a', { url: null }],
    ['<meta name=author content="https://face.example/ada"><p>a', { byline: null }],
    ['<time datetime="2026-05-04">May</time><p>a', { publishedAt: '2026-05-04' }],
    ['<time datetime="04/05/2026">May</time><p>a', { publishedAt: null }],
    ['<h1>H</h1><p>By Ada Example and Bob Sample</p><p>a', { byline: 'Ada Example and Bob Sample' }],
  ])('%j', (page, expected) => {
    expect(readOne(html, page)).toMatchObject(expected);
  });
});

describe('whole pages', () => {
  it('makes paragraphs of an old page laid out by tables and breaks', () => {
    const article = readOne(html, fixture('soup.html'), 'soup.html');
    expect(article).toMatchObject({
      title: 'Tram line 4 to close for a year',
      siteName: 'The Dunmere Letter',
    });
    expect(outline(article.document)).toEqual([
      'p Skip to content Home',
      'p Weather',
      'p Jobs',
      'p *Tram line 4 to close for a year*⏎/By Lena Quarrel/',
      'p DUNMERE — The tram that crosses the river will not run from June, the operator\u00a0said.',
      'p “The bridge is tired,” said Ivo Marsh, who keeps it.',
      'p A bus will take its place⏎every ten minutes.',
      'p Fares:',
      'ul>p single, €2',
      'ul>p day, €5',
      'ul>ul>p children, half',
      'p Seen in the rain',
      'p © 2026 The Dunmere Letter',
    ]);
  });

  it('reads what a word processor puts on the clipboard', () => {
    expect(outline(readOne(html, fixture('pasted-from-editor.html')).document)).toEqual([
      'h1 Pool to open on Sundays',
      'p The pool will open on *Sundays* from /March/, says [_the council_](https://pool.example/hours).',
      'ul>p mornings',
      'ul>p ~evenings~',
    ]);
  });
});

describe('any page', () => {
  const inlineTags = ['b', 'i', 'em', 'strong', 'a', 'span', 'u', 'code', 'x-tag', 'font'];
  const blockTags = [
    'p',
    'div',
    'h1',
    'h3',
    'li',
    'ul',
    'ol',
    'blockquote',
    'section',
    'article',
    'main',
    'aside',
    'footer',
    'nav',
    'table',
    'tr',
    'td',
    'pre',
    'figure',
    'figcaption',
  ];
  type Node = string | { readonly tag: string; readonly children: readonly Node[] };
  const { node } = fc.letrec<{ node: Node }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.constantFrom('w', ' w ', 'w&amp;', '<br>', '<hr>', '\n'),
      fc.record({
        tag: fc.constantFrom(...inlineTags, ...blockTags),
        children: fc.array(tie('node'), { maxLength: 5 }),
      }),
    ),
  }));

  it('keeps every word, in order', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 8 }), fc.boolean(), (nodes, areClosed) => {
        let count = 0;
        const write = (part: Node): string => {
          if (typeof part === 'string') {
            if (part.includes('w')) count += 1;
            return part.replace('w', ` w${count} `);
          }
          return `<${part.tag}>${part.children.map(write).join('')}${areClosed ? `</${part.tag}>` : ''}`;
        };
        const page = nodes.map(write).join('');
        const result = readAtOnce(html, fileOf('a.html', page));
        if (!result.ok) {
          expect([result.error.code, count]).toEqual(['empty', 0]);
          return;
        }
        const words = toPlainText(readOne(html, page).document).text.match(/w\d+/g) ?? [];
        expect(words).toEqual(Array.from({ length: count }, (_, index) => `w${index + 1}`));
      }),
      { numRuns: 400 },
    );
  });

  it('gives a valid document for any text at all', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<',
        '>',
        '</',
        '"',
        "'",
        '&',
        '<!--',
        '-->',
        '<p',
        '<table>',
        '<li>',
        '=',
        '/>',
        '<svg>',
        '<![CDATA[',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const page = pieces.join('');
        const result = readAtOnce(html, fileOf('a.html', page));
        if (result.ok) readOne(html, page);
        else expect(result.error.code).toBe('empty');
      }),
      { numRuns: 400 },
    );
  });
});
