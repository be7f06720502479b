import type { DocumentKind, Importer } from './importer';

/** An importer of a document that was turned into a page: everything about blocks and roles is the page reader’s work. */
function documentImporter(kind: DocumentKind, label: string, extensions: readonly string[], start: string): Importer {
  return {
    id: kind,
    label,
    extensions,
    accepts: ({ document }) => document?.kind === kind,
    read: async (file, newId) => {
      const { readWebPage } = await import('./read-html');
      return readWebPage(file.document?.html ?? '', file.name, newId);
    },
    example: {
      name: `example.${kind}`,
      bytes: Uint8Array.from(start, (character) => character.charCodeAt(0)),
      text: null,
      document: { kind, html: '<h1>Ferry stops</h1><p>OREL -- It <em>stops</em>.</p>' },
    },
  };
}

/** Documents of word processors, and PDFs. */
export const documents = [
  documentImporter('docx', 'Word document', ['docx'], 'PK\u0003\u0004'),
  documentImporter('odt', 'OpenDocument text', ['odt'], 'PK\u0003\u0004'),
  documentImporter('rtf', 'Rich text', ['rtf'], '{\\rtf1'),
  documentImporter('pdf', 'PDF with text', ['pdf'], '%PDF-1.7'),
] as const;
