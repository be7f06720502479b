import { z } from 'zod';
import { person } from '../model/article';
import { richText } from '../model/document';
import { articleId, moment } from '../model/ids';
import { articleEdit, entityRecord, relation, sourceRecord } from '../model/records';
import { fragment } from '../model/selector';
import {
  attributeEntry,
  confidenceEntry,
  entityTypeEntry,
  requiredField,
  sourcePreset,
  tagset,
} from '../model/tagset-value';
import {
  exportedAnnotation,
  exportedArticle,
  exportedAttribution,
  exportedBlock,
  exportedClaim,
  exportedComment,
  exportedDecision,
  exportedEntityMention,
  exportedFragment,
  exportedLayer,
  exportedNote,
  exportedRevision,
  exportedSelector,
  exportedSourceRef,
  galleyExport,
  galleySchemaVersion,
} from './galley-format';
import { fieldNotes, typeNotes } from './galley-notes';

/** The types that get a name of their own under `$defs`. */
const named = {
  uuid: articleId,
  moment,
  article: exportedArticle,
  tagset,
  entityTypeEntry,
  sourcePreset,
  confidenceEntry,
  attributeEntry,
  requiredField,
  block: exportedBlock,
  revision: exportedRevision,
  richText,
  richTextBlock: richText.shape.content.element,
  person,
  layer: exportedLayer,
  annotation: exportedAnnotation,
  entityMention: exportedEntityMention,
  attribution: exportedAttribution,
  sourceRef: exportedSourceRef,
  claim: exportedClaim,
  note: exportedNote,
  selector: exportedSelector,
  fragment: exportedFragment,
  span: fragment,
  entityRecord,
  sourceRecord,
  relation,
  comment: exportedComment,
  decision: exportedDecision,
  articleEdit,
} as const;

/** The JSON Schema (2020-12) of the format `galley`, made from the types that write it. `scripts/build-schema.mjs` ships it. */
export function buildGalleySchema() {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) names.add(schema, { id });
  const { $schema, ...schema } = z.toJSONSchema(galleyExport, {
    target: 'draft-2020-12',
    metadata: names,
    override: loosenLinks,
  });
  const definitions: Record<string, Described> = {};
  for (const [name, definition] of Object.entries(schema.$defs ?? {})) definitions[name] = withNotes(name, definition);
  return {
    $schema,
    $id: `urn:galley:schema:galley-${galleySchemaVersion}`,
    title: `Galley export, version ${galleySchemaVersion}`,
    ...withNotes('galleyExport', schema),
    $defs: definitions,
  };
}

/** JSON Schema patterns have no flags: the scheme of a link may be in capitals here too. */
function loosenLinks({ jsonSchema }: { jsonSchema: Definition }): void {
  if (jsonSchema.pattern === '^(https?:|mailto:)')
    jsonSchema.pattern = '^([Hh][Tt][Tt][Pp][Ss]?:|[Mm][Aa][Ii][Ll][Tt][Oo]:)';
}

type Definition = z.core.JSONSchema.BaseSchema;
type Described = Omit<Definition, 'properties'> & { readonly properties?: Readonly<Record<string, unknown>> };

/** Adds what the types cannot say: what each type and field means, and its unit. */
function withNotes(name: string, definition: Definition): Described {
  const { id: _, properties, ...rest } = definition;
  const notes = fieldNotes[name] ?? {};
  const described = Object.entries(properties ?? {}).map(([field, value]): [string, unknown] => {
    const note = notes[field];
    return [field, note === undefined || typeof value === 'boolean' ? value : { description: note, ...value }];
  });
  const note = typeNotes[name];
  return {
    ...(note === undefined ? {} : { description: note }),
    ...rest,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(described) }),
  };
}
