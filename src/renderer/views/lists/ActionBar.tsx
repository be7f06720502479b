import { memo } from 'react';
import { Button } from 'react-aria-components';
import { runForAll } from '../../state/run-command';
import type { TagRow } from '../inspector/tag-rows';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { listBulkActions } from './bulk-actions';
import { ChangeMenu } from './ChangeMenu';
import { TickedBar } from './TickedBar';

interface Properties {
  /** The ticked rows that are shown. */
  readonly rows: readonly TagRow[];
  onDone(): void;
}

/** What can be done to the ticked rows. It is always there, so that nothing moves when the first is ticked. */
export const ActionBar = memo(function ActionBar({ rows, onDone }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const me = useWindowState((state) => state.me?.id ?? null);
  const own = rows.filter((row) => row.authorId === me);
  const groups = listBulkActions(own, tagset);
  const others = rows.length - own.length;
  return (
    <TickedBar
      label="For the ticked tags"
      count={rows.length}
      remark={others === 0 ? null : `${counted(others, 'colleague’s tag', 'colleagues’ tags')} stay as they are`}
      onDone={onDone}
    >
      <ChangeMenu label="Change the ticked tags" groups={groups} />
      <Button
        className="btn small"
        isDisabled={own.length === 0}
        onPress={() => {
          const annotationIds = own.map(({ id }) => id);
          runForAll(app, { type: 'annotation.delete', annotationIds }, own.length);
        }}
      >
        <Icon name="trash" />
        Delete {own.length.toLocaleString('en-GB')}
      </Button>
    </TickedBar>
  );
});
