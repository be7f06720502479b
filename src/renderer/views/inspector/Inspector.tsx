import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { countByKind } from '../../../core/model/article-state';
import type { AppState, InspectorTab } from '../../state/app-state';
import { isListed, listedLayers } from '../../state/app-state';
import { Later } from '../parts/Later';
import { useTools, useWindowState } from '../window-tools';
import { ClaimsTab } from './ClaimsTab';
import { EntitiesTab } from './EntitiesTab';
import { OrphansTab } from './OrphansTab';
import { countOrphans, listOrphans } from './orphan-rows';
import { countMentioned } from './record-rows';
import { SidePanel, SidePlace } from './SidePanel';
import { SourcesTab } from './SourcesTab';
import { TagsTab } from './TagsTab';

const tabs: readonly { readonly id: InspectorTab; readonly label: string; readonly count: ReactNode }[] = [
  { id: 'tags', label: 'Tags', count: <TabCount of="tags" /> },
  { id: 'entities', label: 'Entities', count: <TabCount of="entities" /> },
  { id: 'sources', label: 'Sources', count: <TabCount of="sources" /> },
  { id: 'claims', label: 'Claims', count: <TabCount of="claims" /> },
  { id: 'orphans', label: 'Orphans', count: <TabCount of="orphans" /> },
];

/** What the selected tag says, or lists of what is tagged. In a small window it is a strip that opens as a sheet. */
export function Inspector() {
  const isReady = useWindowState(isListed);
  const requests = useWindowState((state) => state.focusRequest.count);
  const [before] = useState(requests);
  return (
    <Later isReady={isReady} place={<SidePlace />}>
      <Panel requests={requests} before={before} />
    </Later>
  );
}

function Panel({ requests, before }: { readonly requests: number; readonly before: number }) {
  const { app } = useTools();
  const tab = useWindowState((state) => state.tab);
  const hasTray = useWindowState((state) => state.tab === 'orphans' || hasOrphans(state));
  const shown = useMemo(() => tabs.filter(({ id }) => id !== 'orphans' || hasTray), [hasTray]);
  const isRowWanted = useWindowState((state) => state.rowRequest !== null);
  return (
    <SidePanel
      label="Inspector"
      name="the inspector"
      tabs={shown}
      tab={tab}
      requests={requests}
      before={before}
      isWanted={isRowWanted}
      onTab={(id) => app.store.setState({ tab: id })}
      // Lists and forms stand on a text that is kept: what was typed is, as soon as one turns to them.
      onFocus={() => app.saveText()}
    >
      {tab === 'tags' && <TagsTab />}
      {tab === 'entities' && <EntitiesTab />}
      {tab === 'sources' && <SourcesTab />}
      {tab === 'claims' && <ClaimsTab />}
      {tab === 'orphans' && <OrphansTab />}
    </SidePanel>
  );
}

/** Draws itself alone again when a tag comes or goes. */
function TabCount({ of }: { readonly of: InspectorTab }) {
  return <sup>{useWindowState((state) => countIn(state, of))}</sup>;
}

/** What is kept there can be looked at, though nothing waits. */
function hasOrphans(state: AppState): boolean {
  const layers = listedLayers(state);
  return listOrphans(layers).length > 0 || countOrphans(layers, state.lostNow) > 0;
}

function countIn(state: AppState, tab: InspectorTab): number {
  const layers = listedLayers(state);
  switch (tab) {
    case 'tags':
      return Object.values(countByKind(layers)).reduce((sum, count) => sum + count, 0);
    case 'claims':
      return countByKind(layers).claim;
    case 'entities':
      return countMentioned(layers).entities;
    case 'sources':
      return countMentioned(layers).sources;
    case 'orphans':
      return countOrphans(layers, state.lostNow);
  }
}
