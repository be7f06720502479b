import { kindOf } from '../../../core/kinds/index';
import type { App } from '../../state/app';
import type { TagRow } from './tag-rows';
import { toTagRow } from './tag-rows';

/** Opens the form of a tag and brings its words into view, where they stand now. */
export function jumpTo(app: App, row: TagRow, partKey: string | null = null): void {
  // Places are told on the current text: what was typed becomes that first, and the row may be of the text before.
  app.saveText();
  const layers = app.store.getState().opened?.layers ?? [];
  const annotation = layers.map((layer) => layer.annotations[row.id]).find((found) => found !== undefined);
  const now = annotation === undefined ? row : toTagRow(annotation, app.store.getState().tagset);
  app.select({ annotationId: row.id, partKey });
  app.store.setState({ tab: 'tags', isListShown: false });
  const parts = kindOf(now.annotation.kind).parts(now.annotation);
  const part = parts.find((candidate) => candidate.key === partKey);
  // The words of an orphan are nowhere to be shown; the other parts of its tag may be.
  const isStanding = part !== undefined && part.selector.anchor !== 'orphaned';
  const place = (isStanding ? part.selector.fragments[0] : undefined) ?? now.place;
  if (place !== null) app.editor()?.reveal(place.start, place.end);
}

/** Selects a tag and brings its words into view; the inspector keeps the list that it is stepped through in. */
export function jumpBeside(app: App, row: TagRow, partKey: string | null = null): void {
  const { tab } = app.store.getState();
  app.select({ annotationId: row.id, partKey });
  app.store.setState({ tab });
  if (row.place !== null) app.editor()?.reveal(row.place.start, row.place.end);
}
