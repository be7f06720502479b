import { Button } from 'react-aria-components';
import type { EntityRecord } from '../../../core/model/records';
import type { TagRow } from '../inspector/tag-rows';
import { listBulkActions } from '../lists/bulk-actions';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { useTagset, useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly entity: EntityRecord;
  readonly rows: readonly TagRow[];
  readonly chosen: ReadonlySet<string>;
  onChoose(ids: ReadonlySet<string>): void;
}

/** What can be done to the chosen mentions at once, or to all of them. Another type for all is set above: it is the record's. */
export function MentionActions({ entity, rows, chosen, onChoose }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const me = useWindowState((state) => state.me?.id ?? null);
  const own = rows.filter(({ authorId }) => authorId === me);
  const meant = chosen.size === 0 ? own : own.filter(({ id }) => chosen.has(id));
  if (own.length === 0) return null;
  const confirm = listBulkActions(meant, tagset)
    .flatMap(({ actions }) => actions)
    .find(({ id }) => id === 'confirm');
  const which = chosen.size === 0 && meant.length > 1 ? `all ${meant.length}` : counted(meant.length, 'mention');
  const isAll = own.every(({ id }) => chosen.has(id));
  return (
    <div className="mention-actions" role="toolbar" aria-label={`For the mentions of ${entity.canonical}`}>
      <Button
        className="btn ghost small"
        onPress={() => onChoose(isAll ? new Set() : new Set(own.map(({ id }) => id)))}
      >
        {isAll ? 'Choose none' : 'Choose all'}
      </Button>
      {confirm !== undefined && (
        <Button className="btn small" onPress={() => app.run(confirm.command)}>
          Keep the words as they are now
        </Button>
      )}
      <Button
        className="btn small"
        onPress={() => {
          if (app.run({ type: 'annotation.delete', annotationIds: meant.map(({ id }) => id) }) !== null)
            onChoose(new Set());
        }}
      >
        <Icon name="trash" />
        Delete {which}
      </Button>
    </div>
  );
}
