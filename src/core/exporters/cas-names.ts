/** Types and features of a CAS as INCEpTION names them: named entities, and its own layers for spans and relations. Source: INCEpTION, DKPro Core. */
export const casTypes = {
  sofa: 'uima.cas.Sofa',
  document: 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData',
  namedEntity: 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
  span: 'custom.Span',
  relation: 'custom.Relation',
} as const;

/** Features of ours on spans, beside those of INCEpTION. `attributes`: pairs of name and value in JSON. `pieces`: places such as `0-4;9-12` where a span has gaps. */
export const casFeatures = {
  note: 'note',
  attributes: 'attributes',
  pieces: 'pieces',
  annotator: 'annotator',
} as const;

/** Version of the format. Source: uima-uimaj-io-jsoncas, SPECIFICATION. */
export const casVersion = '0.4.0';
