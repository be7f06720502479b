import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../../src/core/importers/markdown';
import { fileOf, outline, readAtOnce, readOne } from './read-file';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/articles/${name}`, import.meta.url), 'utf8');
const read = (source: string): string[] => outline(readOne(markdown, source).document);

describe('markdown', () => {
  it('reads a story with front matter', () => {
    const article = readOne(markdown, fixture('story.md'), 'story.md');
    expect(article).toMatchObject({
      title: 'Market hall: the rent doubles',
      byline: 'Lena Quarrel, Ósk Hallan',
      publishedAt: '2026-02-03',
      language: 'en-GB',
      problems: [
        'One table became paragraphs, one a row, with “|” between the cells.',
        'One link without a full address on the web: the words are kept, the address is left out.',
      ],
    });
    expect(outline(article.document)).toEqual([
      'h1 Market hall: the rent doubles',
      'p DUNMERE — Stallholders will pay *twice as much* from April, a letter seen by /this paper/ says. See [the letter](https://letter.example/april) or this.',
      'q>p “We sell turnips,” said Ivo Marsh. “Not watches.”',
      'ol>p fish',
      'ol>p fruit',
      'ol>ul>p apples',
      'p stall | rent',
      'p fish | €40',
      'pre sums = 40 * 2',
    ]);
  });

  it.each([
    ['emphasis', '*a* **b** ***c*** ~~d~~ `e`', ['p /a/ *b* */c/* ~d~ `e`']],
    ['soft and hard line ends', 'a\nb  \nc\\\nd', ['p a b⏎c⏎d']],
    [
      'links',
      '[a](https://a.example/ "t") <https://b.example/> https://c.example/',
      ['p [a](https://a.example/) [https://b.example/](https://b.example/) https://c.example/'],
    ],
    ['refused links keep their words', '[a](javascript:alert%281%29) [b](/c)', ['p a b']],
    ['pictures go', 'a ![b](https://c.example/d.png)', ['p a']],
    ['raw HTML is sanitised', 'a <b onclick=x>b</b>\n\n<div><p>c</p><script>d</script></div>', ['p a *b*', 'p c']],
    ['fenced code', '```js\na < b\n```', ['pre:js a < b']],
    ['a rule', 'a\n\n---\n\nb', ['p a', 'hr', 'p b']],
    ['underlined headings', 'a\n===\n\nb\n---', ['h1 a', 'h2 b']],
    ['carriage returns', '# a\r\n\r\nb\r\nc', ['h1 a', 'p b c']],
    ['quotation marks stay as they are', '"a" -- \'b\'...', ['p "a" -- \'b\'...']],
    ['no front matter: a rule at the top', '---\n\na', ['hr', 'p a']],
    ['no front matter: never closed', '---\ntitle: a\n\nb', ['hr', 'p title: a', 'p b']],
    ['no front matter: a rule, prose, a rule', '---\nNot a key\n---\nb', ['hr', 'h2 Not a key', 'p b']],
  ])('%s', (_, source, expected) => {
    expect(read(source)).toEqual(expected);
  });

  it.each([
    ["title: 'It''s on'\nauthor: By Ada", { title: 'It’s on'.replace('’', "'"), byline: 'Ada' }],
    [
      'title: a: b\nauthors: [Ada, "Bob"]\nurl: https://a.example/',
      { title: 'a: b', byline: 'Ada, Bob', url: 'https://a.example/' },
    ],
    [
      'url: javascript:alert(1)\ndate: yesterday\nlang: not one',
      { url: null, publishedAt: null, language: 'en', title: 'text' },
    ],
    ['title: t\n# a comment', { title: 't' }],
  ])('takes %j', (front, expected) => {
    expect(readOne(markdown, `---\n${front}\n---\ntext`, 'text.md')).toMatchObject(expected);
  });

  it.each(['', '---\ntitle: t\n---\n', '![a](https://b.example/c.png)'])('refuses %j as empty', (source) => {
    expect(readAtOnce(markdown, fileOf('a.md', source))).toMatchObject({ ok: false, error: { code: 'empty' } });
  });
});
