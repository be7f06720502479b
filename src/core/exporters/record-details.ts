import type { Layer } from '../model/records';
import type { LossCount } from './loss-count';

/** Counts what the records of entities and sources say beside the name, type and Wikidata item that stand on their tags. */
export function countRecordDetails(
  { entities, sources }: Pick<Layer, 'entities' | 'sources'>,
  losses: LossCount,
): void {
  for (const { aliases, note } of Object.values(entities)) add(losses, aliases.length + (note === null ? 0 : 1));
  for (const { roleTitle, affiliation, roleStatus, reliability } of Object.values(sources))
    add(losses, [roleTitle, affiliation, roleStatus, reliability].filter((value) => value !== null).length);
}

function add(losses: LossCount, count: number): void {
  losses.add('detail', 'details', 'of entity and source records left out', count);
}
