import { useMemo } from 'react';
import { findPreset } from '../../../core/kinds/attribution';
import type { Layer, SourceRecord } from '../../../core/model/records';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import type { Tagset } from '../../../core/model/tagset-value';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { useTagset, useWindowState } from '../window-tools';
import { RecordTree } from './RecordTree';
import type { RecordRow } from './record-rows';
import { listSourceRows } from './record-rows';

const noLayers: readonly Layer[] = [];

export function SourcesTab() {
  const layers = useWindowState((state) => state.opened?.layers ?? noLayers);
  const tagset = useTagset();
  const rows = useMemo(() => listSourceRows(layers, tagset), [layers, tagset]);
  if (rows.length === 0)
    return (
      <div className="nothing small">
        <p>
          No sources yet. Switch to the source keys with <CommandKey id="kind.attribution" none="Source" />, select who
          speaks and press <CommandKey id="source.named" none="Named" /> for a named source.
        </p>
      </div>
    );
  return (
    <RecordTree
      label="Sources"
      rows={rows}
      nameOf={(source) => source.label}
      draw={(row) => (
        <>
          <b className={`ul ${markOf(row)}`}>{row.record.label}</b>
          <small>
            {presetsOf(row, tagset)} · {counted(row.mentions.length, 'statement')}
          </small>
        </>
      )}
    />
  );
}

/** The presets under which a source speaks, in words. */
function presetsOf({ record, mentions }: RecordRow<SourceRecord>, tagset: Tagset): string {
  const labels = new Set<string>();
  for (const { annotation } of mentions) {
    if (annotation.kind !== 'attribution') continue;
    for (const source of annotation.sources)
      if (source.sourceId === record.id)
        labels.add(findPreset(source, tagset)?.label ?? labelOf(sourceKinds, source.kind));
  }
  return [...labels].join(', ');
}

function markOf({ record }: RecordRow<SourceRecord>): string {
  return record.count === 'several' ? 'a-unnamed' : 'a-source';
}
