import type { Annotation } from '../kinds/index';
import type { ArticleState } from '../model/article-state';
import { blocksOf, liveAnnotations } from '../model/article-state';
import { liveEntity } from '../model/live-records';
import { countWords } from '../model/plain-text';
import type { BundledArticle, Exporter } from './exporter';
import { nameOfSource } from './named-source';
import { toWebAddress } from './web-address';
import { webAnnotation } from './web-annotation';

const mediaType = 'application/json';

/**
 * IPTC ninjs 3.0: the article as a news item with the names in it and its information sources. It allows no property of others, so
 * the tags stand beside it as Web Annotations, which it names. Source: github.com/iptc/newsinjson, ninjs-schema_3.0.
 */
export const ninjs: Exporter = {
  id: 'ninjs',
  label: 'IPTC ninjs',
  extension: 'ninjs.json',
  mediaType,
  keeps:
    'the plain text as a news item with people, organisations, places, events, works, subjects and sources by name; every tag in a W3C Web Annotation file beside it',
  offsets: 'code points',
  write: (bundle) => {
    const sidecar = webAnnotation.write(bundle);
    const files = bundle.articles.map((article) => ({
      name: `${article.stem}.ninjs.json`,
      mediaType,
      content: `${JSON.stringify(toItem(article), null, 1)}\n`,
      articleId: article.state.article.id,
    }));
    return { files: [...files, ...sidecar.files], losses: sidecar.losses };
  },
};

/** A name with what it is known by elsewhere. */
interface Named {
  readonly name: string;
  readonly rel?: string;
  readonly role?: string;
  readonly uri?: string;
  readonly literal?: string;
}

type List = 'people' | 'organisations' | 'places' | 'events' | 'objects' | 'subjects';

/** Lists of the item that our entity types go to; a type that is not here stays in the annotations. */
const lists: Readonly<Record<string, List>> = {
  PERSON: 'people',
  ORG: 'organisations',
  PLACE: 'places',
  EVENT: 'events',
  WORK: 'objects',
  GROUP: 'subjects',
  OTHER: 'subjects',
};

function toItem({ state, title }: BundledArticle) {
  const { article, revision } = state;
  const words = blocksOf(state).reduce(
    (sum, { start, end }) => sum + countWords(revision.text.slice(start, end), article.language),
    0,
  );
  const url = toWebAddress(article.url);
  return {
    uri: `urn:uuid:${article.id}`,
    type: 'text',
    representationType: 'full',
    language: article.language,
    versionCreated: revision.createdAt,
    ...(article.byline === null ? {} : { by: article.byline }),
    headlines: [{ role: 'main', contentType: 'text/plain', value: title }],
    bodies: [
      {
        role: 'main',
        contentType: 'text/plain',
        charCount: [...revision.text].length,
        wordCount: words,
        value: revision.text,
      },
    ],
    ...toLists(state),
    ...toSources(state),
    ...(url === null ? {} : { altIds: [{ role: 'source', value: url }] }),
    associations: [{ name: 'annotations', uri: `urn:uuid:${article.id}#annotations` }],
    standard: { name: 'ninjs', version: '3.0', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json' },
  };
}

function toLists(state: ArticleState): Partial<Record<List, Named[]>> {
  const found: Partial<Record<List, Map<string, Named>>> = {};
  for (const layer of state.layers)
    for (const item of live(layer, state)) {
      const list = item.kind === 'entity' ? lists[item.type] : undefined;
      if (item.kind !== 'entity' || list === undefined) continue;
      const known = item.entityIds.flatMap((id) => liveEntity(layer, id) ?? []);
      const names: Named[] =
        known.length > 0
          ? known.map(({ canonical, wikidata }) => ({
              name: canonical,
              rel: 'mention',
              ...(wikidata === null ? {} : { uri: `http://www.wikidata.org/entity/${wikidata}`, literal: wikidata }),
            }))
          : item.mentionLevel === 'named'
            ? [{ name: item.selector.quote.exact, rel: 'mention' }]
            : [];
      const all = found[list] ?? new Map<string, Named>();
      found[list] = all;
      for (const named of names) if (!all.has(named.name)) all.set(named.name, named);
    }
  return Object.fromEntries(
    Object.entries(found).flatMap(([list, all]) => (all.size === 0 ? [] : [[list, [...all.values()]]])),
  );
}

/** Sources that the text names. A description of somebody unnamed is not a name, so it is not listed. */
function toSources(state: ArticleState): { readonly infoSources?: readonly Named[] } {
  const found = new Map<string, Named>();
  for (const layer of state.layers)
    for (const item of live(layer, state)) {
      if (item.kind !== 'attribution') continue;
      for (const source of item.sources) {
        const name = nameOfSource(source, layer);
        if (name !== null && !found.has(name)) found.set(name, { name, role: source.kind });
      }
    }
  return found.size === 0 ? {} : { infoSources: [...found.values()] };
}

function live(layer: ArticleState['layers'][number], state: ArticleState): Annotation[] {
  return liveAnnotations(layer)
    .filter((item) => item.articleId === state.article.id)
    .sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1));
}
