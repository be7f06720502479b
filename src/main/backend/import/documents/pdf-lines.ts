/** A piece of text on a page. Lengths in points, from the lower left corner. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly endsLine: boolean;
}

/** A line of text. */
export interface PdfLine {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Where on the page it stands: 0 at the foot, 1 at the head. */
  readonly height: number;
}

/** A gap wider than this share of the size is a space between words. */
const wordGap = 0.18;
/** A gap wider than this many sizes is the space between two columns. */
const columnGap = 2.5;

/** Puts the pieces of a page together to lines, in the order in which the file gives them. Invisible and control characters go. */
export function toLines(items: readonly PdfItem[], page: number, pageHeight: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let line: { text: string; left: number; right: number; y: number; size: number } | null = null;
  const end = (): void => {
    const text = (line?.text ?? '').replace(/\s+/g, ' ').trim();
    if (line !== null && text !== '')
      lines.push({ ...line, text, page, height: pageHeight > 0 ? line.y / pageHeight : 0.5 });
    line = null;
  };
  for (const item of items) {
    const text = item.text.replace(/[^\P{Cc}\t]|\p{Co}/gu, '');
    if (line !== null && text.trim() !== '') {
      const isApart = Math.abs(item.y - line.y) > 0.5 * Math.max(item.size, line.size);
      const gap = item.x - line.right;
      if (isApart || gap > columnGap * line.size || gap < -2 * line.size) end();
      else if (gap > wordGap * line.size) line.text += ' ';
    }
    if (line === null) {
      if (text.trim() !== '') line = { text, left: item.x, right: item.x + item.width, y: item.y, size: item.size };
    } else {
      line.text += text;
      line.right = Math.max(line.right, item.x + item.width);
      if (text.trim() !== '' && item.size > line.size * 0.9) line.size = Math.max(line.size, item.size);
    }
    if (item.endsLine) end();
  }
  end();
  return lines;
}
