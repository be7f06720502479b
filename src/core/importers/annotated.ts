import type { MarkedArticle } from '../exporters/marked';
import { counted } from '../model/count-words';
import type { Result } from '../model/result';
import type { SourceFile } from './importer';

/** What was read: good rows as marks, and in words what could not be read. */
export interface AnnotatedOutcome {
  readonly articles: readonly MarkedArticle[];
  readonly problems: readonly string[];
}

/** A format of annotated data: one file each; `index.ts` lists them. Several files may belong together, such as a text and its annotations. */
export interface AnnotatedImporter {
  readonly id: string;
  readonly label: string;
  /** Endings without the dot, lower case, the one that tells the format first. */
  readonly extensions: readonly string[];
  /** What it reads, in words: one sentence without a full stop. */
  readonly keeps: string;
  /** Whether these files, which belong together by name, look like this format. */
  accepts(files: readonly SourceFile[]): boolean;
  /** Reads them. Errors: `unreadable`, `empty`, `too-large`. */
  read(files: readonly SourceFile[]): Result<AnnotatedOutcome>;
  /** Small files of this format, for the registry test. */
  readonly example: readonly SourceFile[];
}

/** Most different problems of a set of files that are told one by one. */
const maxTold = 20;

/** Collects what could not be read: the same words are told once with their number, and only so many different ones. */
export interface ProblemList {
  add(problem: string, times?: number): void;
  tell(): string[];
}

export function createProblemList(): ProblemList {
  const counts = new Map<string, number>();
  let others = 0;
  return {
    add: (problem, times = 1) => {
      if (times === 0) return;
      const known = counts.get(problem);
      if (known !== undefined) counts.set(problem, known + times);
      else if (counts.size < maxTold) counts.set(problem, times);
      else others += times;
    },
    tell: () => {
      const told = [...counts].map(([problem, count]) => (count === 1 ? problem : `${problem} (${count} times.)`));
      return others === 0 ? told : [...told, `${counted(others, 'more problem')} in the files.`];
    },
  };
}

/** Most spans, links and frames of one set of files: far above any article, and low enough to be read in seconds. */
export const maxMarks = 200_000;
