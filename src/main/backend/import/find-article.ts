import { Readability } from '@mozilla/readability';
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';

/** A page cut down to its article. */
export interface FoundArticle {
  readonly html: string;
  /** Pieces of text (paragraphs, headings, items) of the page that are not in it. */
  readonly leftOut: number;
}

/** Larger pages are read whole: looking for the article would take longer than the import may. */
const maxPageUnits = 3_000_000;
const maxElements = 40_000;
const maxDepth = 300;
/** An article shorter than this many letters is more likely a teaser that was taken for one. */
const leastLetters = 400;
/** Numbers the elements, so that they are known again in what Readability makes of them. */
const stamp = 'data-galley';

/** As much of a document tree as is used here. */
interface PageNode {
  readonly nodeType: number;
  textContent: string | null;
}
interface PageElement extends PageNode {
  readonly tagName: string;
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<PageNode>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<PageElement>;
  appendChild(element: PageElement): unknown;
  remove(): void;
}
interface Page {
  readonly head: PageElement | null;
  readonly body: PageElement | null;
  createElement(tag: string): PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
  toString(): string;
}

/** The main process knows no types of a browser. */
function isPage(value: unknown): value is Page {
  return typeof value === 'object' && value !== null && 'querySelectorAll' in value;
}

/**
 * Cuts a whole page down to its article, as Readability finds it. The article’s own elements stay as they were written, with their classes,
 * so that the roles of blocks can be guessed as on any page; headline and byline stay too. `null`: no article was found, or the page is too
 * large to look for it. What comes out is not sanitised.
 */
export function findArticle(page: string): FoundArticle | null {
  if (page.length > maxPageUnits || !isModest(page)) return null;
  try {
    return cutPage(page);
  } catch {
    // The tree and what walks over it break on pages without a proper root. The page reader does not.
    return null;
  }
}

function cutPage(page: string): FoundArticle | null {
  const document: unknown = parseHTML(page).document;
  if (!isPage(document) || document.body === null) return null;
  const elements = [...document.querySelectorAll('body *')];
  for (const [index, element] of elements.entries()) element.setAttribute(stamp, String(index));
  const copy = parseHTML(document.toString()).document;
  const options = { keepClasses: true, maxElemsToParse: maxElements, charThreshold: leastLetters };
  const found = new Readability(copy, options).parse();
  const content = found?.content ?? '';
  const kept = new Set<string>();
  for (const match of content.matchAll(/ data-galley="(\d+)"/g)) kept.add(match[1] ?? '');
  if (found === null || kept.size === 0 || letters(found.textContent ?? '') < leastLetters) return null;
  const title = letters(found.title ?? '') > 0 ? normal(found.title ?? '') : null;
  const byline = withoutBy(found.byline ?? '');
  const headings = [...document.querySelectorAll('body h1')];
  for (const element of elements) {
    const text = normal(element.textContent ?? '');
    const isTitle =
      /^H[12]$/.test(element.tagName) &&
      text !== '' &&
      ((element.tagName === 'H1' && headings.length === 1) || title?.startsWith(text) === true);
    if (isTitle || isByline(element, text, byline)) keepAll(element, kept);
  }
  const leftOut = prune(document.body, kept);
  // What was found and what is left of it must be the same text: else Readability has rebuilt the page in a way that cannot be traced.
  if (letters(document.body.textContent ?? '') < 0.9 * letters(found.textContent ?? '')) return null;
  addFact(document, 'author', found.byline);
  addFact(document, 'og:site_name', found.siteName);
  addFact(document, 'article:published_time', found.publishedTime);
  return { html: document.toString(), leftOut };
}

/** After what the page’s head says itself, so that it only fills gaps. */
function addFact(document: Page, name: string, value: string | null | undefined): void {
  if (value === null || value === undefined || value.trim() === '') return;
  const meta = document.createElement('meta');
  meta.setAttribute('property', name);
  meta.setAttribute('content', value);
  document.head?.appendChild(meta);
}

/** Whether an element is the line that names the authors: their names alone, or in a line that calls itself so. */
function isByline(element: PageElement, text: string, byline: string): boolean {
  if (byline === '' || text.length > byline.length + 60) return false;
  if (withoutBy(text) === byline) return true;
  const said = ['class', 'rel', 'itemprop'].map((name) => element.getAttribute(name) ?? '').join(' ');
  return /byline|author/i.test(said) && text.includes(byline);
}

function withoutBy(text: string): string {
  return normal(text).replace(/^by\s+/, '');
}

function keepAll(element: PageElement, kept: Set<string>): void {
  for (const one of [element, ...element.querySelectorAll('*')]) kept.add(one.getAttribute(stamp) ?? '');
}

const ownText = new Set([
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'LI',
  'TD',
  'FIGCAPTION',
  'BLOCKQUOTE',
  'PRE',
  'A',
  'DIV',
]);
const silent = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'SVG']);

/** Takes out what is not kept and holds nothing that is; answers how many pieces of text that were. */
function prune(body: PageElement, kept: ReadonlySet<string>): number {
  let removed = 0;
  const all = [...body.querySelectorAll('*')];
  const holds = new Set<PageElement>();
  for (const element of all.toReversed()) {
    if (!kept.has(element.getAttribute(stamp) ?? '') && !holds.has(element)) continue;
    holds.add(element);
    if (element.parentElement !== null) holds.add(element.parentElement);
  }
  for (const element of all) {
    const isKept = kept.has(element.getAttribute(stamp) ?? '');
    element.removeAttribute(stamp);
    if (!holds.has(element)) {
      if (hasOwnText(element)) removed += 1;
    } else if (!isKept) for (const node of [...element.childNodes]) if (node.nodeType === 3) node.textContent = ' ';
  }
  for (const element of all) if (!holds.has(element)) element.remove();
  return removed;
}

function hasOwnText(element: PageElement): boolean {
  const tag = element.tagName.toUpperCase();
  if (silent.has(tag) || !ownText.has(tag)) return false;
  return [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
}

function letters(text: string): number {
  return text.replace(/\s+/g, '').length;
}

function normal(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Whether a page is small and flat enough for a tree and for what recurses over it. */
function isModest(page: string): boolean {
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  const parser = new Parser({
    onopentag: () => {
      elements += 1;
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    onclosetag: () => {
      depth -= 1;
    },
  });
  parser.end(page);
  return elements <= maxElements && deepest <= maxDepth;
}
