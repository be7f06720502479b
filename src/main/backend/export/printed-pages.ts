import type { ExportFile, FormatInfo } from '../../../contract/api';
import type { WrittenFile } from '../../../core/exporters/exporter';
import { html } from '../../../core/exporters/html';
import type { PrintPage } from '../backend-types';
import { packed, toExportFile } from './write-export';

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
  pages: readonly ExportFile[],
  print: PrintPage | null,
  asZip: boolean,
): Promise<readonly ExportFile[]> {
  const printed: WrittenFile[] = [];
  // One after the other: each takes a window of its own.
  for (const { fileName, contentBase64, articleId } of pages)
    printed.push({
      name: `${fileName.slice(0, -html.extension.length)}${pdf.extension}`,
      mediaType: pdf.mediaType,
      content: print === null ? '' : await print(Buffer.from(contentBase64, 'base64').toString()),
      articleId,
    });
  const files = asZip ? packed(printed, undefined, printed.length, pdf.id) : printed;
  return files.map((file) =>
    print === null ? { ...toExportFile(file, true), sizeBytes: null } : toExportFile(file, false),
  );
}
