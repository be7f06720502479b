import { extensionOf } from '../../../core/importers/file-format';
import { html } from '../../../core/importers/html';
import type { Result } from '../../../core/model/result';
import { fail, ok } from '../../../core/model/result';
import type { ArchiveContent } from './archive';
import { isArchive, readArchive } from './archive';
import type { ConvertedDocument } from './documents/document';
import type { ParsedImportJob } from './import-job';
import type { PreparedFile } from './read-articles';

/** What an archive is when it is a document. By content: a `.docx` may be called anything. */
export function officeKindOf(bytes: Uint8Array, fileName: string): 'docx' | 'odt' | 'other' | null {
  const extension = extensionOf(fileName);
  const listed = readArchive(bytes, (name) => name === 'mimetype');
  if (!listed.ok) return extension === 'docx' ? 'docx' : extension === 'odt' ? 'odt' : null;
  const mimetype = listed.value.entries[0];
  const type = mimetype === undefined ? '' : new TextDecoder().decode(mimetype.bytes).trim();
  if (type === 'application/vnd.oasis.opendocument.text') return 'odt';
  if (type.startsWith('application/')) return 'other';
  const names = new Set(listed.value.names);
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('[Content_Types].xml') && names.has('_rels/.rels')) return 'other';
  return null;
}

const noDocument: PreparedFile = {};

/** Loads what is needed for a file and no more: the libraries for documents are large. */
export async function prepareFile(job: ParsedImportJob): Promise<Result<PreparedFile>> {
  const document = await convert(job);
  if (document !== null) return document.ok ? ok({ document: document.value }) : document;
  if (job.wholePage || job.fileName === '') return ok(noDocument);
  if (!/<(?:!doctype|html|body|head)[\s>]/i.test(Buffer.from(job.bytes.subarray(0, 8192)).toString('latin1')))
    return ok(noDocument);
  const { findArticle } = await import('./find-article');
  return ok({
    findArticle: (file) => (file.text !== null && html.accepts(file) ? findArticle(file.text) : null),
  });
}

async function convert({ bytes, fileName }: ParsedImportJob): Promise<Result<ConvertedDocument> | null> {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.includes('%PDF-')) {
    if (!start.trimStart().startsWith('%PDF-') && extensionOf(fileName) !== 'pdf') return null;
    return (await import('./documents/pdf')).convertPdf(bytes);
  }
  if (start.startsWith('{\\rtf')) return (await import('./documents/rtf')).convertRtf(bytes);
  if (!isArchive(bytes)) return null;
  const kind = officeKindOf(bytes, fileName);
  if (kind !== 'docx' && kind !== 'odt') return null;
  const parts = readArchive(bytes, (name) => name.endsWith('.xml') || name.endsWith('.rels'));
  if (!parts.ok) return parts;
  const broken = findBroken(parts.value);
  if (broken !== null) return broken;
  if (kind === 'odt') return (await import('./documents/odt')).convertOdt(parts.value);
  return (await import('./documents/docx')).convertDocx(bytes, parts.value);
}

/** A document of which a part cannot be unpacked is not read in pieces. */
function findBroken({ skipped }: ArchiveContent): Result<never> | null {
  const [first] = skipped;
  return first === undefined
    ? null
    : fail('unreadable', `The document is damaged or locked (${first.name}: ${first.problem}) Nothing was imported.`);
}
