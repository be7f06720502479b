import type { ReactNode } from 'react';
import { dismissHint } from '../state/people';
import { IconButton } from './parts/IconButton';
import { Key } from './parts/Key';
import { useTools, useWindowState } from './window-tools';

type Place = 'library' | 'galley';

const hints: Readonly<Record<Place, ReactNode>> = {
  library: (
    <>
      <b>First steps.</b> Open the sample article with <Key keys="Enter" /> or a click, or drop a story of your own
      anywhere in this window. <Key keys="Ctrl+K" /> finds every command.
    </>
  ),
  galley: (
    <>
      <b>First steps.</b> Select words with <Key keys="Shift" /> and the arrow keys, or the mouse, then press a key:{' '}
      <Key keys="p" /> person, <Key keys="o" /> organisation, <Key keys="l" /> place, <Key keys="1" /> to{' '}
      <Key keys="5" /> claim. <Key keys="Tab" /> changes to the keys for sources and notes. <Key keys="Enter" /> on a
      tag selects it, <Key keys="Ctrl+M" /> unlocks the text to edit it, <Key keys="?" /> shows all keys.
    </>
  ),
};

/** A few words for somebody who is new here, until they are put away. */
export function FirstSteps({ place }: { readonly place: Place }) {
  const { app } = useTools();
  const isDismissed = useWindowState((state) => state.dismissedHints.includes(place));
  if (isDismissed) return null;
  return (
    <aside className="hint" aria-label="First steps">
      <p>{hints[place]}</p>
      <IconButton icon="close" label="Put the first steps away" onPress={() => dismissHint(app, place)} />
    </aside>
  );
}
