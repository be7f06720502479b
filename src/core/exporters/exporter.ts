import type { Desk, Person } from '../model/article';
import type { ArticleState } from '../model/article-state';

/** What an exporter is given: one article with all its layers, and who the layers belong to. */
export interface ExportInput {
  readonly desk: Desk;
  readonly people: readonly Person[];
  readonly state: ArticleState;
}

/** One file as text. `fileName` is made from the title by the caller's rule and carries the exporter's extension. */
export interface ExportOutcome {
  readonly content: string;
  /** What the format could not carry or what was left out on purpose, in words, counted. */
  readonly losses: readonly string[];
}

/** An export format: one file each; `index.ts` lists them. Same input, same bytes. */
export interface Exporter {
  readonly id: string;
  readonly label: string;
  readonly extension: string;
  readonly mediaType: string;
  write(input: ExportInput): ExportOutcome;
}
