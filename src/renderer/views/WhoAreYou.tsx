import { Button } from 'react-aria-components';
import { isNewcomerName } from '../../core/model/newcomer';
import { dismissHint } from '../state/people';
import { IconButton } from './parts/IconButton';
import { useTools, useWindowState } from './window-tools';

const hint = 'person';

/** Asks somebody who is new on a desk who he is, once. He may work on all the same. */
export function WhoAreYou() {
  const { app, executeById } = useTools();
  const name = useWindowState((state) => state.me?.displayName ?? '');
  const isAsked = useWindowState(
    (state) => isNewcomerName(name) && state.hello?.readOnly === null && !state.dismissedHints.includes(hint),
  );
  if (!isAsked) return null;
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
