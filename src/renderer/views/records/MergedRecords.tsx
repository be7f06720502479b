import { Button } from 'react-aria-components';
import type { Pick } from './RecordSearch';
import { RecordSearch } from './RecordSearch';

interface Properties {
  /** What the record is, such as “entity”. */
  readonly noun: string;
  /** What was merged into it. */
  readonly records: readonly Pick[];
  onSplit(id: string): void;
  /** The records that can be merged into it and fit the typed words. */
  suggest(query: string): readonly Pick[];
  onMerge(id: string): void;
}

/** What was merged into a record, each to be split out again, and the way to merge another. */
export function MergedRecords({ noun, records, onSplit, suggest, onMerge }: Properties) {
  return (
    <section className="sec">
      <div className="head">
        <h3>Same {noun} under another record</h3>
      </div>
      {records.length > 0 && (
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
      )}
      <div className="form">
        <RecordSearch
          field="merge"
          label="Merge into this one"
          placeholder="Type a name"
          suggest={suggest}
          onPick={onMerge}
        />
      </div>
    </section>
  );
}
