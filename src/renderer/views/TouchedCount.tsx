import { useMemo } from 'react';
import { findTouchedClaims } from '../../core/review/touched-claims';
import { articleStateOf } from '../state/app-state';
import { listTagRows } from './inspector/tag-rows';
import { counted } from './parts/count-words';
import { TagCount } from './TagCount';
import { useLayers, useTagset, useWindowState } from './window-tools';

/** The claims whose words are others than in the text that was approved. A press goes to the next of them. */
export function TouchedCount() {
  const layers = useLayers();
  const tagset = useTagset();
  const opened = useWindowState((state) => state.opened);
  const rows = useMemo(() => {
    const article = articleStateOf({ opened });
    const touched = article === null ? new Set<string>() : findTouchedClaims(article);
    return touched.size === 0 ? [] : listTagRows(layers, tagset).filter(({ id }) => touched.has(id));
  }, [opened, layers, tagset]);
  return <TagCount rows={rows} words={`${counted(rows.length, 'claim')} changed since approval`} isUrgent />;
}
