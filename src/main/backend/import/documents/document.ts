import type { DocumentKind } from '../../../../core/importers/importer';

/** A document that is not text, turned into a page, which is read (and sanitised) as any other page. */
export interface ConvertedDocument {
  readonly kind: DocumentKind;
  readonly html: string;
  /** In words, counted: what was left out. */
  readonly remarks: readonly string[];
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Text as it stands in a page. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities.get(character) ?? '');
}
