import type { PageMetadata } from './page-metadata';
import { toByline, toDate, toLanguage, toWebAddress } from './page-metadata';

/** Front matter longer than this is not front matter, in lines. */
const mostLines = 200;

/** Splits a Markdown file into what its YAML front matter says and the text. Without front matter all of it is text. */
export function readFrontMatter(source: string): { readonly about: PageMetadata; readonly body: string } {
  const lines = source.split('\n', mostLines);
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const inside = lines.slice(1, end);
  const isFrontMatter =
    /^---\s*$/.test(lines[0] ?? '') && end > 0 && /^[\w-]+\s*:/.test(inside.find((line) => line.trim() !== '') ?? '');
  if (!isFrontMatter) return { about: toMetadata(new Map()), body: source };
  const skipped = lines.slice(0, end + 1).join('\n').length;
  return { about: toMetadata(readValues(inside)), body: source.slice(skipped + 1) };
}

/** Top-level `key: value` lines; a list of names may stand in brackets or below its key. Other YAML is passed over. */
function readValues(lines: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  let listKey: string | null = null;
  for (const line of lines) {
    const pair = /^([\w-]+)\s*:\s*(.*)$/.exec(line);
    const item = /^\s*-\s+(.+)$/.exec(line);
    if (pair !== null) {
      listKey = (pair[1] ?? '').toLowerCase();
      const value = unquote(pair[2] ?? '');
      if (value !== '' && !values.has(listKey)) values.set(listKey, value);
    } else if (item !== null && listKey !== null) {
      const before = values.get(listKey);
      values.set(listKey, before === undefined ? unquote(item[1] ?? '') : `${before}, ${unquote(item[1] ?? '')}`);
    }
  }
  return values;
}

function unquote(value: string): string {
  const text = value.trim();
  const list = /^\[(.*)\]$/.exec(text)?.[1];
  if (list !== undefined) return list.split(',').map(unquote).join(', ');
  return /^"(.*)"$/.exec(text)?.[1] ?? /^'(.*)'$/.exec(text)?.[1]?.replaceAll("''", "'") ?? text;
}

function toMetadata(values: ReadonlyMap<string, string>): PageMetadata {
  const first = (...keys: string[]): string | null =>
    keys.map((key) => values.get(key)).find((value) => value !== undefined) ?? null;
  return {
    title: null,
    sharedTitle: first('title', 'headline'),
    byline: toByline(first('author', 'authors', 'byline')),
    siteName: first('site', 'site_name', 'publication', 'source'),
    url: toWebAddress(first('canonical_url', 'canonical', 'url', 'link')),
    publishedAt: toDate(first('date', 'published', 'published_at', 'pubdate')),
    language: toLanguage(first('lang', 'language')),
  };
}
