import type { Desk, Person } from '../model/article';
import type { ArticleState } from '../model/article-state';
import type { Tagset } from '../model/tagset-value';

/** One article as it may leave the desk: what was agreed not to be published is gone, every span is on the current text, the scope is applied. */
export interface BundledArticle {
  readonly state: ArticleState;
  readonly title: string;
  /** Name for its files without an ending: safe on every file system, unique in the bundle whatever the case of its letters. */
  readonly stem: string;
  /** The file that it was imported from, where the exporter asks for it and it may leave the desk. `name` is safe in an archive. */
  readonly original: OriginalFile | null;
}

/** The article of an export of one, whose name its files then bear; else `null`. */
export function soleArticle({ articles }: Pick<ExportBundle, 'articles'>): BundledArticle | null {
  const [only, ...others] = articles;
  return others.length === 0 ? (only ?? null) : null;
}

/** A file as it was imported. */
export interface OriginalFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an exporter is given. */
export interface ExportBundle {
  readonly desk: Desk;
  readonly people: readonly Person[];
  /** The tagset in force. Types that another one has replaced are written as that one. */
  readonly tagset: Tagset;
  readonly articles: readonly BundledArticle[];
  /** Whether the articles were said to be fact checks. */
  readonly isFactCheck: boolean;
}

/** A file of an export. `name`: without a folder, safe on every file system, unique in its export. Text is written as UTF-8. */
export interface WrittenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
  /** The article it holds, or `null` when it holds several or none. */
  readonly articleId: ArticleState['article']['id'] | null;
}

/** The files, and what the format could not carry, in words, counted. */
export interface ExportOutcome {
  readonly files: readonly WrittenFile[];
  readonly losses: readonly string[];
}

/** An export format: one file each; `index.ts` lists them. Same bundle, same bytes. */
export interface Exporter {
  readonly id: string;
  readonly label: string;
  /** Ending of the main file, without its dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** What it holds, in words, for whoever chooses a format: one sentence without a full stop. */
  readonly keeps: string;
  /** Unit of the offsets it writes, `null` when it has none. */
  readonly offsets: 'code points' | 'UTF-16 code units' | null;
  /** Its files are read as archives are, without an importer in the lists. */
  readonly isReadAsArchive?: true;
  /** It writes articles only when they were said to be fact checks. */
  readonly onlyFactChecks?: true;
  /** Whether it writes the files that articles were imported from. */
  readonly takesOriginals?: true;
  write(bundle: ExportBundle): ExportOutcome;
}
