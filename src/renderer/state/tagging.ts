import type { Change } from '../../core/commands/change';
import type { AttributionPart } from '../../core/commands/command';
import type { Attribution } from '../../core/kinds/attribution';
import type { Annotation, KindId } from '../../core/kinds/index';
import { kindIds } from '../../core/model/article-state';
import type { Fragment } from '../../core/model/selector';
import type { Confidence, EntityType } from '../../core/model/tagset';
import { typeLabel } from '../../core/model/tagset-lookup';
import type { SourcePreset } from '../../core/model/tagset-value';
import type { SpanUse } from '../../core/model/tidy-span';
import type { App } from './app';
import { ownLayer, selectedAnnotation } from './app-state';
import { wordsToTag } from './snapping';
import { sourceInHand } from './source-in-hand';

/** What the keys and buttons of the galley do: each works on the selected words, or on the selected tag when there are none. */
export interface Tagging {
  entity(type: EntityType): void;
  /** `more` adds a further source to the selected attribution instead of beginning a new one. */
  source(preset: SourcePreset, more: boolean): void;
  /** `more` adds a further piece to the part of the selected attribution. */
  attributionPart(part: Exclude<AttributionPart, 'source'>, more: boolean): void;
  claim(confidence: Confidence): void;
  note(): void;
  remove(): void;
  nextKind(step: 1 | -1): void;
  setKind(kind: KindId): void;
}

/** Builds the tagging actions over an app. */
export function createTagging(app: App): Tagging {
  const words = (use: SpanUse): readonly Fragment[] => wordsToTag(app, use);

  const selectMade = (change: Change | null, partKey: string | null = null): void => {
    // What was nested by the way comes before it.
    const made = change?.edits.findLast((edit) => edit.table === 'annotations' && edit.after !== null);
    if (made !== undefined) app.select({ annotationId: made.id, partKey });
  };

  /** The selected annotation when it is one's own and of that kind. */
  const own = <K extends KindId>(kind: K) => {
    const state = app.store.getState();
    const annotation = selectedAnnotation(state);
    if (annotation === null || annotation.kind !== kind || ownLayer(state)?.annotations[annotation.id] === undefined)
      return null;
    return annotation;
  };
  const ownAttribution = (): Attribution | null => {
    const annotation = own('attribution');
    return annotation?.kind === 'attribution' ? annotation : null;
  };

  /** Puts words in the selected attribution when `fits`, else begins a new one with them. */
  const placePart = (
    part: AttributionPart,
    fragments: readonly Fragment[],
    preset: SourcePreset | null,
    target: Attribution | null,
  ): void => {
    const nearby = app.editor()?.tagsNear(fragments, target?.id ?? null);
    if (target !== null)
      selectMade(app.run({ type: 'attribution.addPart', annotationId: target.id, part, fragments, preset, nearby }));
    else selectMade(app.run({ type: 'attribution.start', part, fragments, preset, nearby }));
  };

  const selectFirst = (): void => app.say('info', 'Select some words first: Shift and the arrow keys, or the mouse.');

  return {
    entity: (entityType) => {
      const fragments = words('entity');
      const same = standingOn(app, fragments, 'entity').find(({ type }) => type === entityType);
      if (same !== undefined) {
        app.select({ annotationId: same.id, partKey: null });
        return app.say(
          'info',
          `Tagged as ${typeLabel(app.store.getState().tagset, entityType).toLowerCase()} already.`,
        );
      }
      if (fragments.length > 0) return selectMade(app.run({ type: 'entity.tag', fragments, entityType }));
      const annotation = own('entity');
      if (annotation === null) return selectFirst();
      app.run({ type: 'annotation.setFields', annotationId: annotation.id, values: { type: entityType } });
    },
    source: (preset, more) => {
      const fragments = words('source');
      const selected = ownAttribution();
      if (fragments.length === 0) {
        if (selected === null) return selectFirst();
        const index = sourceInHand(selected, app.store.getState().selected?.partKey ?? null);
        app.run({ type: 'attribution.usePreset', annotationId: selected.id, index, preset });
        return;
      }
      const lacksSource = selected?.sources.every((source) => source.selector === null) ?? false;
      placePart('source', fragments, preset, more || lacksSource ? selected : null);
    },
    attributionPart: (part, more) => {
      const fragments = words(part === 'via' ? 'source' : part);
      if (fragments.length === 0) return selectFirst();
      const selected = ownAttribution();
      // A go-between may be there without words: these are its words then.
      const isFree = selected !== null && (part === 'via' ? !selected.via?.selector : selected[part] === null);
      placePart(part, fragments, null, more || isFree ? selected : null);
    },
    claim: (confidence) => {
      const fragments = words('claim');
      const [rated] = standingOn(app, fragments, 'claim');
      if (rated !== undefined) {
        app.select({ annotationId: rated.id, partKey: null });
        app.run({ type: 'annotation.setFields', annotationId: rated.id, values: { confidence } });
        return;
      }
      if (fragments.length > 0) {
        const attribution = ownAttribution();
        const attributionId = attribution !== null && holds(attribution, fragments) ? attribution.id : null;
        return selectMade(app.run({ type: 'claim.tag', fragments, confidence, attributionId }));
      }
      const claim = own('claim') ?? linkedClaim(app);
      if (claim === null) return selectFirst();
      app.run({ type: 'annotation.setFields', annotationId: claim.id, values: { confidence } });
    },
    note: () => {
      const fragments = words('note');
      if (fragments.length === 0) return selectFirst();
      selectMade(app.run({ type: 'note.tag', fragments, text: '' }));
      focusField(app, 'text');
    },
    remove: () => {
      const annotation = selectedAnnotation(app.store.getState());
      if (annotation === null) return app.say('info', 'Select a tag first: Enter on its words, or click them.');
      app.run({ type: 'annotation.delete', annotationIds: [annotation.id] });
    },
    nextKind: (step) => {
      const at = kindIds.indexOf(app.store.getState().activeKind);
      const next = kindIds[(at + step + kindIds.length) % kindIds.length];
      if (next !== undefined) app.store.setState({ activeKind: next });
    },
    setKind: (kind) => app.store.setState({ activeKind: kind }),
  };
}

/** One's own tags of a kind that stand on just these words (of the current revision): a key that is pressed twice does not make two. */
function standingOn<K extends 'entity' | 'claim'>(
  app: App,
  fragments: readonly Fragment[],
  kind: K,
): readonly Extract<Annotation, { kind: K }>[] {
  const own = ownLayer(app.store.getState())?.annotations;
  if (own === undefined || fragments.length === 0) return [];
  const isOnThem = (annotation: Annotation): annotation is Extract<Annotation, { kind: K }> =>
    annotation.kind === kind &&
    annotation.deletedAt === null &&
    'selector' in annotation &&
    annotation.selector.fragments.length === fragments.length &&
    annotation.selector.fragments.every(
      ({ start, end }, index) => start === fragments[index]?.start && end === fragments[index]?.end,
    );
  return (app.editor()?.tagsNear(fragments, null) ?? []).flatMap((id) => own[id] ?? []).filter(isOnThem);
}

/** Asks the inspector to take the focus, at a field if named. */
export function focusField(app: App, field: string | null): void {
  app.store.setState((state) => ({
    tab: 'tags',
    isListShown: false,
    formFrom: null,
    focusRequest: { count: state.focusRequest.count + 1, field },
  }));
}

/** The claim of one's own that rests on the selected attribution, if there is just one. */
export function linkedClaim(app: App) {
  const state = app.store.getState();
  const layer = ownLayer(state);
  const id = state.selected?.annotationId;
  if (layer === null || id === undefined) return null;
  const links = Object.values(layer.relations).filter(
    (relation) => relation.type === 'attributed_by' && relation.to === id,
  );
  const claim = links.length === 1 && links[0] !== undefined ? layer.annotations[links[0].from] : undefined;
  return claim !== undefined && claim.kind === 'claim' && claim.deletedAt === null ? claim : null;
}

/** Whether the words lie inside, or around, the attribution's content. */
function holds(attribution: Attribution, words: readonly Fragment[]): boolean {
  const content = attribution.content?.fragments ?? [];
  return words.some((word) => content.some((part) => word.start < part.end && part.start < word.end));
}
