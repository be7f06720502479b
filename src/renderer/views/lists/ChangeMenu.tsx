import { memo } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { useTools } from '../window-tools';
import type { BulkGroup } from './bulk-actions';

interface Properties {
  /** Such as “Change the ticked tags”. */
  readonly label: string;
  /** The button of it cannot be pressed when there are none. */
  readonly groups: readonly BulkGroup[];
}

/** What the ticked rows can be made, in groups. */
export function ChangeMenu({ label, groups }: Properties) {
  return (
    <MenuTrigger>
      <Button className="btn small" isDisabled={groups.length === 0}>
        Change
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover" placement="top end">
        <Choices label={label} groups={groups} />
      </Popover>
    </MenuTrigger>
  );
}

/** As they were when the menu opened: nothing else is ticked meanwhile, and a menu that closes need not tell what could be done next. */
const Choices = memo(
  function Choices({ label, groups }: Properties) {
    const { app } = useTools();
    const run = (id: string): void => {
      const action = groups.flatMap(({ actions }) => actions).find((candidate) => candidate.id === id);
      if (action !== undefined) void app.runInTasks(action.command);
    };
    return (
      <Menu className="menu" aria-label={label} onAction={(key) => run(String(key))}>
        {groups.map((group) => (
          <MenuSection key={group.label} className="menu-section">
            <Header className="lbl">{group.label}</Header>
            {group.actions.map((action) => (
              <MenuItem key={action.id} id={action.id} className="menu-item">
                {action.label}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    );
  },
  () => true,
);
