import { useMemo, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Layer } from '../../../core/model/records';
import { CommandKey } from '../parts/CommandKey';
import { useTagset, useWindowState } from '../window-tools';
import type { ClaimOrder } from './claim-order';
import { orderClaims } from './claim-order';
import { TagGrid } from './TagGrid';
import { listTagRows } from './tag-rows';

const noLayers: readonly Layer[] = [];

export function ClaimsTab() {
  const layers = useWindowState((state) => state.opened?.layers ?? noLayers);
  const [order, setOrder] = useState<ClaimOrder>('least-certain');
  const tagset = useTagset();
  const rows = useMemo(() => orderClaims(listTagRows(layers, tagset), order), [layers, tagset, order]);
  return (
    <div className="list-panel">
      <div className="list-tools">
        <ToggleButtonGroup
          className="seg"
          aria-label="Order"
          disallowEmptySelection
          selectedKeys={[order]}
          onSelectionChange={(keys) => setOrder([...keys][0] === 'reading' ? 'reading' : 'least-certain')}
        >
          <ToggleButton id="least-certain">Least certain first</ToggleButton>
          <ToggleButton id="reading">Reading order</ToggleButton>
        </ToggleButtonGroup>
      </div>
      <TagGrid
        label="Claims"
        rows={rows}
        empty={
          <p>
            No claims yet. Select a statement in the text and press how sure you are of it:{' '}
            <CommandKey id="claim.confirmed" /> confirmed to <CommandKey id="claim.refuted" /> refuted,{' '}
            <CommandKey id="claim.cannot_judge" /> can’t judge.
          </p>
        }
      />
    </div>
  );
}
