import { Parser } from 'htmlparser2';

/** A step through a page in reading order. Every `open` has its `close`, void tags included. */
export type Step =
  | { readonly type: 'open'; readonly tag: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly type: 'close'; readonly tag: string }
  | { readonly type: 'text'; readonly text: string };

/** The steps of a sanitised page. No tree and no recursion: depth costs nothing. */
export function toSteps(page: string): Step[] {
  const steps: Step[] = [];
  const parser = new Parser({
    onopentag: (tag, attributes) => steps.push({ type: 'open', tag, attributes }),
    onclosetag: (tag) => steps.push({ type: 'close', tag }),
    ontext: (text) => {
      const last = steps.at(-1);
      // The parser hands out text in pieces, cut at entities.
      if (last?.type === 'text') steps[steps.length - 1] = { type: 'text', text: last.text + text };
      else steps.push({ type: 'text', text });
    },
  });
  parser.end(page);
  return steps;
}

/** The part of a page that is the story: indexes of its `open` and `close` step. `null` when no element holds most of the text. */
export interface StoryRange {
  readonly open: number;
  readonly close: number;
}

interface Candidate {
  readonly place: string;
  readonly open: number;
  close: number;
  length: number;
}

/** An `<article>`, else a `<main>`, that holds at least half of the page's text; menus, asides and footers are not counted. */
export function findStory(steps: readonly Step[]): StoryRange | null {
  const open: (Candidate | null)[] = [];
  const found: Candidate[] = [];
  const total: Candidate = { place: '', open: 0, close: steps.length, length: 0 };
  let outside = 0;
  const furniture: boolean[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.type === 'open') {
      const place = step.attributes.place ?? '';
      const isFurniture = place === 'nav' || place === 'aside' || place === 'footer' || place === 'button';
      furniture.push(isFurniture);
      if (isFurniture) outside += 1;
      open.push(place === 'article' || place === 'main' ? { place, open: index, close: index, length: 0 } : null);
    } else if (step.type === 'close') {
      if (furniture.pop() === true) outside -= 1;
      const closed = open.pop();
      if (!closed) continue;
      closed.close = index;
      found.push(closed);
      (open.findLast((candidate) => candidate !== null) ?? total).length += closed.length;
    } else if (outside === 0) {
      (open.findLast((candidate) => candidate !== null) ?? total).length += step.text.replace(/\s+/g, '').length;
    }
  }
  for (const place of ['article', 'main']) {
    const large = found.filter((candidate) => candidate.place === place && candidate.length * 2 >= total.length);
    const largest = large.sort((a, b) => b.length - a.length || a.open - b.open)[0];
    if (largest !== undefined && largest.length > 0) return { open: largest.open, close: largest.close };
  }
  return null;
}

/** Indexes of the `open` steps of tables that only lay out a page: a cell holds paragraphs, headings, lists or a table. */
export function findLayoutTables(steps: readonly Step[]): ReadonlySet<number> {
  const layout = new Set<number>();
  const tables: { readonly index: number; paragraphs: number }[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.type === 'text') continue;
    const table = tables.at(-1);
    if (step.type === 'close') {
      if (step.tag === 'table') tables.pop();
      continue;
    }
    if (table !== undefined) {
      if (step.tag === 'td') table.paragraphs = 0;
      if (step.tag === 'p') table.paragraphs += 1;
      if (layoutTags.has(step.tag) || table.paragraphs > 1) layout.add(table.index);
    }
    if (step.tag === 'table') tables.push({ index, paragraphs: 0 });
  }
  return layout;
}

const layoutTags = new Set([
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'blockquote',
  'pre',
  'hr',
  'figcaption',
]);
