import { memo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Person } from '../../../core/model/article';
import type { Review } from '../../state/review';
import { setReview } from '../../state/review-commands';
import type { Side } from '../../state/review-sides';
import { chooseSide } from '../../state/review-sides';
import { arrange } from '../../state/review-view';
import { CommandKey } from '../parts/CommandKey';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';
import { LaneAvatar } from './LaneAvatar';
import { LaneLine } from './LaneLine';
import { useReview } from './use-review';

/** Above the text in a review: whose line is whose, or whose text is whose, and whether layers lie over one text or in two beside each other. */
export function SidesBar() {
  const review = useReview();
  const isWanted = useWindowState((state) => state.review.isSideBySide);
  if (review === null) return null;
  const { sides, shown } = review;
  return (
    <section className="sides" aria-label="Layers in the text">
      {sides !== null ? (
        <>
          <SideHead review={review} side={0} person={sides[0]} />
          <SideHead review={review} side={1} person={sides[1]} />
        </>
      ) : (
        <ul className="lane-legend" aria-label="Lines in the text">
          {shown.map((person) => (
            <li key={person.id}>
              <Whose person={person} />
            </li>
          ))}
          {isWanted && shown.length < 2 && <li className="lbl">Only one layer is shown.</li>}
        </ul>
      )}
      <Arrangement isSideBySide={isWanted} />
      <CommandKey id="review.sideBySide" />
    </section>
  );
}

const Arrangement = memo(function Arrangement({ isSideBySide }: { readonly isSideBySide: boolean }) {
  const { app } = useTools();
  return (
    <ToggleButtonGroup
      className="seg"
      aria-label="Arrangement"
      disallowEmptySelection
      selectedKeys={[isSideBySide ? 'beside' : 'over']}
      onSelectionChange={(keys) =>
        setReview(app, arrange(app.store.getState().review, { isSideBySide: [...keys][0] === 'beside' }))
      }
    >
      <ToggleButton id="over">Overlaid</ToggleButton>
      <ToggleButton id="beside">Side by side</ToggleButton>
    </ToggleButtonGroup>
  );
});

interface HeadProperties {
  readonly review: Review;
  readonly side: Side;
  readonly person: Person;
}

/** Whose tags a text shows. Of more than two people, others can be chosen. */
function SideHead({ review, side, person }: HeadProperties) {
  const { app } = useTools();
  if (review.shown.length < 3)
    return (
      <div className="side-head">
        <Whose person={person} />
      </div>
    );
  return (
    <div className="side-head">
      <MenuTrigger>
        <Button className="btn small ghost" aria-label={`${side === 0 ? 'Left' : 'Right'}: ${person.displayName}`}>
          <Whose person={person} />
          <Icon name="down" />
        </Button>
        <Popover className="menu-popover">
          <Menu
            className="menu"
            selectionMode="single"
            selectedKeys={[person.id]}
            onAction={(key) => chooseSide(app, side, String(key))}
          >
            {review.shown.map((one) => (
              <MenuItem key={one.id} id={one.id} className="menu-item" textValue={one.displayName}>
                <Whose person={one} />
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

function Whose({ person }: { readonly person: Person }) {
  return (
    <span className="lane-name">
      <LaneAvatar person={person} />
      <b>{person.displayName}</b>
      <LaneLine person={person} />
    </span>
  );
}
