import type { Anchoring } from '../anchoring/current-layers';
import { createAnchoring } from '../anchoring/current-layers';
import type { ArticleState } from '../model/article-state';
import type { RevisionId } from '../model/ids';
import type { Layer } from '../model/records';
import type { Selector } from '../model/selector';

/** The article with every span of its records where it stands on the current text, labelled. Orphans stay on the text that they were made on. */
export function onCurrentText(state: ArticleState): ArticleState {
  const anchoring = createAnchoring(state);
  return { ...state, layers: state.layers.map((layer) => toCurrent(layer, anchoring)) };
}

function toCurrent(layer: Layer, { current, currentAnnotation, currentLayer }: Anchoring): Layer {
  const comments = Object.entries(layer.comments).map(([id, comment]) => [
    id,
    { ...comment, selector: comment.selector === null ? null : current(comment.selector) },
  ]);
  const decisions = Object.entries(layer.decisions).map(([id, decision]) => [
    id,
    { ...decision, proposed: decision.proposed === null ? null : currentAnnotation(decision.proposed) },
  ]);
  return {
    ...currentLayer(layer),
    comments: Object.fromEntries(comments),
    decisions: Object.fromEntries(decisions),
  };
}

/** Brings a selector to the texts it can be compared on. */
export type PlacesOf = (selector: Selector) => readonly Selector[];

/**
 * Where a span stood or stands on each of these revisions, itself included. Two tags that touched on any version of the text touch for what
 * is held back: an orphan's words are gone from the current text, not from the file.
 */
export function createPlaces(state: ArticleState, revisions: ReadonlySet<RevisionId>): PlacesOf {
  const texts = [state.revision, ...state.ancestors].filter((text) => revisions.has(text.id));
  const anchorings = texts.map((revision) => createAnchoring({ revision, ancestors: state.ancestors }));
  return (selector) => [selector, ...anchorings.map(({ current }) => current(selector))];
}
