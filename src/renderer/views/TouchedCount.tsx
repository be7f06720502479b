import { memo } from 'react';
import { keepFor } from '../../core/model/kept-up';
import { findTouchedClaims } from '../../core/review/touched-claims';
import type { AppState } from '../state/app-state';
import { listedLayers } from '../state/app-state';
import type { OpenedArticle } from '../state/opened-article';
import type { TagRow } from './inspector/tag-rows';
import { listTagRows } from './inspector/tag-rows';
import { counted } from './parts/count-words';
import { TagCount } from './TagCount';
import { useWindowState } from './window-tools';

/** The claims whose words are others than in the text that was approved. A press goes to the next of them. */
export const TouchedCount = memo(function TouchedCount() {
  const count = useWindowState((state) => listTouched(state).length);
  return (
    <TagCount count={count} list={listTouched} words={`${counted(count, 'claim')} changed since approval`} isUrgent />
  );
});

const touchedIn = keepFor((opened: OpenedArticle) => findTouchedClaims({ ...opened, layers: opened.records }));

function listTouched(state: AppState): readonly TagRow[] {
  const { opened, tagset } = state;
  const touched = opened === null ? null : touchedIn(opened);
  if (opened === null || touched === null || touched.size === 0) return [];
  return listTagRows(listedLayers(state), tagset).filter(({ id }) => touched.has(id));
}
