import { useMemo } from 'react';
import type { Layer } from '../../../core/model/records';
import { useTagset, useWindowState } from '../window-tools';
import { listLines } from './line-counts';

const noLayers: readonly Layer[] = [];

/** What the lines in the text mean, and how many there are of each. */
export function LineKey() {
  const layers = useWindowState((state) => state.opened?.layers ?? noLayers);
  const tagset = useTagset();
  const lines = useMemo(() => listLines(layers, tagset), [layers, tagset]);
  return (
    <ul className="line-key">
      {lines.map(({ id, label, mark, count }) => (
        <li key={id}>
          <i className={`line-sample ${mark}`} aria-hidden="true" />
          <span>{label}</span>
          {count !== null && <em>{count}</em>}
        </li>
      ))}
    </ul>
  );
}
