import { countEach } from '../../../core/merge/merge-report';
import { counted } from './count-words';
import { Sentence } from './Sentence';

/** Most lines that are drawn; a longer list is for the command line, which prints all. */
const maxDrawn = 500;

/** What a merge tells, a line each. The same words stand once with their number. */
export function MergeLines({ lines }: { readonly lines: readonly string[] }) {
  const told = countEach(lines);
  return (
    <ul className="merge-lines">
      {told.slice(0, maxDrawn).map(([line, count]) => (
        <li key={line}>
          <Sentence text={count === 1 ? line : `${line} (${count} times)`} />
        </li>
      ))}
      {told.length > maxDrawn && (
        <li>{counted(told.length - maxDrawn, 'more line')}: `galley review merge` prints all with --dry-run.</li>
      )}
    </ul>
  );
}
