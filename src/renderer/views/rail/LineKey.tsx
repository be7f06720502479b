import { useMemo } from 'react';
import type { Layer } from '../../../core/model/records';
import { useWindowState } from '../window-tools';
import { countLines, lineStyles } from './line-counts';

const noLayers: readonly Layer[] = [];

/** What the lines in the text mean, and how many there are of each. */
export function LineKey() {
  const layers = useWindowState((state) => state.opened?.layers ?? noLayers);
  const counts = useMemo(() => countLines(layers), [layers]);
  return (
    <ul className="line-key">
      {lineStyles.map(({ id, label, isCounted }) => (
        <li key={id}>
          <i className={`line-sample ${id}`} aria-hidden="true" />
          <span>{label}</span>
          {isCounted && <em>{counts.get(id) ?? 0}</em>}
        </li>
      ))}
    </ul>
  );
}
