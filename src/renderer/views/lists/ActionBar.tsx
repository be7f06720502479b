import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import type { TagRow } from '../inspector/tag-rows';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { listBulkActions } from './bulk-actions';

interface Properties {
  /** The ticked rows that are shown. */
  readonly rows: readonly TagRow[];
  onDone(): void;
}

/** What can be done to the ticked rows. It is always there, so that nothing moves when the first is ticked. */
export function ActionBar({ rows, onDone }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const me = useWindowState((state) => state.me?.id ?? null);
  const own = rows.filter((row) => row.authorId === me);
  const groups = listBulkActions(own, tagset);
  const others = rows.length - own.length;
  if (rows.length === 0)
    return (
      <p className="action-bar lbl">
        <span>
          <Key keys="Space" /> ticks
        </span>
        <span>
          <Key keys="Ctrl+A" /> all
        </span>
        <span>
          <Key keys="Enter" /> opens
        </span>
      </p>
    );
  const run = (id: string): void => {
    const action = groups.flatMap(({ actions }) => actions).find((candidate) => candidate.id === id);
    if (action !== undefined) app.run(action.command);
  };
  return (
    <div className="action-bar" role="toolbar" aria-label="For the ticked tags">
      <span role="status">
        <b>{rows.length.toLocaleString('en-GB')} ticked</b>
        {others > 0 && <small>{counted(others, 'colleague’s tag', 'colleagues’ tags')} stay as they are</small>}
      </span>
      <Button className="btn small" onPress={onDone}>
        Untick
      </Button>
      <MenuTrigger>
        <Button className="btn small" isDisabled={groups.length === 0}>
          Change
          <Icon name="down" />
        </Button>
        <Popover className="menu-popover" placement="top end">
          <Menu className="menu" aria-label="Change the ticked tags" onAction={(key) => run(String(key))}>
            {groups.map(({ label, actions }) => (
              <MenuSection key={label} className="menu-section">
                <Header className="lbl">{label}</Header>
                {actions.map((action) => (
                  <MenuItem key={action.id} id={action.id} className="menu-item">
                    {action.label}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Button
        className="btn small"
        isDisabled={own.length === 0}
        onPress={() => app.run({ type: 'annotation.delete', annotationIds: own.map(({ id }) => id) })}
      >
        <Icon name="trash" />
        Delete {own.length.toLocaleString('en-GB')}
      </Button>
    </div>
  );
}
