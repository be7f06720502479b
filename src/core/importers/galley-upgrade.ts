import { defaultTagset } from '../model/default-tagset';
import { layerFromVersion1, layerFromVersion2, layerFromVersion3, statusFromVersion2 } from '../model/layer-migrations';

/**
 * An export of an older version of the format as the current one would have written it: with version 1 every desk had the built-in tagset. What
 * is no export stays as it is: the schema refuses it.
 */
export function upgradeGalley(value: unknown): unknown {
  return fromVersion3(fromVersion2(fromVersion1(value)));
}

function fromVersion1(value: unknown): unknown {
  const layers = layersOf(value, 1);
  return layers === null
    ? value
    : { ...layers.rest, schemaVersion: 2, tagset: defaultTagset, layers: layers.list.map(layerFromVersion1) };
}

function fromVersion2(value: unknown): unknown {
  const layers = layersOf(value, 2);
  if (layers === null) return value;
  const { rest, list } = layers;
  const { article } = rest;
  const isArticle = typeof article === 'object' && article !== null && 'status' in article;
  return {
    ...rest,
    schemaVersion: 3,
    article: isArticle ? { ...article, status: statusFromVersion2(article.status) } : article,
    layers: list.map(layerFromVersion2),
  };
}

function fromVersion3(value: unknown): unknown {
  const layers = layersOf(value, 3);
  return layers === null ? value : { ...layers.rest, schemaVersion: 4, layers: layers.list.map(layerFromVersion3) };
}

/** The layers of an export of a version, and all that stands beside them; `null` when it is something else. */
function layersOf(
  value: unknown,
  version: number,
): { readonly rest: Readonly<Record<string, unknown>>; readonly list: readonly unknown[] } | null {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value) || !('layers' in value)) return null;
  const { layers, ...rest } = value;
  return value.schemaVersion === version && Array.isArray(layers) ? { rest, list: layers } : null;
}
