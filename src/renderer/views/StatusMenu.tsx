import { Button, Menu, MenuItem, MenuTrigger, Popover, Tooltip, TooltipTrigger } from 'react-aria-components';
import { statusOf } from '../../core/model/article-state';
import { labelOf, statuses } from '../../core/model/tagset';
import { StatusSign } from './library/StatusSign';
import { CommandKey } from './parts/CommandKey';
import { Icon } from './parts/Icon';
import { useTools, useWindowState } from './window-tools';

/** How far the work on the open article is, and the menu that changes it. */
export function StatusMenu() {
  const { app, executeById } = useTools();
  const status = useWindowState((state) => (state.opened === null ? null : statusOf(state.opened)));
  const isOpen = useWindowState((state) => state.overlay === 'status');
  if (status === null) return null;
  return (
    <MenuTrigger
      isOpen={isOpen}
      onOpenChange={(isNowOpen) => app.store.setState({ overlay: isNowOpen ? 'status' : null })}
    >
      <TooltipTrigger delay={500} closeDelay={0}>
        <Button className="btn ghost article-status" aria-label={`Status: ${labelOf(statuses, status)}`}>
          <StatusSign status={status} />
          <Icon name="down" />
        </Button>
        <Tooltip className="tip" offset={6}>
          Change the status of this article
          <CommandKey id="article.status" />
        </Tooltip>
      </TooltipTrigger>
      <Popover className="menu-popover" placement="bottom">
        <Menu
          className="menu"
          aria-label="Status of this article"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[status]}
          onAction={(key) => {
            if (key !== status) executeById(`article.status.${String(key)}`);
          }}
        >
          {statuses.map(({ key, label }) => (
            <MenuItem key={key} id={key} className="menu-item" textValue={label}>
              <StatusSign status={key} />
              <CommandKey id={`article.status.${key}`} />
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
