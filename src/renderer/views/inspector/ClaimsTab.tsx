import { useMemo } from 'react';
import type { SortChoice } from '../lists/FilterBar';
import { TagListPanel } from '../lists/TagListPanel';
import { CommandKey } from '../parts/CommandKey';
import { useListedLayers, useTagset } from '../window-tools';
import { listClaimRows } from './tag-rows';

const sorts: readonly SortChoice[] = [
  { key: 'confidence', label: 'Least certain first' },
  { key: 'place', label: 'Reading order' },
  { key: 'newest', label: 'Newest first' },
  { key: 'name', label: 'A to Z' },
];
const none = [] as const;

export function ClaimsTab() {
  const layers = useListedLayers();
  const tagset = useTagset();
  const rows = useMemo(() => listClaimRows(layers, tagset), [layers, tagset]);
  return (
    <TagListPanel
      id="claims"
      label="Claims"
      find="Find a claim"
      rows={rows}
      without={none}
      sorts={sorts}
      empty={
        <p>
          No claims yet. Select a statement in the text and press how sure you are of it:{' '}
          <CommandKey id="claim.confirmed" /> confirmed to <CommandKey id="claim.refuted" /> refuted,{' '}
          <CommandKey id="claim.cannot_judge" /> can’t judge.
        </p>
      }
    />
  );
}
