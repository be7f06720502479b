import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { findTouchedClaims } from '../../core/review/touched-claims';
import { articleStateOf } from '../state/app-state';
import { jumpTo } from './inspector/jump-to';
import { listTagRows } from './inspector/tag-rows';
import { Icon } from './parts/Icon';
import { useLayers, useTagset, useTools, useWindowState } from './window-tools';

/** The claims whose words are others than in the text that was approved. A press goes to the next of them. */
export function TouchedCount() {
  const { app } = useTools();
  const layers = useLayers();
  const tagset = useTagset();
  const opened = useWindowState((state) => state.opened);
  const rows = useMemo(() => {
    const article = articleStateOf({ opened });
    const touched = article === null ? new Set<string>() : findTouchedClaims(article);
    return touched.size === 0 ? [] : listTagRows(layers, tagset, ({ id }) => touched.has(id));
  }, [opened, layers, tagset]);
  const first = rows[0];
  if (first === undefined) return null;
  const goToNext = (): void => {
    const selected = app.store.getState().selected?.annotationId;
    const at = rows.findIndex(({ id }) => id === selected);
    jumpTo(app, rows[(at + 1) % rows.length] ?? first);
  };
  return (
    <Button className="lacking-count" onPress={goToNext}>
      <Icon name="warn" />
      {rows.length === 1 ? '1 claim changed since approval' : `${rows.length} claims changed since approval`}
    </Button>
  );
}
