import { useMemo } from 'react';
import { findPreset } from '../../../core/kinds/attribution';
import { liveSourceId } from '../../../core/model/live-records';
import { findSourceNamesakes } from '../../../core/model/names';
import type { SourceRecord } from '../../../core/model/records';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import type { Tagset } from '../../../core/model/tagset-value';
import { RecordFrame } from '../lists/RecordFrame';
import { SourceActions } from '../lists/SourceActions';
import { useSourceTraits } from '../lists/use-record-traits';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { RecordList } from '../records/RecordList';
import { SourcePage } from '../records/SourcePage';
import { useOpenRecord } from '../records/use-open-record';
import { useCanWrite, useListedLayers, useTagset, useWindowState } from '../window-tools';
import type { RecordRow } from './record-rows';
import { listSourceRows } from './record-rows';

/** The sources of the article; one opens in place. */
export function SourcesTab() {
  const layers = useListedLayers();
  const me = useWindowState((state) => state.me?.id ?? null);
  const canWrite = useCanWrite();
  const tagset = useTagset();
  const rows = useMemo(() => listSourceRows(layers, tagset, me), [layers, tagset, me]);
  const namesakes = useMemo(() => new Map(layers.map((layer) => [layer, findSourceNamesakes(layer)])), [layers]);
  const traits = useSourceTraits();
  const { row, cameFrom } = useOpenRecord('sources', rows);
  if (row !== null)
    return <SourcePage key={row.id} row={row} layer={row.layer} isEditable={canWrite && row.layer.personId === me} />;
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
    <RecordFrame id="sources" find="Find a source" nouns={['source', 'sources']} rows={rows} traits={traits}>
      {(left) => (
        <RecordList
          label="Sources"
          table="sources"
          rows={left}
          cameFrom={cameFrom}
          nameOf={({ record }) => record.label}
          partOf={partOf}
          actions={(chosen, onDone) => <SourceActions rows={chosen} onDone={onDone} />}
          draw={(shown) => (
            <>
              <b className={`ul ${markOf(shown)}`}>{shown.record.label}</b>
              <small>
                {presetsOf(shown, tagset)} · {counted(shown.mentions.length, 'statement')}
                {shown.record.reliability !== null && ` · ${shown.record.reliability}`}
                {namesakes.get(shown.layer)?.has(shown.record.id) && (
                  <span className="trouble">
                    <Icon name="warn" />
                    Same name twice
                  </span>
                )}
              </small>
            </>
          )}
        />
      )}
    </RecordFrame>
  );
}

/** The presets under which a source speaks, in words. */
function presetsOf({ record, mentions, layer }: RecordRow<SourceRecord>, tagset: Tagset): string {
  const labels = new Set<string>();
  for (const { annotation } of mentions) {
    if (annotation.kind !== 'attribution') continue;
    for (const source of annotation.sources)
      if (source.sourceId !== null && liveSourceId(layer, source.sourceId) === record.id)
        labels.add(findPreset(source, tagset)?.label ?? labelOf(sourceKinds, source.kind));
  }
  return [...labels].join(', ');
}

/** Which source of its first statement the record is. */
function partOf({ record, mentions, layer }: RecordRow<SourceRecord>): string | null {
  const annotation = mentions[0]?.annotation;
  if (annotation?.kind !== 'attribution') return null;
  const index = annotation.sources.findIndex(
    ({ sourceId }) => sourceId !== null && liveSourceId(layer, sourceId) === record.id,
  );
  return index === -1 ? null : `source:${index}`;
}

function markOf({ record }: RecordRow<SourceRecord>): string {
  return record.isNamed ? 'a-source' : 'a-unnamed';
}
