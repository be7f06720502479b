import type { DeskTrouble } from '../../../contract/sharing';
import { mergeLayer } from '../../../core/merge/merge-layer';
import { countsInWords, createMergeReport, sumOf } from '../../../core/merge/merge-report';
import type { Person } from '../../../core/model/article';
import type { ArticleId } from '../../../core/model/ids';
import { articleId } from '../../../core/model/ids';
import type { Layer } from '../../../core/model/records';
import { createLayer } from '../../../core/model/records';
import type { ConflictCopy } from '../storage/conflict-copies';

/** What can be told of a copy before anybody decides about it. */
export type CopyDescription = Pick<DeskTrouble, 'articleId' | 'personId' | 'words' | 'actions'>;

/** What a copy is a copy of. */
export type CopyOf =
  | { readonly type: 'layer'; readonly articleId: ArticleId }
  | { readonly type: 'person' | 'text' | 'article' | 'other'; readonly articleId: ArticleId | null };

export function whatIsCopied({ path }: ConflictCopy): CopyOf {
  const [top, second, third] = path.split('/');
  if (top === 'people') return { type: 'person', articleId: null };
  const article = articleId.safeParse(second);
  if (!article.success) return { type: top === 'articles' ? 'article' : 'other', articleId: null };
  if (third === 'layers') return { type: 'layer', articleId: article.data };
  return { type: third === 'revisions' ? 'text' : 'other', articleId: article.data };
}

/** A copy of a layer, by what it holds that the layer itself does not. `here`: the layer as it is, `null` when there is none. */
export function describeLayerCopy(
  copy: Layer,
  here: Layer | null,
  owner: Person | null,
  isMine: boolean,
): CopyDescription {
  const { articleId: id, personId } = copy;
  const { records, notedRemovals } = mergeLayer(here ?? createLayer(id, personId), copy, false);
  const name = owner?.displayName ?? 'somebody';
  const report = createMergeReport('current');
  report.addLayer({ personId, name, isMine }, records, notedRemovals);
  const sum = sumOf(report.done(false));
  const told = { articleId: id, personId };
  const whose = isMine ? 'your tags' : `the tags of ${name}`;
  if (sum.new + sum.newer + sum.deleted + sum.conflicts === 0) {
    const words = `A second copy of ${whose}. It holds nothing that is not in the first one (${countsInWords(sum)}).`;
    return { ...told, words, actions: isMine ? ['setAside'] : [] };
  }
  const differs = `A second copy of ${whose}. Beside what is in the first one it holds: ${countsInWords(sum)}.`;
  return isMine
    ? {
        ...told,
        words: `${differs} You can take that in: of each tag the newer version stays, and nothing else is changed.`,
        actions: ['take', 'setAside'],
      }
    : { ...told, words: `${differs} Only ${name} can take that in, where it is offered too.`, actions: [] };
}

const otherCopies: Readonly<Record<Exclude<CopyOf['type'], 'layer'>, string>> = {
  person:
    'A second copy of a person’s file. The first one counts: who somebody is, and what he changed in the tagset, is as it says.',
  text: 'A second copy of a version of the text. Versions never change, so the first one counts.',
  article: 'A second copy of a whole article’s folder. The first one counts.',
  other: 'A second copy of a file of the desk. The first one counts.',
};

/** A copy of something else, or one of a layer that cannot be read (`reason`). */
export function describeOtherCopy(
  { type, articleId: id }: CopyOf,
  isMine: boolean,
  reason: string | null,
): CopyDescription {
  const words =
    type === 'layer'
      ? `A second copy of somebody’s tags that cannot be read${reason === null ? '' : `: ${reason}`}. The first one counts.`
      : otherCopies[type];
  return { articleId: id, personId: null, words, actions: isMine ? ['setAside'] : [] };
}
