import { Button } from 'react-aria-components';
import { isNewcomerName } from '../../core/model/newcomer';
import type { AppState } from '../state/app-state';
import { dismissHint } from '../state/people';
import { IconButton } from './parts/IconButton';
import { useTools, useWindowState } from './window-tools';

const hint = 'person';

/** Whether somebody who is new on the desk is still to be asked who he is. */
export function isPersonAsked({ me, hello, dismissedHints }: AppState): boolean {
  return me !== null && isNewcomerName(me.displayName) && hello?.readOnly === null && !dismissedHints.includes(hint);
}

/** Asks who one is, once. One may work on all the same. */
export function WhoAreYou() {
  const { app, executeById } = useTools();
  const name = useWindowState((state) => state.me?.displayName ?? '');
  return (
    <aside className="hint" aria-label="Who you are">
      <p>
        <b>Who are you?</b> Colleagues see you as “{name}” beside your tags.
      </p>
      <Button className="btn small" onPress={() => executeById('person.edit')}>
        Say who you are
      </Button>
      <IconButton icon="close" label="Put the question away" onPress={() => dismissHint(app, hint)} />
    </aside>
  );
}
