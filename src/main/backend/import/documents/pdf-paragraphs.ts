import { escapeSigns } from '../../../../core/exporters/markup';
import type { PdfLine } from './pdf-lines';

/** How near the edge of a page, as a share of its height, headers and footers stand. */
const edge = 0.1;
/** A line this much larger than the body is a heading. */
const headingSize = 1.25;

/** The page (HTML) that the lines of a PDF make. `joined` counts words that were divided at a line’s end. */
export function toPage(lines: readonly PdfLine[]): { readonly html: string; readonly joined: number } {
  const body = median(lines.map(({ size, text }) => ({ value: size, weight: text.length })));
  const gaps = lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const gap = before === undefined || before.page !== line.page ? 0 : before.y - line.y;
    return gap > 0 && gap < 3 * body ? [{ value: gap, weight: 1 }] : [];
  });
  const usual: Usual = { size: body, gap: median(gaps) || body * 1.2 };
  const repeated = findRepeated(lines);
  const around = lines.filter((line) => repeated.has(line));
  const story = lines.filter((line) => !repeated.has(line));
  const largest = story.reduce((most, { size }) => Math.max(most, size), 0);
  const html: string[] = [];
  let joined = 0;
  let paragraph: PdfLine[] = [];
  const end = (): void => {
    const [first] = paragraph;
    if (first === undefined) return;
    const made = join(paragraph);
    joined += made.joined;
    const isHeading = first.size >= usual.size * headingSize && made.text.length <= 300;
    const tag = !isHeading ? 'p' : first.size >= largest * 0.95 ? 'h1' : 'h2';
    html.push(`<${tag}>${escapeSigns(made.text)}</${tag}>`);
    paragraph = [];
  };
  for (const line of story) {
    const before = paragraph.at(-1);
    if (before !== undefined && beginsParagraph(line, before, paragraph, usual)) end();
    paragraph.push(line);
  }
  end();
  const furniture = around.map(({ text }) => `<nav><p>${escapeSigns(text)}</p></nav>`);
  return { html: [...html, ...furniture].join('\n'), joined };
}

interface Usual {
  readonly size: number;
  readonly gap: number;
}

function beginsParagraph(line: PdfLine, before: PdfLine, paragraph: readonly PdfLine[], usual: Usual): boolean {
  if (Math.abs(line.size - before.size) > 0.12 * usual.size) return true;
  if (/^(?:[•‣▪●–-]|\d{1,2}[.)])\s/.test(line.text)) return true;
  const gap = before.y - line.y;
  const endsSentence = /[.!?…:][”’"')\]]*$/.test(before.text);
  const width = paragraph.reduce((most, { left, right }) => Math.max(most, right - left), 0);
  // The last line of a paragraph is most often short; with a following line in view, “short” is against the widest.
  const isShort = before.right - before.left < 0.85 * Math.max(width, line.right - line.left);
  // A new page or column: the sentence goes on unless it had ended.
  if (line.page !== before.page || gap < -usual.gap / 2) return endsSentence;
  if (gap > 1.4 * usual.gap) return true;
  const [first] = paragraph;
  const rest = paragraph[1];
  const margin = rest === undefined ? before.left : Math.min(rest.left, first?.left ?? rest.left);
  const isIndented = line.left > margin + 0.7 * usual.size && line.left < margin + 6 * usual.size;
  return (isIndented && endsSentence) || (isShort && endsSentence);
}

/** Puts lines together to a paragraph. A hyphen at a line’s end goes when the next line begins with a small letter. */
function join(lines: readonly PdfLine[]): { readonly text: string; readonly joined: number } {
  let text = '';
  let joined = 0;
  for (const line of lines) {
    if (text === '') text = line.text;
    else if (/\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(line.text)) {
      text = text.slice(0, -1) + line.text;
      joined += 1;
    } else text += /[-–—/]$/.test(text) && !/\s[-–—]$/.test(text) ? line.text : ` ${line.text}`;
  }
  return { text: text.replaceAll('\u00ad', ''), joined };
}

/** Headers, footers and page numbers: lines at the edge of a page that come again, but for their numbers, on others. */
function findRepeated(lines: readonly PdfLine[]): ReadonlySet<PdfLine> {
  const pages = new Set(lines.map(({ page }) => page)).size;
  const groups = new Map<string, PdfLine[]>();
  for (const line of lines) {
    if (line.height > edge && line.height < 1 - edge) continue;
    const key = `${line.height > 0.5} ${line.text.replace(/\d+/g, '#').toLowerCase()}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const found = new Set<PdfLine>();
  for (const [key, group] of groups) {
    const onPages = new Set(group.map(({ page }) => page)).size;
    const isNumber = /^\S+ (?:page )?[-–—\s]*#(?: ?(?:\/|of) ?#)?[-–—\s]*$/.test(key);
    if (isNumber || (onPages >= 2 && onPages * 2 >= pages)) for (const line of group) found.add(line);
  }
  return found;
}

function median(values: readonly { readonly value: number; readonly weight: number }[]): number {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    if (sum >= half) return value;
  }
  return 0;
}
