import type { BundledArticle } from './exporter';
import type { MarkedArticle, MarkedLayer } from './marked';

/** The names of an export's articles in small letters: what a file of one person must not be called. */
export function stemsOf(articles: readonly BundledArticle[]): ReadonlySet<string> {
  return new Set(articles.map(({ stem }) => stem.toLowerCase()));
}

/**
 * With one layer the files share their name, as brat wants it; with several each gets its annotator’s name behind it, as in PolNeAR, and a number
 * where an article has that name already.
 */
export function nameLayers(
  { name, layers }: Pick<MarkedArticle, 'name' | 'layers'>,
  stems: ReadonlySet<string>,
): { readonly suffix: string; readonly layer: MarkedLayer }[] {
  const [only, ...others] = layers;
  if (only === undefined) return [{ suffix: '', layer: { annotator: null, spans: [], links: [], frames: [] } }];
  if (others.length === 0) return [{ suffix: '', layer: only }];
  const taken = new Set<string>();
  const isTaken = (suffix: string): boolean => {
    const whole = `${name}${suffix}`.toLowerCase();
    return stems.has(whole) || taken.has(whole);
  };
  return layers.map((layer) => {
    const known = (layer.annotator ?? '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'annotator';
    let suffix = `_${known}`;
    for (let number = 2; isTaken(suffix); number += 1) suffix = `_${known}-${number}`;
    taken.add(`${name}${suffix}`.toLowerCase());
    return { suffix, layer };
  });
}
