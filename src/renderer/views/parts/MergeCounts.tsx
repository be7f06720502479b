import type { MergeCounts as Counts, MergedPerson } from '../../../core/merge/merge-report';

const columns: readonly (readonly [key: keyof Counts, label: string])[] = [
  ['new', 'New'],
  ['newer', 'Newer'],
  ['deleted', 'Deleted'],
  ['conflicts', 'Conflicts'],
  ['older', 'Older'],
  ['unchanged', 'Same'],
];

/** How many records of a file are what, for each person and sort. */
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
      {people.map(({ personId, name, isMine, sorts }) => (
        <tbody key={personId}>
          <tr>
            <th scope="rowgroup" colSpan={columns.length + 1}>
              {isMine ? `${name} (you)` : name}
            </th>
          </tr>
          {sorts.map(({ sort, ...counts }) => (
            <tr key={sort}>
              <th scope="row">{sort}</th>
              {columns.map(([key]) => (
                <td key={key} className={counts[key] === 0 ? 'is-number is-none' : `is-number is-${key}`}>
                  {counts[key] === 0 ? '–' : counts[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
