import { kindOf } from '../../../core/kinds/index';
import type { App } from '../../state/app';
import type { TagRow } from './tag-rows';

/** Selects a tag and brings its words into view. */
export function jumpTo(app: App, row: TagRow, partKey: string | null = null): void {
  app.select({ annotationId: row.id, partKey });
  const parts = kindOf(row.annotation.kind).parts(row.annotation);
  const part = parts.find((candidate) => candidate.key === partKey);
  const place = part?.selector.fragments[0] ?? row.place;
  if (place !== null) app.editor()?.reveal(place.start, place.end);
}
