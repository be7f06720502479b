import { liveEntity, liveSource } from '../../core/model/live-records';
import type { AppState, OpenRecord } from './app-state';
import { selectedAnnotation } from './app-state';
import { sourceInHand } from './source-in-hand';

/** The record that the selected tag stands for: of the chosen source of an attribution, of the first entity of a mention. */
export function recordOfSelected(state: AppState): OpenRecord | null {
  const annotation = selectedAnnotation(state);
  const layer = state.opened?.layers.find(({ personId }) => personId === annotation?.authorId);
  if (annotation === null || layer === undefined) return null;
  if (annotation.kind === 'entity') {
    const entity = annotation.entityIds.map((id) => liveEntity(layer, id)).find((found) => found !== null);
    return entity === undefined ? null : { table: 'entities', id: entity.id };
  }
  if (annotation.kind !== 'attribution') return null;
  const id = annotation.sources[sourceInHand(annotation, state.selected?.partKey ?? null)]?.sourceId ?? null;
  const source = id === null ? null : liveSource(layer, id);
  return source === null ? null : { table: 'sources', id: source.id };
}
