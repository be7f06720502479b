import { isArchive } from './archive';
import { findBinaryKind } from './binary-kinds';

/** How far into a file a PDF may begin, in bytes. */
const pdfWithin = 1024;

/** Whether a file is read as it stands: no document or archive, which a library must unpack. */
export function isPlainFile(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, pdfWithin)).toString('latin1');
  return !start.includes('%PDF-') && !isArchive(bytes) && findBinaryKind(bytes) === null;
}
