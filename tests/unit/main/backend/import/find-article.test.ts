import { describe, expect, it } from 'vitest';
import { findArticle } from '../../../../../src/main/backend/import/find-article';
import { linesOf, readJob } from '../../../../builders/read-job';

const paragraphs = [
  'The last ferry between Orel and Tarn will sail on Friday, the harbour board said on Monday, after a winter in which fewer than ten people a day made the crossing.',
  '“Nobody wanted this,” said Ada Holt, who has run the line for eleven years, “but the boat is old, the fuel is dear, and the money from the county has come to an end.”',
  'Two officials, who asked not to be named, said that the county had been told of the plan in October, and that no other company had asked to take the line over.',
  'The board will meet again in the spring, and will then decide what becomes of the quay, the boat and the six people who work on it, a spokeswoman said.',
];
const links = ['News', 'Sport', 'Weather', 'Markets', 'Letters'].map(
  (word) => `<li><a href="/${word}">${word}</a></li>`,
);
const page = `<!doctype html><html lang="en"><head><title>Last ferry sails | Orel Gazette</title>
<meta property="og:site_name" content="Orel Gazette">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Last ferry sails","datePublished":"2026-11-23T08:00:00Z","author":{"@type":"Person","name":"Ada Example"}}</script></head>
<body><div class="top-menu"><ul>${links.join('')}</ul></div>
<div id="wrap"><h1>Last ferry sails</h1><p class="byline">By Ada Example</p>
<div class="story-text">${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</div></div>
<div class="sidebar"><h2>Most read</h2><ul>${links.join('')}</ul></div>
<div class="footer-links"><p>Subscribe to our newsletter</p></div><img src=x onerror="alert(1)"></body></html>`;

describe('a web page', () => {
  it('is cut down to its article with headline and byline, and what was left out is counted', async () => {
    const read = await readJob('page.html', page);
    const lines = linesOf(read);
    expect(lines[0]).toBe('headline Last ferry sails');
    expect(lines[1]).toBe('byline By Ada Example');
    for (const text of paragraphs) expect(lines.some((line) => line.endsWith(text))).toBe(true);
    expect(lines.join('\n')).not.toMatch(/Most read|Subscribe|Weather/);
    expect(read.leftOut).toBeGreaterThan(8);
    expect(read.articles[0]?.article.state.article).toMatchObject({
      title: 'Last ferry sails',
      byline: 'Ada Example',
      siteName: 'Orel Gazette',
      publishedAt: '2026-11-23T08:00:00Z',
      importer: 'html',
    });
  });

  it('is read whole when that is asked', async () => {
    const read = await readJob('page.html', page, { wholePage: true });
    expect(linesOf(read).join('\n')).toMatch(/Weather[\s\S]*Last ferry[\s\S]*Most read[\s\S]*Subscribe/);
    expect(read.leftOut).toBe(0);
  });

  it('with little text, without an article, too large or too deep is read whole', () => {
    expect(findArticle('<html><body><p>A line.</p></body></html>')).toBeNull();
    expect(findArticle(`<html><body><ul>${links.join('')}</ul></body></html>`)).toBeNull();
    expect(findArticle(`<html><body>${'<div>'.repeat(400)}${paragraphs.join(' ')}`)).toBeNull();
    expect(findArticle(`<html><body>${'<p>a</p>'.repeat(50_000)}</body></html>`)).toBeNull();
  });

  it('loses nothing of the article that is not furniture', () => {
    const found = findArticle(page);
    expect(found?.html).not.toContain('data-galley');
    for (const text of paragraphs) expect(found?.html).toContain(text);
  });
});
