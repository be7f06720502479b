import { getDocumentProxy } from 'unpdf';
import { countedFirst } from '../../../../core/model/count-words';
import type { Result } from '../../../../core/model/result';
import { fail, ok } from '../../../../core/model/result';
import type { ConvertedDocument } from './document';
import type { PdfItem, PdfLine } from './pdf-lines';
import { toLines } from './pdf-lines';
import { toPage } from './pdf-paragraphs';

/** More pages than this are a book or a file of records, not an article. */
const maxPages = 500;
/** Fewer letters than this a page, on average, are a stamp or a page number on a picture. */
const leastLetters = 10;

/**
 * Turns the text of a PDF into a page: paragraphs put together from lines, words joined that were divided at a line’s end, what repeats at the
 * head and foot of pages marked as such. Errors: `unreadable` (damaged, locked), `unsupported` (a scan), `too-large` (pages).
 */
export async function convertPdf(bytes: Uint8Array): Promise<Result<ConvertedDocument>> {
  const lines: PdfLine[] = [];
  let pages = 0;
  let links = 0;
  try {
    // It takes the bytes away, and they are kept as the original.
    const document = await getDocumentProxy(bytes.slice(), {
      isEvalSupported: false,
      stopAtErrors: false,
      verbosity: 0,
    });
    pages = document.numPages;
    if (pages > maxPages)
      return fail(
        'too-large',
        `The PDF has ${pages} pages; at most ${maxPages} can be imported. Nothing was imported. Save the pages that you need as a PDF of their own.`,
      );
    for (let number = 1; number <= pages; number += 1) {
      const page = await document.getPage(number);
      const { height } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      links += (await page.getAnnotations()).filter(isLink).length;
      lines.push(...toLines(items.flatMap(toItem), number, height));
      page.cleanup();
    }
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return isLocked
      ? fail('unreadable', 'The PDF is locked with a password. Nothing was imported. Save it without one first.')
      : fail('unreadable', 'The PDF is damaged and cannot be read. Nothing was imported.');
  }
  const letters = lines.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  if (letters < leastLetters * pages)
    return fail(
      'unsupported',
      'The PDF holds pictures of pages and no text, as a scan does. Nothing was imported. Run text recognition (OCR) on it first, or copy its text and paste it.',
    );
  const { html, joined } = toPage(lines);
  const remarks = ['Paragraphs were put together from the lines of a PDF: check them against the original.'];
  if (joined > 0)
    remarks.push(
      `${countedFirst(joined, 'word')} divided at the end of a line ${joined === 1 ? 'was' : 'were'} joined.`,
    );
  if (links > 0)
    remarks.push(`${countedFirst(links, 'link')} in the document: the words are kept, the address is left out.`);
  return ok({ kind: 'pdf', html, remarks });
}

/** Whether a note on a page leads out of the document. Where it lies tells only roughly which words it is on. */
function isLink(note: object): boolean {
  return 'subtype' in note && note.subtype === 'Link' && 'unsafeUrl' in note && typeof note.unsafeUrl === 'string';
}

/** A piece of text with its place; none for what only marks the structure. */
function toItem(item: object): PdfItem[] {
  if (!('str' in item && 'transform' in item && 'width' in item && 'hasEOL' in item)) return [];
  const { str, transform, width, hasEOL } = item;
  if (typeof str !== 'string' || !Array.isArray(transform) || typeof width !== 'number') return [];
  const [a, b, , , x, y] = transform.map(Number);
  if (a === undefined || b === undefined || x === undefined || y === undefined) return [];
  return [{ text: str, x, y, width, size: Math.hypot(a, b), endsLine: hasEOL === true }];
}
