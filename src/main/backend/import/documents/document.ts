import type { DocumentKind } from '../../../../core/importers/importer';

/** A document that is not text, turned into a page, which is read (and sanitised) as any other page. */
export interface ConvertedDocument {
  readonly kind: DocumentKind;
  readonly html: string;
  /** In words, counted: what was left out. */
  readonly remarks: readonly string[];
}
