import { memo, useMemo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { decideInBulk, listBulkDecisions } from '../../state/review-decisions';
import { CommandKey } from '../parts/CommandKey';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';
import { useReview } from './use-review';

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
  const review = useReview();
  const filter = useWindowState((state) => state.review.filter);
  const all = useMemo(() => (review === null ? [] : listBulkDecisions(review, filter)), [review, filter]);
  const choices = all.filter(({ verdicts }) => verdicts.length > 0);
  return (
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
  );
}
