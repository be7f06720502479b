import { kindOf } from '../../core/kinds/index';
import { findLive } from '../../core/model/disputes';
import type { App } from '../state/app';
import { useCell } from './cell';
import { endsBeyond } from './connections';
import type { FarEnd, OverlayModel } from './overlay-model';
import type { Surface } from './surface';

/** Arrows at the edges of the sheet towards what the selected tag is linked to and what is out of sight. The inspector lists the same by key. */
export function EdgeLinks(props: { readonly app: App; readonly surface: Surface; readonly model: OverlayModel }) {
  const { app, surface, model } = props;
  const view = useCell(surface.viewport);
  if (model.ends.length === 0 || view.bottom === 0) return null;
  const { above, below } = endsBeyond(model.ends, view);
  return (
    <div className="edge-links" style={{ left: model.left, width: model.right - model.left }}>
      <Edge app={app} ends={above} side="above" />
      <Edge app={app} ends={below} side="below" />
    </div>
  );
}

const shownAtMost = 2;

function Edge(props: { readonly app: App; readonly ends: readonly FarEnd[]; readonly side: 'above' | 'below' }) {
  const { app, ends, side } = props;
  const more = ends.length - shownAtMost;
  return (
    <div className={`edge is-${side}`}>
      {ends.slice(0, shownAtMost).map((end) => (
        <button key={end.key} type="button" tabIndex={-1} onClick={() => goTo(app, end)}>
          <span aria-hidden="true">{side === 'above' ? '↑' : '↓'}</span>
          <b>{end.words}</b>
          <span className="words">{end.quote}</span>
        </button>
      ))}
      {more > 0 && <span className="rest">and {more} more</span>}
    </div>
  );
}

function goTo(app: App, end: FarEnd): void {
  const { opened } = app.store.getState();
  const annotation = opened === null ? null : findLive(opened.layers, end.annotationId);
  if (annotation === null) return;
  app.select({ annotationId: annotation.id, partKey: null });
  const standing = kindOf(annotation.kind)
    .parts(annotation)
    .find(({ selector }) => selector.anchor !== 'orphaned');
  const place = standing?.selector.fragments[0];
  if (place !== undefined) app.editor()?.reveal(place.start, place.end);
}
