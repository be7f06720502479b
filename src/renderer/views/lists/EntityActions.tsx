import { Button } from 'react-aria-components';
import type { EntityRecord } from '../../../core/model/records';
import { offered } from '../../../core/model/tagset-lookup';
import type { RecordRow } from '../inspector/record-rows';
import { byMentions } from '../inspector/record-rows';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { ChangeMenu } from './ChangeMenu';
import { MergeMenu } from './MergeMenu';
import { remarkOn } from './record-actions';
import { TickedBar } from './TickedBar';

interface Properties {
  /** The ticked rows that are shown. */
  readonly rows: readonly RecordRow<EntityRecord>[];
  onDone(): void;
}

/** Merges, retypes and deletes the ticked entities, each in one step of undo. */
export function EntityActions({ rows, onDone }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const me = useWindowState((state) => state.me?.id ?? null);
  const own = rows.filter(({ layer }) => layer.personId === me);
  const ids = own.map(({ id }) => id);
  const mentioned = own.filter(({ mentions }) => mentions.some(({ authorId }) => authorId === me));
  return (
    <TickedBar
      label="For the ticked entities"
      count={rows.length}
      remark={remarkOn(rows.length, own.length, ['colleague’s entity', 'colleagues’ entities'])}
      onDone={onDone}
    >
      <MergeMenu
        records={own.toSorted(byMentions).map(({ id, record, mentions }) => ({
          id,
          name: record.canonical,
          detail: counted(mentions.length, 'mention'),
        }))}
        onMerge={(into) => {
          const merged = app.run({ type: 'entity.merge', entityIds: ids.filter((id) => id !== into), into });
          if (merged !== null) onDone();
        }}
      />
      <ChangeMenu
        label="Change the ticked entities"
        groups={
          own.length === 0
            ? []
            : [
                {
                  label: 'Type',
                  actions: offered(tagset.entityTypes).map(({ key, label }) => ({
                    id: key,
                    label,
                    command: { type: 'entity.setTypeOfAll', entityIds: ids, entityType: key },
                  })),
                },
              ]
        }
      />
      <Button
        className="btn small"
        isDisabled={mentioned.length === 0}
        aria-label={`Delete ${counted(mentioned.length, 'entity', 'entities')} with their mentions`}
        onPress={() => app.run({ type: 'entity.deleteMentionsOfAll', entityIds: mentioned.map(({ id }) => id) })}
      >
        <Icon name="trash" />
        {mentioned.length.toLocaleString('en-GB')}
      </Button>
    </TickedBar>
  );
}
