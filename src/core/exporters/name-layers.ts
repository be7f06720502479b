import type { MarkedLayer } from './marked';

/** With one layer the files share their name, as brat wants it; with several each gets its annotator’s name behind it, as in PolNeAR. */
export function nameLayers(layers: readonly MarkedLayer[]): { readonly suffix: string; readonly layer: MarkedLayer }[] {
  const [only, ...others] = layers;
  if (only === undefined) return [{ suffix: '', layer: { annotator: null, spans: [], links: [], frames: [] } }];
  if (others.length === 0) return [{ suffix: '', layer: only }];
  const taken = new Set<string>();
  return layers.map((layer) => {
    const name = (layer.annotator ?? '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'annotator';
    let unique = name;
    for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${name}-${number}`;
    taken.add(unique.toLowerCase());
    return { suffix: `_${unique}`, layer };
  });
}
