import type { FormatInfo } from '../../../contract/api';
import type { WrittenFile } from '../../../core/exporters/exporter';
import { html } from '../../../core/exporters/html';
import type { PrintPage } from '../backend-types';
import type { MadeFile } from './write-export';
import { packed, toMadeFile } from './write-export';

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

/** The pages of an export printed, each under the name that it has as PDF. `print` is `null` for a look ahead: names without bytes, of unknown size. */
export async function printExport(
  pages: readonly MadeFile[],
  print: PrintPage | null,
  asZip: boolean,
): Promise<readonly MadeFile[]> {
  const printed: WrittenFile[] = [];
  // One after the other: each takes a window of its own.
  for (const { name, bytes, articleId } of pages)
    printed.push({
      name: `${name.slice(0, -html.extension.length)}${pdf.extension}`,
      mediaType: pdf.mediaType,
      content: print === null ? '' : await print(new TextDecoder().decode(bytes)),
      articleId,
    });
  const files = asZip ? packed(printed, undefined, printed.length, pdf.id) : printed;
  return files.map((file) =>
    print === null ? { ...toMadeFile(file, true), sizeBytes: null } : toMadeFile(file, false),
  );
}
