import { memo, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { inOwnTask } from '../../state/own-task';
import { reviewOf } from '../../state/review';
import { decideInBulk, listBulkDecisions } from '../../state/review-decisions';
import { CommandKey } from '../parts/CommandKey';
import { Icon } from '../parts/Icon';
import { useTools } from '../window-tools';

/** Decisions about many tags at once, each with how many it would decide. One step of undo takes one back. */
export const BulkMenu = memo(function BulkMenu({ isDisabled }: { readonly isDisabled: boolean }) {
  return (
    <MenuTrigger>
      <Button className="btn small" isDisabled={isDisabled} aria-label="Decide on many at once">
        In bulk
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <BulkChoices />
      </Popover>
    </MenuTrigger>
  );
});

/** Counted when somebody opens it: each choice looks at every tag. */
function BulkChoices() {
  const { app } = useTools();
  const [choices] = useState(() => {
    const state = app.store.getState();
    const review = reviewOf(state);
    const all = review === null ? [] : listBulkDecisions(review, state.review.filter);
    return all
      .map(({ id, label, listVerdicts }) => ({ id, label, count: listVerdicts().length }))
      .filter(({ count }) => count > 0);
  });
  return (
    <Menu
      className="menu"
      aria-label="Decide on many at once"
      onAction={(key) => inOwnTask(() => decideInBulk(app, String(key)))}
    >
      {choices.map(({ id, label, count }) => (
        <MenuItem key={id} id={id} className="menu-item" textValue={label}>
          <span>
            {label} <em className="lbl">{count}</em>
          </span>
          {id === 'agreed' && <CommandKey id="review.acceptAgreed" />}
        </MenuItem>
      ))}
    </Menu>
  );
}
