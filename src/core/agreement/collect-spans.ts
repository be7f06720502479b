import { createAnchoring, hasOrphans } from '../anchoring/current-layers';
import type { Attribution, SourceRef } from '../kinds/attribution';
import type { Annotation, KindId } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { ArticleState } from '../model/article-state';
import { blocksOf, liveAnnotations } from '../model/article-state';
import type { AnnotationId, PersonId } from '../model/ids';
import { withReadTypes } from '../model/read-types';
import { segmenterOf } from '../model/segmenters';
import type { Fragment } from '../model/selector';
import type { Tagset } from '../model/tagset-value';
import type { LabelledSpan } from './match-spans';
import { findOverlapping } from './overlapping';

/** What stands for the confidence of a claim that is not rated. */
export const notRated = 'not_rated';

/** What is compared of two matched tags, beside their places and labels. */
export type Facet = 'confidence' | 'sourceKind' | 'groundRules';

/**
 * One span that somebody tagged. `label`: the type of an entity; `source`, `cue`, `content` or `via` of an attribution; else the kind.
 * Fragments: UTF-16 code units, half-open, into the current text.
 */
export interface TaggedSpan extends LabelledSpan {
  readonly annotationId: AnnotationId;
  readonly kind: KindId;
  /** On contents and claims: what was said of them. */
  readonly facets: Readonly<Partial<Record<Facet, string>>>;
}

/** What is compared in one article: the words that count, and the spans of everybody who tagged. */
export interface ComparedArticle {
  /** Words by Unicode UAX #29 in blocks that are not left out, in order. */
  readonly words: readonly Fragment[];
  /** In the order of their ids; those without a live tag are not among them. */
  readonly people: readonly { readonly personId: PersonId; readonly spans: readonly TaggedSpan[] }[];
  /** Tags whose words are gone from the current text, and tags in blocks that are left out. */
  readonly leftOut: { readonly orphaned: number; readonly excluded: number };
}

/**
 * Everything of an article that can be compared, on its current text: deleted tags are out, replaced types are read as what replaced them,
 * blocks that are left out of counts are left out here.
 */
export function collectSpans(state: ArticleState, tagset: Tagset): ComparedArticle {
  const { currentAnnotation } = createAnchoring(state);
  const { text } = state.revision;
  const blocks = blocksOf(state).filter(({ excluded }) => !excluded);
  const words = blocks.flatMap((block) => wordsOf(text, block, state.article.language));
  const people: { personId: PersonId; spans: TaggedSpan[] }[] = [];
  const leftOut = { orphaned: 0, excluded: 0 };
  for (const layer of state.layers) {
    const spans: TaggedSpan[] = [];
    const live = liveAnnotations(withReadTypes(layer, tagset)).map(currentAnnotation);
    for (const annotation of live) {
      if (hasOrphans(annotation)) leftOut.orphaned += 1;
      spans.push(...spansOf(annotation));
    }
    const inBlocks = findOverlapping(spans, [{ fragments: blocks }]);
    const counted = spans.filter((_, at) => (inBlocks[at]?.length ?? 0) > 0);
    leftOut.excluded += spans.length - counted.length;
    if (live.length > 0) people.push({ personId: layer.personId, spans: counted });
  }
  return { words, people: people.sort((a, b) => (a.personId < b.personId ? -1 : 1)), leftOut };
}

function wordsOf(text: string, block: Fragment, language: string): Fragment[] {
  const words: Fragment[] = [];
  for (const part of segmenterOf(language, 'word').segment(text.slice(block.start, block.end)))
    if (part.isWordLike) {
      const start = block.start + part.index;
      words.push({ start, end: start + part.segment.length });
    }
  return words;
}

/** The spans of an annotation that stand on the current text. */
function spansOf(annotation: Annotation): TaggedSpan[] {
  const { id: annotationId, kind } = annotation;
  const placed = kindOf(kind)
    .parts(annotation)
    .filter(({ selector }) => selector.anchor !== 'orphaned');
  return placed.map(({ key, selector: { fragments } }) => {
    const label = annotation.kind === 'entity' ? annotation.type : key === 'span' ? kind : (key.split(':')[0] ?? key);
    return { annotationId, kind, label, fragments, facets: facetsOf(annotation, key) };
  });
}

function facetsOf(annotation: Annotation, part: string): TaggedSpan['facets'] {
  if (annotation.kind === 'claim') return { confidence: annotation.confidence ?? notRated };
  if (annotation.kind !== 'attribution' || part !== 'content') return {};
  return { sourceKind: said(annotation, 'kind'), groundRules: said(annotation, 'groundRules') };
}

/** What is said of the sources of a statement; of several sources each different value once, in alphabetical order. */
function said({ sources }: Attribution, facet: keyof Pick<SourceRef, 'kind' | 'groundRules'>): string {
  return [...new Set(sources.map((source) => source[facet]))].sort().join('+');
}
