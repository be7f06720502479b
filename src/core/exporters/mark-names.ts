import type { Relation } from '../model/records';

/** Labels of spans that are not entities, and the frame of an attribution. Source: PolNeAR, PARC 3.0. */
export const markLabels = {
  source: 'Source',
  cue: 'Cue',
  content: 'Content',
  via: 'Via',
  claim: 'Claim',
  note: 'Note',
  attribution: 'Attribution',
} as const;

/** Links that stand for the roles of a frame where a format has no frames. They lead from the content (or, without one, the cue). */
export const roleLinks = { Source: 'hasSource', Cue: 'hasCue', Content: 'hasContent', Via: 'hasVia' } as const;

/** Nested attributions: from the inner one to the one whose content holds it. */
export const parentLink = 'partOf';

export const relationLinks: Readonly<Record<Relation['type'], string>> = {
  attributed_by: 'attributedBy',
  supports: 'supports',
  contradicts: 'contradicts',
  same_claim: 'sameClaim',
  coref: 'coref',
};

/** Names of attributes. A value that is the usual one is left out: see `usual`. */
export const names = {
  mentionLevel: 'MentionLevel',
  metonymOf: 'StandsFor',
  entity: 'Entity',
  wikidata: 'Wikidata',
  kind: 'SourceKind',
  identification: 'Identification',
  groundRules: 'GroundRules',
  knowledge: 'Knowledge',
  justification: 'Justification',
  anonymityReason: 'AnonymityReason',
  sourceRecord: 'SourceRecord',
  /** Facets of a source without words stand on the frame. */
  implicit: 'ImplicitSource',
  implicitRules: 'ImplicitGroundRules',
  form: 'Form',
  confidence: 'Confidence',
  basis: 'Basis',
  summary: 'Summary',
  rationale: 'Rationale',
  textCertainty: 'TextCertainty',
} as const;

/** What an attribute is when it is not written. */
export const usual = {
  mentionLevel: 'named',
  kind: 'unspecified',
  identification: 'named',
  groundRules: 'not_stated',
  knowledge: 'not_stated',
  form: 'indirect',
} as const;

/** Attributes whose values people type: formats with closed lists of values keep them as notes. */
export const freeText: ReadonlySet<string> = new Set([
  names.metonymOf,
  names.entity,
  names.justification,
  names.anonymityReason,
  names.sourceRecord,
  names.summary,
  names.rationale,
]);

/** Attribute of a tag that came from elsewhere: what it was called there, where none of our names stands for it. */
export const labelKey = 'imported_label';

/** Attribute of an attribution whose trigger was on none of its parts: where it was and its words, as `trigger-place.ts` writes it. */
export const triggerKey = 'imported_trigger';

/** Its value where the trigger was all there was, and became the cue. */
export const onlyTrigger = 'only';

/** Attribute of an attribution that came with several contents: of how many pieces each was, in order, such as `1,2`. */
export const piecesKey = 'content_pieces';
