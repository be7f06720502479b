/** The date of records that were made before records were dated: older than all others. */
export const undated = '1970-01-01T00:00:00.000Z';

/** Layers of version 1 to 2, as files keep them or as exports list them. */
export function layerFromVersion1(layer: unknown): unknown {
  return addAttributes(datedRecords(layer));
}

/**
 * Layers of version 2: remarks mention nobody, what was settled by a mark on its first remark is settled by that remark, a decision or a status
 * does not say of which text it was said, and what was “done” is approved.
 */
export function layerFromVersion2(layer: unknown): unknown {
  if (!isObject(layer)) return layer;
  return {
    ...layer,
    comments: mapValues(layer.comments, ({ resolved, ...comment }) => ({
      ...comment,
      mentions: [],
      thread: resolved === null || resolved === undefined ? null : 'resolved',
    })),
    decisions: mapValues(layer.decisions, (decision) => ({ ...decision, revisionId: null })),
    articleEdits: mapValues(layer.articleEdits, (edit) =>
      isObject(edit.set) && edit.set.field === 'status'
        ? { ...edit, set: { ...edit.set, status: statusFromVersion2(edit.set.status), revisionId: null } }
        : edit,
    ),
  };
}

/** Layers of version 3: nothing is marked as removed, and no remark as changed. */
export function layerFromVersion3(layer: unknown): unknown {
  if (!isObject(layer)) return layer;
  const comments = mapValues(layer.comments, (comment) => ({ ...comment, editedAt: null }));
  return { ...layer, comments, removals: {} };
}

/** The status that an older one is now. */
export function statusFromVersion2(status: unknown): unknown {
  return status === 'done' ? 'approved' : status;
}

/** Annotations have extra attributes, and none had any; so has what a review decision proposes. */
export function addAttributes(layer: unknown): unknown {
  if (!isObject(layer)) return layer;
  return {
    ...layer,
    annotations: mapValues(layer.annotations, (annotation) => ({ ...annotation, attributes: {} })),
    decisions: mapValues(layer.decisions, (decision) =>
      isObject(decision.proposed) ? { ...decision, proposed: { ...decision.proposed, attributes: {} } } : decision,
    ),
  };
}

/**
 * Records are dated, merged sources stay, and a source says whether its label is a name. What is not what version 1
 * says is left as it is: the schema refuses it afterwards.
 */
export function datedRecords(layer: unknown): unknown {
  if (!isObject(layer)) return layer;
  const named = new Set<unknown>(valuesOf(layer.annotations).flatMap(namedSources));
  const used = new Set<unknown>(
    valuesOf(layer.annotations)
      .flatMap(sourcesOf)
      .map((source) => source.sourceId),
  );
  return {
    ...layer,
    entities: mapValues(layer.entities, (entity) => ({
      ...entity,
      mergeGave: entity.mergedInto === null ? null : { aliases: [], wikidata: false },
      differsFrom: [],
      modifiedAt: undated,
    })),
    sources: mapValues(layer.sources, (source) => ({
      ...source,
      // A label that nothing points to may be a name: taken for one, it is linked to no source that must not be named.
      isNamed: named.has(source.id) || !used.has(source.id),
      mergedInto: null,
      differsFrom: [],
      modifiedAt: undated,
    })),
  };
}

type Bag = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a table, which is keyed by id in layers and a list in exports. */
function valuesOf(table: unknown): readonly Bag[] {
  const values: readonly unknown[] = Array.isArray(table) ? table : isObject(table) ? Object.values(table) : [];
  return values.filter(isObject);
}

function mapValues(table: unknown, change: (record: Bag) => Bag): unknown {
  const one = (record: unknown): unknown => (isObject(record) ? change(record) : record);
  if (Array.isArray(table)) return table.map(one);
  if (!isObject(table)) return table;
  return Object.fromEntries(Object.entries(table).map(([key, record]) => [key, one(record)]));
}

function sourcesOf(annotation: Bag): readonly Bag[] {
  return [...valuesOf(annotation.sources), ...(isObject(annotation.via) ? [annotation.via] : [])];
}

function namedSources(annotation: Bag): readonly unknown[] {
  return sourcesOf(annotation)
    .filter((source) => source.identification === 'named')
    .map((source) => source.sourceId);
}
