import mammoth from 'mammoth';
import { countedFirst } from '../../../../core/model/count-words';
import type { Result } from '../../../../core/model/result';
import { fail, ok } from '../../../../core/model/result';
import type { ArchiveContent } from '../archive';
import type { ConvertedDocument } from './document';

/** Word’s own name for underline and the styles that stand for headings without saying so. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  'u => u',
];

const decoder = new TextDecoder();

/**
 * Turns a Word document into a page: tracked changes as accepted, footnotes and endnotes as a list at the end, without comments and
 * pictures. `parts` is the document unpacked within limits. Errors: `unreadable`.
 */
export async function convertDocx(bytes: Uint8Array, parts: ArchiveContent): Promise<Result<ConvertedDocument>> {
  const textOf = (name: string): string => {
    const part = parts.entries.find((entry) => entry.name === name);
    return part === undefined ? '' : decoder.decode(part.bytes);
  };
  // Word never writes one; entities are how a small file grows without end or asks for other files.
  if (parts.entries.some(({ bytes: part }) => /<!(?:DOCTYPE|ENTITY)/i.test(decoder.decode(part.subarray(0, 65_536)))))
    return fail('unreadable', 'The document declares XML entities, which Word never does. Nothing was imported.');
  let html: string;
  try {
    const options = {
      styleMap,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    };
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options)).value;
  } catch {
    return fail(
      'unreadable',
      'The Word document is damaged, or nested deeper than any writer does. Nothing was imported. Open it in a word processor and save it anew.',
    );
  }
  const main = textOf('word/document.xml');
  const comments = textOf('word/comments.xml').match(/<w:comment[\s>]/g)?.length ?? 0;
  const insertions = main.match(/<w:(?:ins|moveTo)\s/g)?.length ?? 0;
  const deletions = main.match(/<w:(?:del|moveFrom)\s/g)?.length ?? 0;
  const pictures = html.match(/<img\b/g)?.length ?? 0;
  const remarks: string[] = [];
  if (insertions + deletions > 0)
    remarks.push(`${countedFirst(insertions + deletions, 'tracked change')} in the document: taken as accepted.`);
  if (comments > 0) remarks.push(`${countedFirst(comments, 'comment')} in the document: left out.`);
  if (pictures > 0) remarks.push(`${countedFirst(pictures, 'picture')} in the document: left out.`);
  return ok({ kind: 'docx', html: withoutBackLinks(html), remarks });
}

/** The arrows that lead from a note back to its place. */
function withoutBackLinks(html: string): string {
  return html.replace(/ ?<a href="#[^"]{0,200}">↑<\/a>/g, '');
}
