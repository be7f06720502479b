import sanitizeHtml from 'sanitize-html';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { PlainMark } from './rich-text-builder';
import { plainMarks } from './rich-text-builder';

/** Tags in one another beyond this depth are refused: the parser's cost grows with depth times length, and no real page comes near. */
export const maxTagDepth = 512;

/** A place in the page that says what its text is good for. */
export type Place = 'article' | 'main' | 'nav' | 'aside' | 'footer' | 'button';

/**
 * Reduces a page to the few tags that a document can hold. What is left has no attribute but these, all set here: `href`, `lost`
 * (of a link whose address goes), `start`, `language`, `place`, `hint` and `marks`. Scripts, styles, forms' values, embedded pages and hidden parts go with their content; other
 * unknown tags go and leave their text. Errors: `too-large` (nested too deep).
 */
export function sanitizePage(page: string): Result<string> {
  let depth = 0;
  try {
    const clean = sanitizeHtml(page, {
      allowedTags: [...keptTags],
      allowedAttributes: {
        '*': ['place', 'hint', 'marks', 'language'],
        a: ['href', 'hint', 'lost'],
        ol: ['start'],
      },
      allowedSchemes: ['http', 'https', 'mailto'],
      allowProtocolRelative: false,
      disallowedTagsMode: 'discard',
      nonTextTags: [...droppedTags],
      transformTags: { '*': rename },
      onOpenTag: () => {
        depth += 1;
        if (depth > maxTagDepth) throw new TooDeep();
      },
      onCloseTag: () => {
        depth -= 1;
      },
    });
    return ok(clean);
  } catch (error) {
    // The sanitiser has no other way to be stopped in the middle.
    if (!(error instanceof TooDeep)) throw error;
    return fail(
      'too-large',
      `The page has tags inside one another more than ${maxTagDepth} deep, which no browser writes. Nothing was imported. Open the page in a browser, copy its text and paste it.`,
    );
  }
}

class TooDeep extends Error {}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const keptTags = new Set([
  ...['div', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'br', 'hr', 'table', 'tr', 'td', 'figcaption'],
  ...['a', 'b', 'i', 'u', 's', 'code', 'q', 'span'],
  ...headings,
]);

/** Tags that go with all that is in them: `template` also stands for whatever is hidden. */
const droppedTags = new Set([
  ...['script', 'style', 'template', 'noscript', 'title', 'textarea', 'option', 'select', 'xmp', 'noembed', 'noframes'],
  ...['iframe', 'object', 'embed', 'applet', 'svg', 'canvas', 'audio', 'video', 'map', 'datalist', 'dialog'],
]);

/** Tags that are kept under the name of a simpler one. A map, since a page may have a tag called `constructor`. */
const simpler = new Map<string, string>([
  ...['strong'].map((tag): [string, string] => [tag, 'b']),
  ...['em'].map((tag): [string, string] => [tag, 'i']),
  ...['ins'].map((tag): [string, string] => [tag, 'u']),
  ...['del', 'strike'].map((tag): [string, string] => [tag, 's']),
  ...['kbd', 'samp', 'tt'].map((tag): [string, string] => [tag, 'code']),
  ...['th'].map((tag): [string, string] => [tag, 'td']),
  ...['menu', 'dir'].map((tag): [string, string] => [tag, 'ul']),
  ...['listing', 'plaintext'].map((tag): [string, string] => [tag, 'pre']),
  ...[
    'address',
    'article',
    'aside',
    'body',
    'button',
    'caption',
    'center',
    'dd',
    'details',
    'dl',
    'dt',
    'fieldset',
  ].map((tag): [string, string] => [tag, 'div']),
  ...['figure', 'footer', 'form', 'header', 'hgroup', 'legend', 'main', 'nav', 'search', 'section', 'summary'].map(
    (tag): [string, string] => [tag, 'div'],
  ),
]);

const places = new Map<string, Place>([
  ['article', 'article'],
  ['main', 'main'],
  ['nav', 'nav'],
  ['aside', 'aside'],
  ['footer', 'footer'],
  ['button', 'button'],
  ['navigation', 'nav'],
  ['complementary', 'aside'],
  ['contentinfo', 'footer'],
]);

const hidden = { tagName: 'template', attribs: {} };

function rename(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const has = (name: string): boolean => Object.hasOwn(attribs, name);
  const read = (name: string): string => (has(name) ? (attribs[name] ?? '') : '');
  const style = read('style').toLowerCase();
  if (has('hidden') || /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/.test(style)) return hidden;
  const marks = style === '' ? null : marksOf(style);
  const isPlainBold = (tagName === 'b' || tagName === 'strong') && marks?.isLight === true;
  const kept: sanitizeHtml.Attributes = {};
  const place = places.get(tagName) ?? places.get(read('role').toLowerCase());
  if (place !== undefined) kept.place = place;
  const hint = hintOf(tagName, read('class'), read('rel'), read('itemprop'));
  if (hint !== null) kept.hint = hint;
  if (marks !== null && marks.set.length > 0) kept.marks = marks.set.join(' ');
  if (tagName === 'a' && has('href')) {
    kept.href = toAddress(read('href'));
    if (isLost(kept.href)) kept.lost = 'yes';
  }
  if (tagName === 'ol' && /^-?\d{1,6}$/.test(read('start'))) kept.start = read('start');
  const language = /(?:^|\s)lang(?:uage)?-([\w+#-]{1,30})(?:\s|$)/.exec(read('class'))?.[1];
  if (language !== undefined && (tagName === 'code' || tagName === 'pre')) kept.language = language;
  // Word processors that write for the clipboard wrap everything in a bold that is not bold.
  return { tagName: isPlainBold ? 'span' : (simpler.get(tagName) ?? tagName), attribs: kept };
}

/** What a style sets, for the editors that mark by style alone. */
function marksOf(style: string): { readonly set: readonly PlainMark[]; readonly isLight: boolean } {
  const weight = /(?:^|[;\s])font-weight\s*:\s*(\w+)/.exec(style)?.[1] ?? '';
  const decoration = /(?:^|[;\s])text-decoration(?:-line)?\s*:\s*([^;]+)/.exec(style)?.[1] ?? '';
  const isOn: Record<PlainMark, boolean> = {
    bold: weight === 'bold' || weight === 'bolder' || Number(weight) >= 600,
    italic: /(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)/.test(style),
    underline: decoration.includes('underline'),
    strike: decoration.includes('line-through'),
    code: false,
  };
  return { set: plainMarks.filter((mark) => isOn[mark]), isLight: weight === 'normal' || Number(weight || 700) < 600 };
}

function hintOf(tagName: string, classes: string, rel: string, itemprop: string): string | null {
  if (tagName === 'figcaption') return 'caption';
  // A page may carry a class of any length.
  const words = classes.slice(0, 400).toLowerCase();
  if (/(?:^|[\s_-])byline(?:$|\s)/.test(words) || /\bauthor\b/.test(`${rel} ${itemprop}`)) return 'byline';
  return /(?:^|\s)(?:[\w-]*[_-])?(?:photo-?credit|image-?credit|credit)(?:$|\s)/.test(words) ? 'credit' : null;
}

/** Whether an address leads anywhere but to the web, to mail or to a place on the page itself. */
function isLost(address: string): boolean {
  return !/^(?:https?:|mailto:|#|$)/i.test(address);
}

/** An address without the white space and control characters that a browser takes out of it. */
function toAddress(href: string): string {
  let address = '';
  for (const character of href.trim()) if (character > ' ' && character !== '\u007f') address += character;
  return address;
}
