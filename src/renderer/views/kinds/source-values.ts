import type { SourceRef } from '../../../core/kinds/attribution';

/** The facets of a source by the keys of its form. */
export function toSourceValues(source: SourceRef): Readonly<Record<string, string>> {
  return { kind: source.kind, identification: source.identification, groundRules: source.groundRules };
}
