import type { Annotation } from '../kinds/index';
import { mapTable } from './map-table';
import type { EntityRecord, Layer } from './records';
import { hasReplacements, resolveType } from './tagset-lookup';
import type { Tagset } from './tagset-value';

interface Read {
  readonly layers: WeakMap<Layer, Layer>;
  readonly mentions: WeakMap<EntityMention, EntityMention>;
  readonly entities: WeakMap<EntityRecord, EntityRecord>;
}

type EntityMention = Extract<Annotation, { kind: 'entity' }>;

const reads = new WeakMap<Tagset, Read>();

/**
 * The layer with each type that was replaced read as the one that replaced it, mentions and entities alike. Nothing is stored: bringing the
 * old type back brings its tags back. A layer, and every record, that nothing changes for is the same object.
 */
export function withReadTypes(layer: Layer, tagset: Tagset): Layer {
  if (!hasReplacements(tagset)) return layer;
  const read = reads.get(tagset) ?? { layers: new WeakMap(), mentions: new WeakMap(), entities: new WeakMap() };
  reads.set(tagset, read);
  const known = read.layers.get(layer);
  if (known !== undefined) return known;
  const annotations = mapTable(layer.annotations, (annotation) => readAnnotation(annotation, tagset, read));
  const entities = mapTable(layer.entities, (entity) => readTyped(entity, tagset, read.entities));
  const decisions = mapTable(layer.decisions, (decision) =>
    decision.proposed === null ? decision : { ...decision, proposed: readAnnotation(decision.proposed, tagset, read) },
  );
  const isSame = annotations === layer.annotations && entities === layer.entities && decisions === layer.decisions;
  const made = isSame ? layer : { ...layer, annotations, entities, decisions };
  read.layers.set(layer, made);
  return made;
}

function readAnnotation(annotation: Annotation, tagset: Tagset, read: Read): Annotation {
  return annotation.kind === 'entity' ? readTyped(annotation, tagset, read.mentions) : annotation;
}

function readTyped<T extends EntityMention | EntityRecord>(record: T, tagset: Tagset, known: WeakMap<T, T>): T {
  const type = resolveType(tagset, record.type);
  if (type === record.type) return record;
  const made = known.get(record) ?? { ...record, type };
  known.set(record, made);
  return made;
}
