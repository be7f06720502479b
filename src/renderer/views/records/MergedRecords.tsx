import { Button } from 'react-aria-components';
import type { Pick } from './RecordSearch';

interface Properties {
  readonly records: readonly Pick[];
  onSplit(id: string): void;
}

/** What was merged into a record, each to be split out again. */
export function MergedRecords({ records, onSplit }: Properties) {
  if (records.length === 0) return null;
  return (
    <ul className="merged" aria-label="Merged records">
      {records.map(({ id, label, detail }) => (
        <li key={id}>
          <span>
            {label}
            <small>{detail}</small>
          </span>
          <Button className="btn small" onPress={() => onSplit(id)}>
            Split out {label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
