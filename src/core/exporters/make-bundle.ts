import type { ArticleState } from '../model/article-state';
import { titleOf } from '../model/article-state';
import { counted } from '../model/count-words';
import { withReadTypes } from '../model/read-types';
import { adjudicator } from '../review/adjudicated-layer';
import type { ExportScope } from './export-scope';
import { applyScope, isInScope } from './export-scope';
import type { BundledArticle, ExportBundle, OriginalFile } from './exporter';
import { toFileName } from './file-name';
import { onlyReview, withReview } from './review-layer';
import { withhold } from './withhold';

/** What goes out, and in words what stays: one sentence each, counted, with the article's title where there are several. */
export interface MadeBundle {
  readonly bundle: ExportBundle;
  readonly losses: readonly string[];
}

/** Where an export begins: holds back what may not leave, puts everything on the current text, reads replaced types as what replaced them, cuts to the scope. Every format is given this. */
export function makeBundle(
  from: Pick<ExportBundle, 'desk' | 'people' | 'tagset'> & {
    readonly states: readonly ArticleState[];
    /** By id of the article. */
    readonly originals?: ReadonlyMap<string, OriginalFile>;
  },
  scope: ExportScope,
): MadeBundle {
  const articles: BundledArticle[] = [];
  const losses: string[] = [];
  const taken = new Set<string>();
  const inScope = from.states.filter((state) => isInScope(state, scope));
  const others = from.states.length - inScope.length;
  if (others > 0)
    losses.push(`${others === 1 ? '1 article is' : `${others} articles are`} in another state: left out.`);
  let leftOut = 0;
  let notAccepted = 0;
  for (const recorded of inScope) {
    const withheld = withhold(scope.adjudicated ? withReview(recorded, from.tagset) : recorded);
    const title = titleOf(recorded);
    losses.push(...withheld.losses.map((loss) => (from.states.length === 1 ? loss : `${title}: ${loss}`)));
    const reviewed = scope.adjudicated ? onlyReview(withheld.state) : { state: withheld.state, leftOut: 0 };
    notAccepted += reviewed.leftOut;
    const scoped = applyScope(reviewed.state, scope.adjudicated ? { ...scope, people: null } : scope);
    leftOut += scoped.leftOut;
    const layers = scoped.state.layers.map((layer) => withReadTypes(layer, from.tagset));
    articles.push({
      state: { ...scoped.state, layers },
      title,
      stem: toStem(recorded, title, taken),
      original: toOriginal(recorded, from.originals),
    });
  }
  if (notAccepted > 0)
    losses.push(
      `${counted(notAccepted, 'tag is', 'tags are')} not in the result of the review: not accepted, or said by another tag that is.`,
    );
  if (leftOut > 0)
    losses.push(
      `${leftOut === 1 ? '1 tag was' : `${leftOut} tags were`} left out because you did not choose ${leftOut === 1 ? 'it' : 'them'}.`,
    );
  const { desk, tagset } = from;
  const people = scope.adjudicated ? [...from.people, adjudicator] : from.people;
  return { bundle: { desk, people, tagset, articles, isFactCheck: scope.factCheck }, losses };
}

/** A file that holds tags itself stays: nobody has held back from it what was agreed not to be published. */
function toOriginal(
  { article }: ArticleState,
  originals: ReadonlyMap<string, OriginalFile> | undefined,
): OriginalFile | null {
  const holdsTags = article.importer === 'galley' || article.importer.startsWith('marks/');
  return holdsTags ? null : (originals?.get(article.id) ?? null);
}

/** Formats whose files belong together by name: an article that came in one of them keeps its file's name. */
const plainStem = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,90}$/u;

function toStem({ article }: ArticleState, title: string, taken: Set<string>): string {
  const own = article.importer.startsWith('marks/') ? (article.fileName?.replace(/\.[^.]*$/, '') ?? '') : '';
  const first = plainStem.test(own) && !own.includes('..') ? own : toFileName(title, '').slice(0, -1);
  let stem = first;
  for (let number = 2; taken.has(stem.toLowerCase()); number += 1)
    stem = `${first.slice(0, 40).replace(/[-._]+$/u, '')}-${number}`;
  taken.add(stem.toLowerCase());
  return stem;
}
