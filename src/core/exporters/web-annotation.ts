import type { ArticleState } from '../model/article-state';
import type { Fragment } from '../model/selector';
import { createSelector } from '../model/selector';
import type { ToCodePoint } from './code-points';
import { createCodePointTable } from './code-points';
import type { Exporter } from './exporter';
import { generator } from './generator';
import { createLossCount } from './loss-count';
import { markLabels, names } from './mark-names';
import type { MarkedLayer, MarkedSpan } from './marked';
import { framesAsLinks, toMarks } from './to-marks';

/** Our own terms, under the prefix `nr`: attributes, links between annotations, the text. */
export const newsroomTerms = 'urn:galley:newsroom#';

const context = ['http://www.w3.org/ns/anno.jsonld', { nr: newsroomTerms }] as const;
const mediaType = 'application/ld+json';

/**
 * W3C Web Annotation: one collection for each article. Source, cue and content of an attribution are annotations of their own, linked from the
 * content. Every target has position, quote, prefix and suffix. Offsets: code points. Source: w3.org/TR/annotation-model.
 */
export const webAnnotation: Exporter = {
  id: 'web-annotation',
  label: 'W3C Web Annotation',
  extension: 'jsonld',
  mediaType,
  keeps:
    'tags of every kind with ids, people and times; attributions as linked annotations; links and fields; the plain text beside them',
  offsets: 'code points',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const files = articles.map((article) => {
      const { state, stem, title } = article;
      const marked = toMarks(article, people, losses);
      const write = createWriter(state);
      const items = marked.layers.flatMap((layer) => write(layer));
      const collection = {
        '@context': context,
        id: `urn:uuid:${state.article.id}#annotations`,
        type: 'AnnotationCollection',
        label: title,
        generator: { id: 'urn:galley:program', type: 'Software', name: `${generator.name} ${generator.version}` },
        total: items.length,
        'nr:title': title,
        ...(state.article.url === null ? {} : { 'nr:url': state.article.url }),
        'nr:text': state.revision.text,
        'nr:offsetUnit': 'code point',
        first: {
          id: `urn:uuid:${state.article.id}#page-1`,
          type: 'AnnotationPage',
          startIndex: 0,
          items,
        },
      };
      return {
        name: `${stem}.jsonld`,
        mediaType,
        content: `${JSON.stringify(collection, null, 1)}\n`,
        articleId: state.article.id,
      };
    });
    return { files, losses: losses.tell() };
  },
};

const motivations: Readonly<Record<string, string>> = {
  [markLabels.claim]: 'assessing',
  [markLabels.note]: 'commenting',
};

function createWriter(state: ArticleState): (layer: MarkedLayer) => object[] {
  const { text } = state.revision;
  const toCodePoint = createCodePointTable(text);
  const source = `urn:sha256:${state.revision.sha256}`;
  return (marked) => {
    const layer = framesAsLinks(marked);
    const owner = state.layers.find(({ annotations }) => layer.spans.some(({ id }) => annotations[recordOf(id)]));
    return layer.spans.map((span) => {
      const record = owner?.annotations[recordOf(span.id)];
      const targets = span.fragments.map((part) => toTarget(part, state, toCodePoint, source));
      return {
        id: toIri(span.id),
        type: 'Annotation',
        motivation: motivations[span.label] ?? 'classifying',
        ...(record === undefined ? {} : { created: record.createdAt, modified: record.modifiedAt }),
        ...(owner === undefined
          ? {}
          : { creator: { id: `urn:uuid:${owner.personId}`, type: 'Person', name: layer.annotator ?? '' } }),
        body: toBodies(span),
        target: targets.length === 1 ? targets[0] : targets,
        ...toLinks(span, layer),
      };
    });
  };
}

function toTarget({ start, end }: Fragment, { revision }: ArticleState, toCodePoint: ToCodePoint, source: string) {
  const made = createSelector(revision.text, revision.id, [{ start, end }]);
  // A piece of white space between words has no quote that can be found again; its place stands.
  const quote = made.ok ? made.value.quote : { exact: revision.text.slice(start, end), prefix: '', suffix: '' };
  return {
    type: 'SpecificResource',
    source,
    selector: [
      { type: 'TextPositionSelector', start: toCodePoint(start), end: toCodePoint(end) },
      { type: 'TextQuoteSelector', ...quote },
    ],
  };
}

function toBodies({ label, note, attributes }: MarkedSpan): object[] {
  const bodies: object[] = [{ type: 'TextualBody', purpose: 'classifying', value: label }];
  for (const [name, value] of attributes) {
    const purpose = name === names.confidence ? 'assessing' : 'describing';
    bodies.push({ type: 'TextualBody', purpose, value, 'nr:field': name });
    if (name === names.wikidata)
      bodies.push({
        type: 'SpecificResource',
        purpose: 'identifying',
        source: `http://www.wikidata.org/entity/${value}`,
      });
  }
  if (note !== null) bodies.push({ type: 'TextualBody', purpose: 'commenting', value: note });
  return bodies;
}

/** Links as properties of the annotation that they lead from, each a list of ids. */
function toLinks({ id }: MarkedSpan, { links }: MarkedLayer): Record<string, { readonly id: string }[]> {
  const properties: Record<string, { readonly id: string }[]> = {};
  for (const { label, from, to } of links) {
    if (from !== id) continue;
    const name = `nr:${label}`;
    properties[name] = [...(properties[name] ?? []), { id: toIri(to) }];
  }
  return properties;
}

/** A part of an attribution is named after it. */
function toIri(spanId: string): string {
  const [record = '', part] = spanId.split('/');
  return part === undefined ? `urn:uuid:${record}` : `urn:uuid:${record}#${part.replace(':', '-')}`;
}

function recordOf(spanId: string): string {
  return spanId.split('/', 1)[0] ?? '';
}
