import type { ReactNode } from 'react';
import { dismissHint } from '../state/people';
import { CommandKey } from './parts/CommandKey';
import { IconButton } from './parts/IconButton';
import { Key } from './parts/Key';
import { isPersonAsked, WhoAreYou } from './WhoAreYou';
import { useCanWrite, useTools, useWindowState } from './window-tools';

type Place = 'library' | 'galley';

const hints: Readonly<Record<Place, ReactNode>> = {
  library: (
    <>
      <b>First steps.</b> Open an article with <Key keys="Enter" /> or a click, or drop a story of your own anywhere in
      this window. <CommandKey id="palette.show" none="The search in the title bar" /> finds every command.
    </>
  ),
  galley: (
    <>
      <b>First steps.</b> Select words with <Key keys="Shift" /> and the arrow keys, or the mouse, then press a key:{' '}
      <CommandKey id="entity.PERSON" /> person, <CommandKey id="entity.ORG" /> organisation,{' '}
      <CommandKey id="entity.PLACE" /> place, <CommandKey id="claim.confirmed" /> to <CommandKey id="claim.refuted" />{' '}
      claim. <Key keys="Tab" /> changes to the keys for sources and notes. <CommandKey id="tag.stepInto" /> on a tag
      selects it, <CommandKey id="mode.toggle" none="“Edit”" /> unlocks the text to edit it,{' '}
      <CommandKey id="keys.show" /> shows all keys.
    </>
  ),
};

/** What somebody who is new here is asked and told, one after the other: first who he is, then what to do. */
export function Hints({ place }: { readonly place: Place }) {
  return useWindowState(isPersonAsked) ? <WhoAreYou /> : <FirstSteps place={place} />;
}

/** A few words, until they are put away; none where nothing of it can be done. */
function FirstSteps({ place }: { readonly place: Place }) {
  const { app } = useTools();
  const canWrite = useCanWrite();
  const isDismissed = useWindowState((state) => state.dismissedHints.includes(place));
  if (isDismissed || !canWrite) return null;
  return (
    <aside className="hint" aria-label="First steps">
      <p>{hints[place]}</p>
      <IconButton icon="close" label="Put the first steps away" onPress={() => dismissHint(app, place)} />
    </aside>
  );
}
