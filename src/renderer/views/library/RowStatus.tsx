import { useCallback, useRef, useState } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { ArticleSummary } from '../../../core/model/article-summary';
import { labelOf, statuses } from '../../../core/model/tagset';
import { setStatusOf } from '../../state/article-status';
import { Icon } from '../parts/Icon';
import { useTools } from '../window-tools';
import { StatusSign } from './StatusSign';

const keys: readonly string[] = ['Enter', ' '];
const altKeys: readonly string[] = ['ArrowDown', 'ArrowUp'];

/** How far the work on an article of the list is, and the menu that changes it there. The menu is made when somebody opens it: rows come by the hundred. */
export function RowStatus({ article }: { readonly article: ArticleSummary }) {
  const { app } = useTools();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = useCallback(() => setIsOpen(false), []);
  const { status, articleId } = article;
  const name = `Status of ${article.title}`;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn ghost row-status"
        tabIndex={-1}
        aria-label={`Status: ${labelOf(statuses, status)}`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
        onKeyDown={(event) => {
          // The click that a browser makes of a key counts as one without keys: the menu would not give its first item the focus.
          if (!(event.altKey ? altKeys : keys).includes(event.key)) return;
          event.preventDefault();
          setIsOpen(true);
        }}
      >
        <StatusSign status={status} />
        <Icon name="down" />
      </button>
      {isOpen && (
        <Popover
          aria-label={name}
          className="menu-popover"
          placement="bottom start"
          triggerRef={button}
          isOpen
          onOpenChange={setIsOpen}
        >
          <Menu
            className="menu"
            aria-label={name}
            autoFocus
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[status]}
            onClose={close}
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
      )}
    </>
  );
}
