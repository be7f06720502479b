import { useMemo, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import type { Saving } from '../state/app-state';
import { isListed } from '../state/app-state';
import { createCalmSaving } from '../state/calm-saving';
import { isInFolder } from '../state/troubles';
import { GalleyStatus } from './GalleyStatus';
import { counted } from './parts/count-words';
import { formatClock } from './parts/format-moment';
import { Icon } from './parts/Icon';
import { Key } from './parts/Key';
import { Later } from './parts/Later';
import { useCanWrite, useTools, useWindowState } from './window-tools';

export function StatusBar() {
  const isGalley = useWindowState((state) => state.view === 'galley' && state.opened !== null);
  const isReady = useWindowState(isListed);
  return (
    <footer className="status" data-region="status">
      <SavedState />
      <TroubleCount />
      {isGalley ? (
        <Later isReady={isReady}>
          <GalleyStatus />
        </Later>
      ) : (
        <LibraryCounts />
      )}
    </footer>
  );
}

/** How much is unclear in the shared folder. It is no alarm: what is lost is told beside it. */
function TroubleCount() {
  const { executeById } = useTools();
  const troubles = useWindowState((state) => state.troubles);
  if (troubles.length === 0) return null;
  return (
    <Button className="trouble-count" onPress={() => executeById('sharing.show')}>
      <Icon name="info" />
      {counted(troubles.length, 'thing')} {troubles.every(isInFolder) ? 'unclear in the folder' : 'to look at'}
    </Button>
  );
}

/** Whether what is on screen is on disk. “Saved” means durable. Trouble takes the room that it needs. */
function SavedState() {
  const { app, executeById } = useTools();
  const hasArticle = useWindowState((state) => state.opened !== null);
  const calm = useMemo(() => createCalmSaving(app.store), [app]);
  const saving = useSyncExternalStore(calm.subscribe, calm.get);
  const isConnected = useWindowState((state) => state.isConnected);
  const isReadOnly = !useCanWrite();
  return (
    <>
      <span role="status" className={`saved ${toneOf(saving, isConnected, isReadOnly)}`}>
        <SavedWords saving={saving} isConnected={isConnected} isReadOnly={isReadOnly} />
      </span>
      {saving.state === 'failed' && isConnected && (
        <Button className="btn small" onPress={() => app.sender.retry()}>
          Try again now
        </Button>
      )}
      {(saving.state === 'failed' || !isConnected) && hasArticle && (
        <Button className="btn small" onPress={() => executeById('article.rescue')}>
          Save a copy elsewhere
        </Button>
      )}
    </>
  );
}

interface SavedProperties {
  readonly saving: Saving;
  readonly isConnected: boolean;
  readonly isReadOnly: boolean;
}

function SavedWords({ saving, isConnected, isReadOnly }: SavedProperties) {
  const since = saving.state === 'failed' ? <b>Not saved since {formatClock(saving.since)}.</b> : null;
  if (!isConnected)
    return (
      <>
        <Icon name="warn" />
        <span>
          {since} The connection to Galley was lost. What you do is kept in this window and sent when the connection is
          back: leave the window open.
        </span>
      </>
    );
  if (saving.state === 'failed')
    return (
      <>
        <Icon name="warn" />
        <span>
          {since} {saving.problem} Galley keeps trying: leave this window open.
        </span>
      </>
    );
  if (isReadOnly)
    return (
      <>
        <Icon name="info" />
        Read only
      </>
    );
  if (saving.state === 'saving') return 'Saving…';
  return (
    <>
      <Icon name="check" />
      Saved
    </>
  );
}

function toneOf(saving: Saving, isConnected: boolean, isReadOnly: boolean): string {
  if (saving.state === 'failed') return 'is-bad';
  if (!isConnected) return 'is-warn';
  return saving.state === 'saved' && !isReadOnly ? 'is-good' : '';
}

function LibraryCounts() {
  const count = useWindowState((state) => state.summaries.size);
  return (
    <>
      <span className="hide-s">{count === 0 ? 'No articles' : counted(count, 'article')}</span>
      <span className="grow" />
      {count > 0 && (
        <span className="hide-s">
          <Key keys="ArrowUp" />
          <Key keys="ArrowDown" /> move <Key keys="Enter" /> open
        </span>
      )}
    </>
  );
}
