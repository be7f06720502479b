import { useMemo } from 'react';
import { entityMark } from '../../../core/kinds/draw-part';
import type { Layer } from '../../../core/model/records';
import { typeLabel } from '../../../core/model/tagset-lookup';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { useTagset, useWindowState } from '../window-tools';
import { RecordTree } from './RecordTree';
import { listEntityRows } from './record-rows';

const noLayers: readonly Layer[] = [];

export function EntitiesTab() {
  const layers = useWindowState((state) => state.opened?.layers ?? noLayers);
  const tagset = useTagset();
  const rows = useMemo(() => listEntityRows(layers, tagset), [layers, tagset]);
  if (rows.length === 0)
    return (
      <div className="nothing small">
        <p>
          No entities yet. Select a name in the text and press <CommandKey id="entity.PERSON" /> person,{' '}
          <CommandKey id="entity.ORG" /> organisation or <CommandKey id="entity.PLACE" /> place.
        </p>
      </div>
    );
  return (
    <RecordTree
      label="Entities"
      rows={rows}
      nameOf={(entity) => entity.canonical}
      draw={({ record, mentions }) => (
        <>
          <b className={`ul ${entityMark(tagset, record.type)}`}>{record.canonical}</b>
          <small>
            {typeLabel(tagset, record.type)} · {counted(mentions.length, 'mention')}
          </small>
        </>
      )}
    />
  );
}
