import type { SourceRecord } from '../../../core/model/records';
import { reliabilities, sourceKinds } from '../../../core/model/tagset';
import type { RecordRow } from '../inspector/record-rows';
import { byMentions } from '../inspector/record-rows';
import { counted } from '../parts/count-words';
import { useTools, useWindowState } from '../window-tools';
import { ChangeMenu } from './ChangeMenu';
import { MergeMenu } from './MergeMenu';
import { remarkOn } from './record-actions';
import { TickedBar } from './TickedBar';

interface Properties {
  /** The ticked rows that are shown. */
  readonly rows: readonly RecordRow<SourceRecord>[];
  onDone(): void;
}

/** Merges the ticked sources and sets what kind they are and how reliable, each in one step of undo. */
export function SourceActions({ rows, onDone }: Properties) {
  const { app } = useTools();
  const me = useWindowState((state) => state.me?.id ?? null);
  const own = rows.filter(({ layer }) => layer.personId === me);
  const ids = own.map(({ id }) => id);
  return (
    <TickedBar
      label="For the ticked sources"
      count={rows.length}
      remark={remarkOn(rows.length, own.length, ['colleague’s source', 'colleagues’ sources'])}
      onDone={onDone}
    >
      <MergeMenu
        records={own.toSorted(byMentions).map(({ id, record, mentions }) => ({
          id,
          name: record.label,
          detail: counted(mentions.length, 'statement'),
        }))}
        onMerge={(into) => {
          const merged = app.run({ type: 'source.merge', sourceIds: ids.filter((id) => id !== into), into });
          if (merged !== null) onDone();
        }}
      />
      <ChangeMenu
        label="Change the ticked sources"
        groups={
          own.length === 0
            ? []
            : [
                {
                  label: 'Reliability',
                  actions: [...reliabilities, { key: null, label: 'Not rated' }].map(({ key, label }) => ({
                    id: `reliability ${key ?? 'none'}`,
                    label,
                    command: { type: 'source.setDetailsOfAll', sourceIds: ids, values: { reliability: key } },
                  })),
                },
                {
                  label: 'Kind',
                  actions: sourceKinds.map(({ key, label }) => ({
                    id: `kind ${key}`,
                    label,
                    command: { type: 'source.setDetailsOfAll', sourceIds: ids, values: { kind: key } },
                  })),
                },
              ]
        }
      />
    </TickedBar>
  );
}
