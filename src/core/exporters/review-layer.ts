import type { ArticleState } from '../model/article-state';
import { liveAnnotations } from '../model/article-state';
import type { Layer } from '../model/records';
import { createLayer } from '../model/records';
import type { Tagset } from '../model/tagset-value';
import { adjudicatedLayer, adjudicator } from '../review/adjudicated-layer';

/** The article with what its review gives as one more layer. It is made of the records as they are kept, so it comes before anything is held back. */
export function withReview(recorded: ArticleState, tagset: Tagset): ArticleState {
  return { ...recorded, layers: [...recorded.layers, adjudicatedLayer(recorded, tagset)] };
}

/** The article with that layer alone, and how many tags of people are not in it. What people said of the article itself, its title and status, stays. */
export function onlyReview(state: ArticleState): { readonly state: ArticleState; readonly leftOut: number } {
  const isReview = ({ personId }: Layer) => personId === adjudicator.id;
  const review = state.layers.filter(isReview);
  const people = state.layers.filter((layer) => !isReview(layer));
  const taken = new Set(review.flatMap((layer) => liveAnnotations(layer)).map(({ id }) => id));
  return {
    state: {
      ...state,
      layers: [
        ...review,
        ...people.map(({ articleId, personId, counter, articleEdits }) => ({
          ...createLayer(articleId, personId),
          counter,
          articleEdits,
        })),
      ],
    },
    leftOut: people.flatMap((layer) => liveAnnotations(layer)).filter(({ id }) => !taken.has(id)).length,
  };
}
