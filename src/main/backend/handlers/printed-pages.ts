import type { FormatInfo } from '../../../contract/api';
import type { WrittenFile } from '../../../core/exporters/exporter';
import { html } from '../../../core/exporters/html';
import type { PrintPage } from '../backend-types';

/** The page to print as a PDF: a format only where the shell can print one, since no exporter can. */
export const pdf = {
  id: 'pdf',
  label: 'PDF',
  extension: 'pdf',
  mediaType: 'application/pdf',
  keeps: html.keeps,
  offsets: null,
  onlyFactChecks: false,
} as const satisfies FormatInfo;

/** The pages printed, each under the name that it has as PDF. `print` is `null` for a look ahead: names without bytes. */
export async function printPages(pages: readonly WrittenFile[], print: PrintPage | null): Promise<WrittenFile[]> {
  const printed: WrittenFile[] = [];
  // One after the other: each takes a window of its own.
  for (const { name, content, articleId } of pages)
    printed.push({
      name: `${name.slice(0, -html.extension.length)}${pdf.extension}`,
      mediaType: pdf.mediaType,
      content: print === null ? '' : await print(String(content)),
      articleId,
    });
  return printed;
}
