import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ArticleSummary } from '../../../core/model/article-summary';
import { labelOf, statuses } from '../../../core/model/tagset';
import { setStatusOf } from '../../state/article-status';
import { Icon } from '../parts/Icon';
import { useCanWrite, useTools } from '../window-tools';
import { StatusSign } from './StatusSign';

/** How far the work on an article of the list is, and the menu that changes it there. */
export function RowStatus({ article }: { readonly article: ArticleSummary }) {
  const { app } = useTools();
  const isReadOnly = !useCanWrite();
  const { status, articleId, problem } = article;
  if (problem !== null)
    return (
      <span className="row-unreadable">
        <Icon name="warn" /> Unreadable
      </span>
    );
  if (isReadOnly) return <StatusSign status={status} />;
  return (
    <MenuTrigger>
      <Button className="btn ghost row-status" aria-label={`Status: ${labelOf(statuses, status)}`}>
        <StatusSign status={status} />
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={`Status of ${article.title}`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[status]}
          onAction={(key) => {
            const chosen = statuses.find((one) => one.key === key);
            if (chosen !== undefined && chosen.key !== status) void setStatusOf(app, articleId, chosen.key);
          }}
        >
          {statuses.map(({ key, label }) => (
            <MenuItem key={key} id={key} className="menu-item" textValue={label}>
              <StatusSign status={key} />
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
