import type { MergedFile } from '../../contract/api';
import { countsInWords, sumOf, tellAll } from '../../core/merge/merge-report';
import { printable } from './terminal';

/** A merge in lines for people: what came of it, each person’s counts, and everything that is replaced or not taken. */
export function tellMerge({ articleId, title, report }: MergedFile, done: 'merged' | 'would be merged'): string {
  const what = report.changes ? `${done}: ${countsInWords(sumOf(report))}` : 'nothing new';
  const people = report.people.flatMap(({ name, isMine, sorts }) =>
    sorts.map(
      ({ sort, ...counts }) => `  ${printable(isMine ? `${name} (you)` : name)}, ${sort}: ${countsInWords(counts)}\n`,
    ),
  );
  const lines = tellAll(report).map((line) => `  note: ${printable(line)}\n`);
  return [`${articleId}  ${printable(title)} (${what})\n`, ...people, ...lines].join('');
}
