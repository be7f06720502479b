import { kindOf } from '../../../core/kinds/index';
import type { App } from '../../state/app';
import type { TagRow } from './tag-rows';

/** Selects a tag and brings its words into view. */
export function jumpTo(app: App, row: TagRow, partKey: string | null = null): void {
  app.select({ annotationId: row.id, partKey });
  const parts = kindOf(row.annotation.kind).parts(row.annotation);
  const part = parts.find((candidate) => candidate.key === partKey);
  // The words of an orphan are nowhere to be shown; the other parts of its tag may be.
  const isStanding = part !== undefined && part.selector.anchor !== 'orphaned';
  const place = (isStanding ? part.selector.fragments[0] : undefined) ?? row.place;
  if (place !== null) app.editor()?.reveal(place.start, place.end);
}
