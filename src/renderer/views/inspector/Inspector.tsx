import { useMemo } from 'react';
import { TabPanel } from 'react-aria-components';
import { countByKind } from '../../../core/model/article-state';
import type { Layer } from '../../../core/model/records';
import type { InspectorTab } from '../../state/app-state';
import { useLayers, useTools, useWindowState } from '../window-tools';
import { ClaimsTab } from './ClaimsTab';
import { EntitiesTab } from './EntitiesTab';
import { OrphansTab } from './OrphansTab';
import { countOrphans, listOrphans } from './orphan-rows';
import { countMentioned } from './record-rows';
import { SidePanel } from './SidePanel';
import { SourcesTab } from './SourcesTab';
import { TagsTab } from './TagsTab';

const tabs: readonly { readonly id: InspectorTab; readonly label: string }[] = [
  { id: 'tags', label: 'Tags' },
  { id: 'entities', label: 'Entities' },
  { id: 'sources', label: 'Sources' },
  { id: 'claims', label: 'Claims' },
  { id: 'orphans', label: 'Orphans' },
];

/** What the selected tag says, or lists of what is tagged. In a small window it is a strip that opens as a sheet. */
export function Inspector() {
  const { app } = useTools();
  const tab = useWindowState((state) => state.tab);
  const layers = useLayers();
  const requests = useWindowState((state) => state.focusRequest.count);
  const lostNow = useWindowState((state) => state.lostNow);
  const ofLayers = useMemo(() => countTabs(layers), [layers]);
  const orphans = useMemo(() => countOrphans(layers, lostNow), [layers, lostNow]);
  const counts = { ...ofLayers, orphans };
  // What is kept there can be looked at, though nothing waits.
  const hasTray = orphans > 0 || ofLayers.orphans > 0 || tab === 'orphans';
  const shown = useMemo(() => tabs.filter(({ id }) => id !== 'orphans' || hasTray), [hasTray]);
  const isRowWanted = useWindowState((state) => state.rowRequest !== null);
  return (
    <SidePanel
      label="Inspector"
      name="the inspector"
      tabs={shown.map((one) => ({ ...one, count: counts[one.id] }))}
      tab={tab}
      requests={requests}
      isWanted={isRowWanted}
      onTab={(id) => app.store.setState({ tab: id })}
      // Lists and forms stand on a text that is kept: what was typed is, as soon as one turns to them.
      onFocus={() => app.saveText()}
    >
      <TabPanel id="tags" className="panel">
        <TagsTab />
      </TabPanel>
      <TabPanel id="entities" className="panel">
        <EntitiesTab />
      </TabPanel>
      <TabPanel id="sources" className="panel">
        <SourcesTab />
      </TabPanel>
      <TabPanel id="claims" className="panel">
        <ClaimsTab />
      </TabPanel>
      {shown.some(({ id }) => id === 'orphans') && (
        <TabPanel id="orphans" className="panel">
          <OrphansTab />
        </TabPanel>
      )}
    </SidePanel>
  );
}

function countTabs(layers: readonly Layer[]): Readonly<Record<InspectorTab, number>> {
  const { entity, attribution, claim, note } = countByKind(layers);
  return {
    tags: entity + attribution + claim + note,
    ...countMentioned(layers),
    claims: claim,
    orphans: listOrphans(layers).length,
  };
}
