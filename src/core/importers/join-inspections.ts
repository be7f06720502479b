import type { FoundLabel } from './label-mapping';

/** What files are, before anything is made of them. `format` is `null` when they hold no foreign tags, or those of several formats. */
interface Inspection {
  readonly format: string | null;
  readonly formatLabel: string | null;
  readonly articles: number;
  readonly annotators: string[];
  readonly labels: FoundLabel[];
  readonly problems: string[];
}

type ReadonlyInspection = { readonly [K in keyof Inspection]: Readonly<Inspection[K]> };

/** What several sets of files are together: one list of labels, so that one answer does for all. */
export function joinInspections(all: readonly ReadonlyInspection[]): Inspection {
  const formats = [...new Set(all.flatMap(({ format }) => format ?? []))];
  const names = [...new Set(all.flatMap(({ formatLabel }) => formatLabel ?? []))];
  return {
    format: formats.length === 1 ? (formats[0] ?? null) : null,
    formatLabel: names.length === 0 ? null : names.join(', '),
    articles: all.reduce((sum, { articles }) => sum + articles, 0),
    annotators: [...new Set(all.flatMap(({ annotators }) => annotators))],
    labels: joinLabels(all.flatMap(({ labels }) => labels)),
    problems: all.flatMap(({ problems }) => problems),
  };
}

/** Each label once with all its tags, the most frequent first. */
function joinLabels(all: readonly FoundLabel[]): FoundLabel[] {
  const joined = new Map<string, FoundLabel>();
  for (const found of all) {
    const key = `${found.place} ${found.label}`;
    const before = joined.get(key);
    joined.set(key, before === undefined ? found : { ...before, count: before.count + found.count });
  }
  return [...joined.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
