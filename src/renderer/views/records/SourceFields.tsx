import type { SourceRecordValues } from '../../../core/commands/source-commands';
import type { SourceRecord } from '../../../core/model/records';
import { sourceRecord } from '../../../core/model/records';
import type { Choice } from '../../../core/model/tagset';
import { labelOf, reliabilities, roleStatuses, sourceCounts, sourceKinds } from '../../../core/model/tagset';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { CommitField } from '../inspector/CommitField';
import { useTools } from '../window-tools';

const none = 'none';
const namings: readonly Choice[] = [
  { key: 'name', label: 'A name', hotkey: null, description: '' },
  { key: 'description', label: 'A description', hotkey: null, description: 'the source is not named' },
];

/** The values of a source record. Those of somebody else's are read only. */
export function SourceFields({ record, isEditable }: { readonly record: SourceRecord; readonly isEditable: boolean }) {
  const { app } = useTools();
  const set = (values: SourceRecordValues): void => {
    app.run({ type: 'source.setDetails', sourceId: record.id, values });
  };
  const choice = (
    field: string,
    label: string,
    choices: readonly Choice[],
    value: string | null,
    onChange: (key: string) => void,
  ) =>
    isEditable ? (
      <ChoiceSelect field={field} label={label} choices={choices} value={value ?? none} onChange={onChange} />
    ) : (
      <div className="field">
        <span className="lbl">{label}</span>
        <p>{labelOf(choices, value ?? none)}</p>
      </div>
    );
  const text = (field: 'roleTitle' | 'affiliation', label: string) =>
    isEditable ? (
      <CommitField
        field={field}
        label={label}
        isLong={false}
        value={record[field] ?? ''}
        onCommit={(words) => set({ [field]: words === '' ? null : words })}
      />
    ) : (
      <div className="field wide">
        <span className="lbl">{label}</span>
        <p>{record[field] ?? '—'}</p>
      </div>
    );
  const { shape } = sourceRecord;
  return (
    <div className="form">
      {isEditable && (
        <div className="field wide">
          <CommitField
            field="name"
            label={record.isNamed ? 'Name' : 'Description, never a real name'}
            isLong={false}
            value={record.label}
            onCommit={(label) => set({ label })}
          />
          {!record.isNamed && (
            <p className="field-hint">
              This source is not named. Write what may be printed, such as “an official at the ministry”.
            </p>
          )}
        </div>
      )}
      {choice('isNamed', 'The label is', namings, record.isNamed ? 'name' : 'description', (key) =>
        set({ isNamed: key === 'name' }),
      )}
      {choice('kind', 'Kind', sourceKinds, record.kind, (key) => set({ kind: shape.kind.parse(key) }))}
      {text('roleTitle', 'Role')}
      {text('affiliation', 'Speaks for')}
      {choice('roleStatus', 'Has the role', withNone(roleStatuses, 'Not said'), record.roleStatus, (key) =>
        set({ roleStatus: key === none ? null : shape.roleStatus.parse(key) }),
      )}
      {choice('count', 'How many', sourceCounts, record.count, (key) => set({ count: shape.count.parse(key) }))}
      {choice('reliability', 'Reliability', withNone(reliabilities, 'Not rated'), record.reliability, (key) =>
        set({ reliability: key === none ? null : shape.reliability.parse(key) }),
      )}
    </div>
  );
}

function withNone(choices: readonly Choice[], label: string): readonly Choice[] {
  return [{ key: none, label, hotkey: null, description: '' }, ...choices];
}
