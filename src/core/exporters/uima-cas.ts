import type { ArticleState } from '../model/article-state';
import { casFeatures, casTypes, casVersion } from './cas-names';
import type { Exporter } from './exporter';
import type { LossCount } from './loss-count';
import { createLossCount } from './loss-count';
import { markLabels, names } from './mark-names';
import type { MarkedArticle, MarkedSpan } from './marked';
import { framesAsLinks, toMarks } from './to-marks';

const mediaType = 'application/json';

/**
 * UIMA CAS JSON 0.4, as INCEpTION and DKPro cassis read it: one file for each article. Offsets: UTF-16 code units, as in Galley, so they are
 * written as they are. Source: apache/uima-uimaj-io-jsoncas, SPECIFICATION.
 */
export const uimaCas: Exporter = {
  id: 'uima-cas',
  label: 'INCEpTION CAS JSON',
  extension: 'cas.json',
  mediaType,
  keeps:
    'the text, entities as named entities, all other tags as spans with a label, relations that bind source, cue and content, notes, fields and people as features',
  offsets: 'UTF-16 code units',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const files = articles.map((article) => ({
      name: `${article.stem}.cas.json`,
      mediaType,
      content: `${JSON.stringify(toCas(toMarks(article, people, losses), article.state, losses), null, 1)}\n`,
      articleId: article.state.article.id,
    }));
    return { files, losses: losses.tell() };
  },
};

interface FeatureStructure {
  readonly '%ID': number;
  readonly '%TYPE': string;
  readonly [feature: string]: string | number;
}

const notEntities: ReadonlySet<string> = new Set(Object.values(markLabels));
const sofaId = 1;

function toCas(marked: MarkedArticle, { article }: ArticleState, losses: LossCount) {
  const structures: FeatureStructure[] = [
    {
      '%ID': sofaId,
      '%TYPE': casTypes.sofa,
      sofaNum: 1,
      sofaID: '_InitialView',
      mimeType: 'text',
      sofaString: marked.text,
    },
    {
      '%ID': 2,
      '%TYPE': casTypes.document,
      '@sofa': sofaId,
      begin: 0,
      end: marked.text.length,
      language: article.language,
      documentTitle: marked.title ?? marked.name,
      documentId: marked.name,
    },
  ];
  const nextId = () => structures.length + 1;
  for (const layer of marked.layers.map(framesAsLinks)) {
    const ids = new Map<string, FeatureStructure>();
    for (const span of layer.spans) {
      const made = toStructure(nextId(), span, layer.annotator);
      losses.add(
        'span',
        'spans',
        'written from the first piece to the last; the pieces are in a feature of ours',
        span.fragments.length > 1 ? 1 : 0,
      );
      ids.set(span.id, made);
      structures.push(made);
    }
    for (const { label, from, to } of layer.links) {
      const [governor, dependent] = [ids.get(from), ids.get(to)];
      if (governor === undefined || dependent === undefined) continue;
      structures.push({
        '%ID': nextId(),
        '%TYPE': casTypes.relation,
        '@sofa': sofaId,
        // A relation stands where its dependent stands: so does INCEpTION.
        begin: dependent.begin ?? 0,
        end: dependent.end ?? 0,
        '@Governor': governor['%ID'],
        '@Dependent': dependent['%ID'],
        label,
      });
    }
  }
  return {
    '%HEADER': { '%VERSION': casVersion },
    '%TYPES': typeSystem,
    '%FEATURE_STRUCTURES': structures,
    '%VIEWS': {
      _InitialView: { '%SOFA': sofaId, '%MEMBERS': structures.slice(1).map((structure) => structure['%ID']) },
    },
  };
}

function toStructure(id: number, span: MarkedSpan, annotator: string | null): FeatureStructure {
  const { label, fragments, attributes, note } = span;
  const isEntity = !notEntities.has(label) && note === null;
  const item = attributes.find(([name]) => name === names.wikidata)?.[1];
  return {
    '%ID': id,
    '%TYPE': isEntity ? casTypes.namedEntity : casTypes.span,
    '@sofa': sofaId,
    begin: fragments[0]?.start ?? 0,
    end: fragments.at(-1)?.end ?? 0,
    ...(isEntity ? { value: label } : { label }),
    ...(isEntity && item !== undefined ? { identifier: `http://www.wikidata.org/entity/${item}` } : {}),
    ...(note === null ? {} : { [casFeatures.note]: note }),
    ...(attributes.length === 0 ? {} : { [casFeatures.attributes]: JSON.stringify(attributes) }),
    ...(fragments.length < 2
      ? {}
      : { [casFeatures.pieces]: fragments.map(({ start, end }) => `${start}-${end}`).join(';') }),
    ...(annotator === null ? {} : { [casFeatures.annotator]: annotator }),
  };
}

/** Declares what is used. Built-in types need no word. */
const typeSystem = {
  [casTypes.document]: toType(casTypes.document, 'uima.tcas.DocumentAnnotation', ['documentTitle', 'documentId']),
  [casTypes.namedEntity]: toType(casTypes.namedEntity, 'uima.tcas.Annotation', [
    ...['value', 'identifier'],
    ...Object.values(casFeatures),
  ]),
  [casTypes.span]: toType(casTypes.span, 'uima.tcas.Annotation', ['label', ...Object.values(casFeatures)]),
  [casTypes.relation]: {
    ...toType(casTypes.relation, 'uima.tcas.Annotation', ['label']),
    Governor: { '%NAME': 'Governor', '%RANGE': 'uima.tcas.Annotation' },
    Dependent: { '%NAME': 'Dependent', '%RANGE': 'uima.tcas.Annotation' },
  },
};

function toType(name: string, superType: string, strings: readonly string[]) {
  const features = strings.map((feature) => [feature, { '%NAME': feature, '%RANGE': 'uima.cas.String' }] as const);
  return { '%NAME': name, '%SUPER_TYPE': superType, ...Object.fromEntries(features) };
}
