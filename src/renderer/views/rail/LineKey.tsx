import { useMemo } from 'react';
import { useListedLayers, useTagset } from '../window-tools';
import { listLines } from './line-counts';

/** What the lines in the text mean, and how many there are of each. */
export function LineKey() {
  const layers = useListedLayers();
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
