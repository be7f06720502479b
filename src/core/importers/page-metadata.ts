import { Parser } from 'htmlparser2';

/** What the head of a page says about it. `null` where it says nothing. */
export interface PageMetadata {
  readonly title: string | null;
  /** From `og:title`, before the first heading in rank; `title` stands behind it. */
  readonly sharedTitle: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
}

/** Longest value taken over from a page's head, in UTF-16 units: longer ones are not what they claim to be. */
const maxValue = 500;

/** Reads a page's head (and the first `<time>` of its body). */
export function readMetadata(page: string): PageMetadata {
  const found = new Map<string, string>();
  const keep = (key: string, value: string | undefined): void => {
    const text = (value ?? '').replace(/\s+/g, ' ').trim();
    if (text !== '' && text.length <= maxValue && !found.has(key)) found.set(key, text);
  };
  let title: string | null = null;
  let foreign = 0;
  const parser = new Parser({
    onopentag: (tag, attributes) => {
      const read = (name: string): string | undefined =>
        Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (tag === 'svg') foreign += 1;
      else if (tag === 'html') keep('language', read('lang') ?? read('xml:lang'));
      else if (tag === 'title' && foreign === 0 && !found.has('title')) title = '';
      else if (tag === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(read('rel') ?? '')) keep('url', read('href'));
      else if (tag === 'time') keep('time', read('datetime'));
      else if (tag === 'meta')
        keep((read('property') ?? read('name') ?? read('itemprop') ?? '').toLowerCase(), read('content'));
    },
    ontext: (text) => {
      if (title !== null && title.length <= maxValue) title += text;
    },
    onclosetag: (tag) => {
      if (tag === 'svg') foreign = Math.max(0, foreign - 1);
      if (tag !== 'title' || title === null) return;
      keep('title', title);
      title = null;
    },
  });
  parser.end(page);
  const first = (...keys: string[]): string | null =>
    keys.map((key) => found.get(key)).find((value) => value !== undefined) ?? null;
  const siteName = first('og:site_name', 'application-name');
  return {
    title: withoutSite(first('title'), siteName),
    sharedTitle: first('og:title', 'twitter:title'),
    byline: toByline(first('author', 'parsely-author', 'sailthru.author', 'article:author', 'byl', 'dc.creator')),
    siteName,
    url: toWebAddress(first('url')) ?? toWebAddress(first('og:url')),
    publishedAt: toDate(
      first('article:published_time', 'datepublished', 'date', 'dc.date', 'parsely-pub-date', 'pubdate', 'time'),
    ),
    language: toLanguage(first('language')),
  };
}

/** A web address, or `null` when it is anything else. */
export function toWebAddress(value: string | null): string | null {
  return value !== null && /^https?:\/\/[\p{L}\p{N}\p{P}\p{S}]+$/iu.test(value) ? value : null;
}

/** A date as it was written, when it begins like ISO 8601; else `null`: other notations are ambiguous. */
export function toDate(value: string | null): string | null {
  return value !== null && /^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(value) ? value : null;
}

/** A BCP 47 tag in its canonical form, or `null` when it is not one. */
export function toLanguage(value: string | null): string | null {
  if (value === null || !/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(value)) return null;
  try {
    return Intl.getCanonicalLocales(value)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Names without a leading “By”; a profile address is no byline. */
export function toByline(value: string | null): string | null {
  const names = (value ?? '').replace(/^by\s+/i, '').trim();
  return names === '' || /^https?:/i.test(names) ? null : names;
}

function withoutSite(title: string | null, site: string | null): string | null {
  if (title === null || site === null || !title.endsWith(site)) return title;
  const rest = title.slice(0, -site.length).replace(/\s*[|–—:-]\s*$/, '');
  return rest === '' ? title : rest;
}
