import type { BlockNode, InlineNode, ListItemNode, Mark, RichText, TextBlockNode } from '../model/document';
import { isTextBlock, toPlainText } from '../model/plain-text';
import { escapeMarkup } from './markup';

/** Words that are drawn. Offsets: UTF-16 code units, half-open, into the plain text of the document. */
export interface DrawnRun {
  readonly start: number;
  readonly end: number;
  /** Class of the page's style sheet. */
  readonly mark: string;
  /** The outermost is the smallest: of tags on the same words the wider ones go outside. */
  readonly depth: number;
}

/** A number that leads to a note below, behind the unit at `at`. */
export interface NoteLink {
  readonly at: number;
  readonly html: string;
}

interface Drawing {
  readonly runs: readonly DrawnRun[];
  readonly links: readonly NoteLink[];
  /** Ids of blocks that do not count. */
  readonly excluded: ReadonlySet<string>;
  /** Block that stands for the title, or `null`. */
  readonly titleBlock: string | null;
}

/** The document as HTML with its runs and numbers. Nothing of the text is left out or added but the numbers. */
export function drawDocument(document: RichText, drawing: Drawing): string {
  const starts = new Map<string, number>();
  for (const { id, start } of toPlainText(document).blocks) starts.set(id, start);
  const runs = [...drawing.runs].sort((a, b) => a.start - b.start);
  const links = [...drawing.links].sort((a, b) => a.at - b.at);
  const draw = (node: BlockNode): string => {
    if (node.type === 'horizontalRule') return '<hr>';
    if (isTextBlock(node)) return drawBlock(node, starts.get(node.attrs.blockId) ?? 0, runs, links, drawing);
    if (node.type === 'blockquote') return `<blockquote>${node.content.map(draw).join('\n')}</blockquote>`;
    const items = node.content.map((item: ListItemNode) => `<li>${item.content.map(draw).join('\n')}</li>`).join('\n');
    return node.type === 'bulletList'
      ? `<ul>${items}</ul>`
      : `<ol${node.attrs.start === 1 ? '' : ` start="${node.attrs.start}"`}>${items}</ol>`;
  };
  return document.content.map(draw).join('\n');
}

function drawBlock(
  node: TextBlockNode,
  start: number,
  allRuns: readonly DrawnRun[],
  allLinks: readonly NoteLink[],
  { excluded, titleBlock }: Drawing,
): string {
  const content: readonly InlineNode[] = node.content ?? [];
  const length = content.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 1), 0);
  const end = start + length;
  const runs = allRuns.filter((run) => run.start < end && run.end > start);
  const links = allLinks.filter(({ at }) => at > start && at <= end);
  const cuts = new Set<number>();
  for (const run of runs) cuts.add(run.start).add(run.end);
  for (const { at } of links) cuts.add(at);
  let at = start;
  let html = '';
  for (const part of content) {
    const text = part.type === 'text' ? part.text : '\n';
    const marks = 'marks' in part ? (part.marks ?? []) : [];
    const stop = at + text.length;
    const places = [at, ...[...cuts].filter((cut) => cut > at && cut < stop).sort((a, b) => a - b), stop];
    for (const [index, from] of places.slice(0, -1).entries()) {
      const to = places[index + 1] ?? stop;
      const words = part.type === 'text' ? escapeMarkup(text.slice(from - at, to - at)) : '<br>';
      html += wrap(words, marks, runs, from, to);
      for (const link of links) if (link.at === to) html += link.html;
    }
    at = stop;
  }
  const tag = tagOf(node, titleBlock);
  return `<${tag} dir="auto"${excluded.has(node.attrs.blockId) ? ' class="out"' : ''}>${html}</${tag}>`;
}

function tagOf(node: TextBlockNode, titleBlock: string | null): string {
  if (node.type === 'codeBlock') return 'pre';
  if (node.attrs.blockId === titleBlock) return 'h1';
  return node.type === 'paragraph' ? 'p' : `h${Math.min(6, node.attrs.level + 1)}`;
}

function wrap(words: string, marks: readonly Mark[], runs: readonly DrawnRun[], from: number, to: number): string {
  const inner = marks.reduce((html, mark) => wrapMark(html, mark), words);
  const over = runs.filter(({ start, end }) => start <= from && end >= to).sort((a, b) => b.depth - a.depth);
  const classes = [...new Set(over.map(({ mark }) => mark))];
  return classes.reduce((html, name) => `<span class="${name}">${html}</span>`, inner);
}

const elements = { bold: 'strong', italic: 'em', underline: 'u', strike: 's', code: 'code' } as const;

function wrapMark(html: string, mark: Mark): string {
  if (mark.type === 'link') return `<a href="${escapeMarkup(mark.attrs.href)}" rel="noopener noreferrer">${html}</a>`;
  const tag = elements[mark.type];
  return `<${tag}>${html}</${tag}>`;
}
