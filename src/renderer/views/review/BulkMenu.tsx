import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Review } from '../../state/review';
import { decideInBulk, listBulkDecisions } from '../../state/review-decisions';
import { CommandKey } from '../parts/CommandKey';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';

/** Decisions about many tags at once, each with how many it would decide. One step of undo takes one back. */
export function BulkMenu({ review }: { readonly review: Review }) {
  const { app } = useTools();
  const filter = useWindowState((state) => state.review.filter);
  const choices = listBulkDecisions(review, filter).filter(({ verdicts }) => verdicts.length > 0);
  return (
    <MenuTrigger>
      <Button className="btn small" isDisabled={choices.length === 0} aria-label="Decide on many at once">
        In bulk
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu" aria-label="Decide on many at once" onAction={(key) => decideInBulk(app, String(key))}>
          {choices.map(({ id, label, verdicts }) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={label}>
              <span>
                {label} <em className="lbl">{verdicts.length}</em>
              </span>
              {id === 'agreed' && <CommandKey id="review.acceptAgreed" />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
