import { memo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { beginReview } from '../state/review-commands';
import { CommandKey } from './parts/CommandKey';
import { useTools, useWindowState } from './window-tools';

/** Whether keys tag the text, change it or decide on tags. After the choice the focus is in the text. */
export const ModeSwitch = memo(function ModeSwitch() {
  const { app } = useTools();
  const mode = useWindowState((state) => state.mode);
  return (
    <div className="mode-switch">
      <span className="hide-m">
        <CommandKey id="mode.toggle" />
      </span>
      <ToggleButtonGroup
        className="seg"
        aria-label="Mode"
        disallowEmptySelection
        selectedKeys={[mode]}
        onSelectionChange={(keys) => {
          const [chosen] = [...keys];
          if (chosen === 'review') return beginReview(app);
          app.setMode(chosen === 'edit' ? chosen : 'annotate');
          app.editor()?.focus();
        }}
      >
        <ToggleButton id="annotate" aria-keyshortcuts="Control+M">
          Annotate
        </ToggleButton>
        <ToggleButton id="edit" aria-keyshortcuts="Control+M">
          Edit
        </ToggleButton>
        <ToggleButton id="review" aria-keyshortcuts="Control+Shift+M">
          Review
        </ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
});
