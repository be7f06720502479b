import { memo } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { mediumWidth, useMedia } from '../parts/use-media';
import { useWindowState } from '../window-tools';
import { LayerList } from './LayerList';

/** The layers where the rail has no room for them. */
export const LayersButton = memo(function LayersButton() {
  const isNarrow = useMedia(mediumWidth);
  const isRailOpen = useWindowState((state) => state.preferences.isRailOpen);
  if (!isNarrow && isRailOpen) return null;
  return (
    <DialogTrigger>
      <Button className="btn small ghost icon-only" aria-label="Layers">
        <Icon name="eye" />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Dialog className="layers-dialog" aria-label="Layers">
          <LayerList />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});
