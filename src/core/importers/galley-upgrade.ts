import { defaultTagset } from '../model/default-tagset';
import { layerFromVersion1 } from '../model/layer-migrations';

/**
 * An export of an older version of the format as the current one would have written it: every desk had the built-in tagset then. What is no
 * export stays as it is: the schema refuses it.
 */
export function upgradeGalley(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value) || !('layers' in value)) return value;
  if (value.schemaVersion !== 1 || !Array.isArray(value.layers)) return value;
  return { ...value, schemaVersion: 2, tagset: defaultTagset, layers: value.layers.map(layerFromVersion1) };
}
