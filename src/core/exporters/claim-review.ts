import type { Attribution, SourceRef } from '../kinds/attribution';
import type { Claim } from '../kinds/claim';
import { liveAnnotations } from '../model/article-state';
import { liveEntity, liveSource } from '../model/live-records';
import type { Layer } from '../model/records';
import type { Confidence } from '../model/tagset';
import { confidenceLabel } from '../model/tagset-lookup';
import type { Tagset } from '../model/tagset-value';
import type { BundledArticle, Exporter } from './exporter';
import type { LossCount } from './loss-count';
import { createLossCount } from './loss-count';
import { nameOfSource } from './named-source';
import { countMissing } from './to-marks';
import { toWebAddress } from './web-address';

const mediaType = 'application/ld+json';

/**
 * schema.org ClaimReview: a review for each claim that is rated from refuted (1) to confirmed (5), to be put in the page of a fact check. It
 * writes nothing of an article that nobody said is one. Source: schema.org/ClaimReview; `claimReviewed`, `reviewRating` and `url` are required
 * by search engines.
 */
export const claimReview: Exporter = {
  id: 'claim-review',
  label: 'ClaimReview',
  extension: 'claimreview.jsonld',
  mediaType,
  keeps:
    'each rated claim of a fact check as a review for its web page: words, rating, reason, and who made the claim if the article names them; nothing else',
  offsets: null,
  onlyFactChecks: true,
  write: ({ articles, tagset, isFactCheck }) => {
    const losses = createLossCount();
    const files = articles.flatMap((article) => {
      if (!isFactCheck) {
        losses.add('article', 'articles', 'left out: nobody said that this is a fact check');
        return [];
      }
      const reviews = toReviews(article, tagset, losses);
      if (reviews.length === 0) {
        losses.add('article', 'articles', 'left out: no claim in it is rated from confirmed to refuted');
        return [];
      }
      // A page holds this in a script element, which no text may end.
      const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': reviews }, null, 1);
      return [
        {
          name: `${article.stem}.claimreview.jsonld`,
          mediaType,
          content: `${json.replaceAll('<', '\\u003c')}\n`,
          articleId: article.state.article.id,
        },
      ];
    });
    return { files, losses: losses.tell() };
  },
};

/** Our levels on the scale of fact checks, on which 5 is true. What cannot be judged has no rating. */
const ratings: Readonly<Record<Confidence, number | null>> = {
  confirmed: 5,
  likely: 4,
  possible: 3,
  doubtful: 2,
  refuted: 1,
  cannot_judge: null,
};

function toReviews({ state }: BundledArticle, tagset: Tagset, losses: LossCount): object[] {
  const { article, revision, layers } = state;
  const url = toWebAddress(article.url);
  const found: { readonly order: string; readonly review: object }[] = [];
  for (const layer of layers) {
    for (const item of liveAnnotations(layer)) {
      if (item.kind !== 'claim') {
        losses.add('tag of another kind', 'tags of other kinds', 'left out: only claims are reviewed');
        continue;
      }
      const rating = item.confidence === null ? null : ratings[item.confidence];
      if (item.selector.revisionId !== revision.id)
        losses.add('claim', 'claims', 'left out because the words are gone from the current text');
      else if (rating === null)
        losses.add('claim', 'claims', 'left out: no rating from confirmed to refuted, which a review needs');
      else {
        countFields(item, losses);
        const made = toReview(item, rating, { layers, url, tagset });
        const publisher = article.siteName ?? '';
        found.push({
          order: `${String(item.selector.fragments[0]?.start ?? 0).padStart(9, '0')}${item.createdAt}${item.id}`,
          review: {
            ...made,
            ...(article.publishedAt === null ? {} : { datePublished: article.publishedAt }),
            ...(publisher === '' ? {} : { author: { '@type': 'Organization', name: publisher } }),
          },
        });
      }
    }
    const links = Object.values(layer.relations).filter(({ type }) => type !== 'attributed_by').length;
    losses.add('link between tags', 'links between tags', 'left out', links);
    countMissing(layer, losses);
  }
  if (url === null && found.length > 0)
    losses.add(
      'article has',
      'articles have',
      'no web address: fill in “url” in each review when it is published, search engines require it',
    );
  return found.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ review }) => review);
}

function countFields(item: Claim, losses: LossCount): void {
  const count = item.basis.length + (item.textCertainty === null ? 0 : 1) + Object.keys(item.attributes).length;
  losses.add('field', 'fields', 'of claims left out', count);
}

interface Around {
  readonly layers: readonly Layer[];
  readonly url: string | null;
  readonly tagset: Tagset;
}

function toReview(item: Claim, rating: number, { layers, url, tagset }: Around): object {
  const claimReviewed = item.summary ?? item.selector.quote.exact;
  const [only, ...others] = findAuthors(item, layers);
  return {
    '@type': 'ClaimReview',
    '@id': `urn:uuid:${item.id}`,
    ...(url === null ? {} : { url }),
    claimReviewed,
    itemReviewed: {
      '@type': 'Claim',
      name: claimReviewed,
      ...(only === undefined ? {} : { author: others.length === 0 ? only : [only, ...others] }),
    },
    reviewRating: {
      '@type': 'Rating',
      ratingValue: rating,
      bestRating: 5,
      worstRating: 1,
      alternateName: confidenceLabel(tagset, item.confidence),
      ...(item.rationale === null ? {} : { ratingExplanation: item.rationale }),
    },
  };
}

/** Who made the claim, as far as the article names them: the sources of the attributions that it rests on. */
function findAuthors(item: Claim, layers: readonly Layer[]): object[] {
  const bases = new Set<string>(
    layers
      .flatMap(({ relations }) => Object.values(relations))
      .filter(({ type, from }) => type === 'attributed_by' && from === item.id)
      .map(({ to }) => to),
  );
  const authors = new Map<string, object>();
  for (const layer of layers)
    for (const said of liveAnnotations(layer))
      if (said.kind === 'attribution' && bases.has(said.id))
        for (const { name, type } of namedSources(said, layer)) authors.set(name, { '@type': type, name });
  return [...authors.values()];
}

function namedSources({ sources }: Attribution, layer: Layer) {
  return sources.flatMap((source) => {
    const name = nameOfSource(source, layer);
    const type = typeOfSource(source, layer);
    return name === null || type === null ? [] : [{ name, type }];
  });
}

/** Makers of a claim are people or organisations; a document or a table is neither. */
function typeOfSource({ kind, sourceId }: SourceRef, layer: Layer): 'Person' | 'Organization' | null {
  const record = sourceId === null ? null : liveSource(layer, sourceId);
  const entity = record === null || record.entityId === null ? null : liveEntity(layer, record.entityId);
  if (entity !== null) return entity.type === 'PERSON' ? 'Person' : 'Organization';
  switch (kind) {
    case 'document':
    case 'data':
      return null;
    case 'institution':
    case 'media_report':
    case 'newsroom':
      return 'Organization';
    default:
      return 'Person';
  }
}
