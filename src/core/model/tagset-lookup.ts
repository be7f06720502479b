import type { Choice, Confidence } from './tagset';
import { confidences } from './tagset';
import type { AttributeEntry, EntityTypeEntry, EntryState, Tagset, TagsetKind } from './tagset-value';

/** What an entity type is read as. Unknown keys stand for themselves. */
interface ResolvedType {
  readonly key: string;
  readonly entry: EntityTypeEntry | null;
}

const resolved = new WeakMap<Tagset, Map<string, ResolvedType>>();

/** Follows replacements. A chain that leads back to itself replaces nothing. */
function resolve(tagset: Tagset, key: string): ResolvedType {
  const known = resolved.get(tagset) ?? new Map<string, ResolvedType>();
  resolved.set(tagset, known);
  const present = known.get(key);
  if (present !== undefined) return present;
  const entries = new Map(tagset.entityTypes.map((entry) => [entry.key, entry]));
  const seen = new Set<string>();
  let at = key;
  for (let next: string | null | undefined = key; next !== null && next !== undefined; ) {
    if (seen.has(next)) {
      at = key;
      break;
    }
    seen.add(next);
    at = next;
    next = entries.get(next)?.replacedBy;
  }
  const found = { key: at, entry: entries.get(at) ?? null };
  known.set(key, found);
  return found;
}

/** The key that a stored type is read as: its own, or that of the type which replaced it. */
export function resolveType(tagset: Tagset, key: string): string {
  return resolve(tagset, key).key;
}

/** The entry that a stored type is read as; `null` for one that the tagset does not know. */
export function entityTypeOf(tagset: Tagset, key: string): EntityTypeEntry | null {
  return resolve(tagset, key).entry;
}

/** What a stored type is called. A type that the tagset does not know is called by its key. */
export function typeLabel(tagset: Tagset, key: string): string {
  const { entry, key: read } = resolve(tagset, key);
  return entry?.label ?? read;
}

/** Whether any type is read as another one. */
export function hasReplacements(tagset: Tagset): boolean {
  return tagset.entityTypes.some(({ replacedBy }) => replacedBy !== null);
}

/** What can be chosen for new tags, in order. */
export function offered<T extends { readonly state: EntryState }>(entries: readonly T[]): T[] {
  return entries.filter(({ state }) => state === 'offered');
}

/** The extra attributes of a kind that are shown on its tags, in order. Retired ones are shown where they have a value. */
export function attributesOf(tagset: Tagset, kind: TagsetKind): AttributeEntry[] {
  return tagset.attributes.filter((entry) => entry.kind === kind && entry.state !== 'deleted');
}

const levels = new WeakMap<Tagset, readonly Choice<Confidence>[]>();

/** The levels of confidence as they are called here, with their digits. */
export function confidencesOf(tagset: Tagset): readonly Choice<Confidence>[] {
  const known = levels.get(tagset);
  if (known !== undefined) return known;
  const entries = new Map(tagset.confidences.map((entry) => [entry.key, entry]));
  const made = confidences.map((level) => ({ ...level, ...entries.get(level.key) }));
  levels.set(tagset, made);
  return made;
}

/** What a confidence level is called; `null` is not rated. */
export function confidenceLabel(tagset: Tagset, level: Confidence | null): string {
  return confidencesOf(tagset).find(({ key }) => key === level)?.label ?? 'Not rated';
}

/** Whether a claim at this level needs a rationale. One that is not rated needs none yet. */
export function needsRationale(tagset: Tagset, level: Confidence | null): boolean {
  if (tagset.rationaleFrom === null || level === null) return false;
  const at = (key: Confidence): number => confidences.findIndex((entry) => entry.key === key);
  return at(level) >= at(tagset.rationaleFrom);
}
