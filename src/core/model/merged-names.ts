import type { EntityRecord } from './records';

/**
 * The records up the line of merges without the names and the Wikidata item that they have from a merged record. Each as it was and as it is
 * without. Nothing is taken that a record had of its own.
 */
export function withoutGiven(
  entities: Readonly<Record<string, EntityRecord>>,
  from: EntityRecord,
): readonly { readonly before: EntityRecord; readonly after: EntityRecord }[] {
  const steps: { before: EntityRecord; after: EntityRecord }[] = [];
  const seen = new Set<string>([from.id]);
  let aliases = new Set(from.mergeGave?.aliases ?? []);
  let item = from.mergeGave?.wikidata ? from.wikidata : null;
  for (let id = from.mergedInto; id !== null && !seen.has(id); ) {
    seen.add(id);
    const above = entities[id];
    if (above === undefined || (aliases.size === 0 && item === null)) break;
    const gave = above.mergeGave;
    const kept = gave === null ? null : { ...gave, aliases: gave.aliases.filter((alias) => !aliases.has(alias)) };
    steps.push({
      before: above,
      after: {
        ...above,
        aliases: above.aliases.filter((alias) => !aliases.has(alias)),
        wikidata: item !== null && above.wikidata === item ? null : above.wikidata,
        mergeGave: kept === null ? null : { ...kept, wikidata: kept.wikidata && item === null },
      },
    });
    aliases = new Set(gave?.aliases.filter((alias) => aliases.has(alias)) ?? []);
    item = gave?.wikidata ? item : null;
    id = above.mergedInto;
  }
  return steps;
}
