import type {
  ExportedAnnotation,
  ExportedLayer,
  ExportedSelector,
  ExportedSourceRef,
  GalleyExport,
} from '../exporters/galley-format';
import type { SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import type { Layer } from '../model/records';
import { assertNever } from '../model/result';
import type { Selector } from '../model/selector';
import type { ImportedRecords } from './importer';

/** The records of an export, as they were before it. What the format derives (blocks, status, code points) is left behind. */
export function toRecords(data: GalleyExport): ImportedRecords {
  const { title: _title, status: _status, blocks: _blocks, importedTitle, ...article } = data.article;
  return {
    type: 'records',
    article: { ...article, title: importedTitle },
    revision: { ...data.revision, articleId: article.id, edits: null },
    ancestors: [],
    layers: data.layers.map((layer) => toLayer(layer, article.id)),
    people: data.people,
  };
}

function toLayer(layer: ExportedLayer, articleId: Layer['articleId']): Layer {
  return {
    articleId,
    personId: layer.personId,
    counter: layer.counter,
    annotations: byId(layer.annotations.map(toAnnotation)),
    entities: byId(layer.entities),
    sources: byId(layer.sources),
    relations: byId(layer.relations),
    comments: byId(
      layer.comments.map((item) => ({ ...item, selector: item.selector === null ? null : toSelector(item.selector) })),
    ),
    decisions: byId(
      layer.decisions.map((item) => ({
        ...item,
        proposed: item.proposed === null ? null : toAnnotation(item.proposed),
      })),
    ),
    articleEdits: byId(layer.articleEdits),
    removals: layer.removals,
  };
}

function toAnnotation(item: ExportedAnnotation): Annotation {
  switch (item.kind) {
    case 'claim': {
      const { disputed: _, ...claim } = item;
      return { ...claim, selector: toSelector(item.selector) };
    }
    case 'entity':
    case 'note':
      return { ...item, selector: toSelector(item.selector) };
    case 'attribution':
      return {
        ...item,
        content: item.content === null ? null : toSelector(item.content),
        cue: item.cue === null ? null : toSelector(item.cue),
        sources: item.sources.map(toSource),
        via: item.via === null ? null : toSource(item.via),
      };
    default:
      return assertNever(item);
  }
}

function toSource(source: ExportedSourceRef): SourceRef {
  return { ...source, selector: source.selector === null ? null : toSelector(source.selector) };
}

function toSelector({
  revisionId,
  anchor,
  exact,
  prefix,
  suffix,
  fragments,
  fragmentsElsewhere,
  kept,
}: ExportedSelector): Selector {
  const here = fragments.map(({ start, end }) => ({ start, end }));
  return {
    revisionId,
    fragments: here.length > 0 ? here : fragmentsElsewhere,
    quote: { exact, prefix, suffix },
    anchor,
    ...(kept === true ? { kept } : {}),
  };
}

/** Keyed by id. Ids are UUIDs by schema, so none is a name that objects treat specially. */
function byId<T extends { readonly id: string }>(records: readonly T[]): Record<string, T> {
  return Object.fromEntries(records.map((record) => [record.id, record]));
}
