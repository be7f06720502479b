import type { Article, Person, Revision } from '../model/article';
import type { RichText } from '../model/document';
import type { Layer } from '../model/records';
import type { Result } from '../model/result';

/** Documents that are not text: they are turned into a page where their bytes can be unpacked, before an importer sees them. */
export type DocumentKind = 'docx' | 'odt' | 'rtf' | 'pdf';

/** A file as it was picked or pasted. `text` is its decoded text, `null` when it is not text. Line ends and BOM are as decoded. */
export interface SourceFile {
  /** Base name only; `''` for pasted text. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string | null;
  /** What a document that is not text was turned into: HTML that is not sanitised. */
  readonly document?: { readonly kind: DocumentKind; readonly html: string };
  /** The page cut down to its article; without it the whole page is read. */
  readonly article?: string;
}

/** A document found in a file, without ids of its own: the backend makes the records. */
export interface ImportedText {
  readonly type: 'text';
  readonly title: string;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  /** BCP 47; the importer's guess. */
  readonly language: string;
  readonly document: RichText;
  readonly blockGuesses: Article['blockGuesses'];
}

/** A whole article with its records and ids, from one of our own exports. */
export interface ImportedRecords {
  readonly type: 'records';
  readonly article: Article;
  readonly revision: Revision;
  /** None: a file holds the current text only. */
  readonly ancestors: readonly [];
  readonly layers: readonly Layer[];
  readonly people: readonly Person[];
}

/** What an importer found. Good items go in, what could not be read is told in `problems`, in words. */
export interface ImportOutcome {
  readonly items: readonly (ImportedText | ImportedRecords)[];
  readonly problems: readonly string[];
}

/** An import format: one file each; `index.ts` lists them. */
export interface Importer {
  readonly id: string;
  readonly label: string;
  /** File name endings without the dot, lower case. */
  readonly extensions: readonly string[];
  /** Whether the file's name and content look like this format. The first importer in the list that says so reads it. */
  accepts(file: SourceFile): boolean;
  /**
   * Reads the file. A large library that only this format needs is loaded here, and not where the formats are listed.
   * `newId` hands out fresh UUIDs for blocks. Errors: `unreadable`, `empty`, `unsupported`, `too-large`.
   */
  read(file: SourceFile, newId: () => string): Promise<Result<ImportOutcome>>;
  /** A small file of this format, for the registry test. */
  readonly example: SourceFile;
}
