import { liveEntity, liveEntityIds } from '../../core/model/live-records';
import { namesOf, tidyName } from '../../core/model/names';
import type { EntityRecord, Layer } from '../../core/model/records';
import { foldText } from '../../core/occurrences/fold-text';
import type { AppState, OccurrenceSeed } from './app-state';
import { ownLayer, selectedAnnotation } from './app-state';

/** Longer words are a sentence, not a name. */
const longestName = 120;
const nothing: OccurrenceSeed = { names: [], entityId: null, entityType: null };

/** The names to look for: of the selected words, else of the selected tag. Empty when neither is a name. */
export function seedOf(state: AppState): OccurrenceSeed {
  const layer = ownLayer(state);
  if (layer === null) return nothing;
  const words = state.textSelection?.quote ?? null;
  if (words !== null) return seedOfWords(layer, words);
  const annotation = selectedAnnotation(state);
  if (annotation === null) return nothing;
  if (annotation.kind === 'attribution') {
    const spoken = annotation.sources.map((source) => source.selector?.quote.exact ?? '').find((quote) => quote !== '');
    return spoken === undefined ? nothing : seedOfWords(layer, spoken);
  }
  if (annotation.kind !== 'entity') return seedOfWords(layer, annotation.selector.quote.exact);
  const id = annotation.entityIds[0];
  const entity = id === undefined ? null : liveEntity(layer, id);
  const quote = annotation.selector.quote.exact;
  if (entity !== null) return seedOfEntity(layer, entity, quote);
  return { names: [quote], entityId: null, entityType: annotation.type };
}

/** Every name of an entity, and the words of its mentions. */
export function seedOfEntity(layer: Layer, entity: EntityRecord, words: string | null = null): OccurrenceSeed {
  const quotes: string[] = words === null ? [] : [words];
  for (const annotation of Object.values(layer.annotations)) {
    if (annotation.kind !== 'entity' || annotation.deletedAt !== null || annotation.mentionLevel !== 'named') continue;
    const [id, ...others] = liveEntityIds(layer, annotation.entityIds);
    if (id === entity.id && others.length === 0) quotes.push(annotation.selector.quote.exact);
  }
  const names = distinct([...namesOf(entity), ...quotes]);
  return { names, entityId: entity.id, entityType: entity.type };
}

function seedOfWords(layer: Layer, quote: string): OccurrenceSeed {
  const words = tidyName(quote);
  if (words === '' || words.length > longestName) return nothing;
  const wanted = fold(words);
  const known = Object.values(layer.entities).find(
    (entity) => entity.mergedInto === null && namesOf(entity).some((name) => fold(name) === wanted),
  );
  return known === undefined ? { names: [words], entityId: null, entityType: null } : seedOfEntity(layer, known, words);
}

/** Names that differ by more than case and signs, in their order. */
export function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const folded = fold(name);
    if (folded === '' || seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}

function fold(name: string): string {
  return foldText(name, { matchCase: false }).folded.trim();
}
