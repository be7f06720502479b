import type { MergeCounts as Counts, MergedPerson } from '../../../core/merge/merge-report';
import { sumOf } from '../../../core/merge/merge-report';

const columns: readonly (readonly [key: keyof Counts, label: string])[] = [
  ['new', 'New'],
  ['newer', 'Newer'],
  ['deleted', 'Deleted'],
  ['conflicts', 'Conflicts'],
  ['older', 'Older'],
  ['unchanged', 'Same'],
];

/** How many records of a file are what, for each person and sort. A person of whom all is the same has one row. */
export function MergeCounts({ people }: { readonly people: readonly MergedPerson[] }) {
  return (
    <table className="merge-counts">
      <thead>
        <tr>
          <th scope="col">In the file</th>
          {columns.map(([key, label]) => (
            <th key={key} scope="col" className="is-number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {people.map((person) => (
        <PersonRows key={person.personId} person={person} />
      ))}
    </table>
  );
}

function PersonRows({ person }: { readonly person: MergedPerson }) {
  const { name, isMine, sorts } = person;
  const sum = sumOf({ people: [person] });
  const isSame = columns.every(([key]) => key === 'unchanged' || sum[key] === 0);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={isSame ? 1 : columns.length + 1}>
          {isMine ? `${name} (you)` : name}
        </th>
        {isSame && <CountCells counts={sum} />}
      </tr>
      {!isSame &&
        sorts.map(({ sort, ...counts }) => (
          <tr key={sort}>
            <th scope="row">{sort}</th>
            <CountCells counts={counts} />
          </tr>
        ))}
    </tbody>
  );
}

function CountCells({ counts }: { readonly counts: Counts }) {
  return columns.map(([key]) => (
    <td key={key} className={counts[key] === 0 ? 'is-number is-none' : `is-number is-${key}`}>
      {counts[key] === 0 ? '–' : counts[key]}
    </td>
  ));
}
