import { createError } from '../../../contract/errors';
import type { ArticleHits, SearchPlace } from '../../../contract/occurrences';
import { createAnchoring } from '../../../core/anchoring/current-layers';
import { countIds, decide } from '../../../core/commands/decide';
import type { ArticleState } from '../../../core/model/article-state';
import { blocksOf, titleOf } from '../../../core/model/article-state';
import type { PersonId } from '../../../core/model/ids';
import { ok } from '../../../core/model/result';
import type { Sought } from '../../../core/occurrences/find-occurrences';
import { findOccurrences } from '../../../core/occurrences/find-occurrences';
import { listHits } from '../../../core/occurrences/list-hits';
import type { OpenDesk } from '../desk/open-desk';
import { refuseWrite, toApiError } from '../desk/problem-words';
import type { Handlers } from '../dispatch';
import { createLayerSaver } from './layer-handlers';

type OccurrenceHandlers = Pick<Handlers, 'occurrences.search' | 'occurrences.run'>;

// A page ends with whichever comes first, so that its answer is small and other calls get their turn.
const readsPerPage = 12;
const articlesPerPage = 1000;
const hitsPerPage = 500;

export function createOccurrenceHandlers(open: OpenDesk): OccurrenceHandlers {
  const save = createLayerSaver(open);
  return {
    'occurrences.search': async ({ except, from, ...sought }) => {
      const listed = await open.shelf.list();
      if (!listed.ok) return listed;
      const ids = listed.value.filter((id) => id !== except);
      if (from === null) await open.texts.keepOnly(listed.value);
      let at = from === null ? 0 : ids.findIndex((id) => id >= from.articleId);
      if (at === -1) at = ids.length;
      const articles: ArticleHits[] = [];
      const unread: string[] = [];
      const end = Math.min(ids.length, at + articlesPerPage);
      let room = hitsPerPage;
      let reads = 0;
      let next: SearchPlace | null = null;
      for (; at < end && room > 0 && reads < readsPerPage; at += 1) {
        const id = ids[at];
        if (id === undefined) break;
        const text = await open.texts.read(id);
        const isWithout = text.ok && findOccurrences(text.value.text, sought).length === 0;
        if (!isWithout || text.value.wasRead) reads += 1;
        if (isWithout) continue;
        const state = await open.shelf.state(id);
        if (!state.ok) {
          unread.push(`articles/${id}`);
          continue;
        }
        const found = search(state.value, open.people.me.id, sought);
        if (found === null) continue;
        const isGoingOn = from !== null && from.articleId === id && from.revisionId === found.revisionId;
        const left = isGoingOn ? found.hits.filter(({ start }) => start >= from.start) : found.hits;
        const hits = left.slice(0, room);
        room -= hits.length;
        if (hits.length > 0) articles.push({ ...found, hits });
        const more = left[hits.length];
        if (more === undefined) continue;
        next = { articleId: id, revisionId: found.revisionId, start: more.start };
        break;
      }
      const following = ids[at];
      if (next === null && following !== undefined) next = { articleId: following, revisionId: null, start: 0 };
      return ok({ articles, searched: at, total: ids.length, unread, next });
    },
    'occurrences.run': async ({ articleId, basedOn, command }, from) => {
      if (open.readOnly !== null) return refuseWrite(open.readOnly);
      const { me } = open.people;
      const ids = Array.from({ length: countIds(command) }, () => open.facts.newId());
      const decided = await open.shelf.use(articleId, async ({ article, texts, own }) => {
        const { revision, ancestors } = texts;
        if (revision.id !== basedOn) return textChanged;
        const state = { article, revision, ancestors, layers: [own.data] };
        const result = decide(state, command, {
          now: open.facts.now(),
          personId: me.id,
          ids,
          tagset: open.people.tagset,
        });
        return result.ok ? result : { ok: false, error: toApiError(result.error) };
      });
      if (!decided.ok) return decided;
      const saved = await save(decided.value, from);
      return saved.ok ? ok({ change: decided.value, counter: saved.value.counter }) : saved;
    },
  };
}

/** The hits in an article, `null` when there are none: then its tags are not looked at. */
function search(state: ArticleState, me: PersonId, sought: Sought): ArticleHits | null {
  const { text, id } = state.revision;
  if (findOccurrences(text, sought).length === 0) return null;
  const own = state.layers.find((layer) => layer.personId === me);
  const { currentAnnotation } = createAnchoring(state);
  const annotations = Object.values(own?.annotations ?? {})
    .filter((annotation) => annotation.kind === 'entity')
    .map(currentAnnotation);
  const hits = listHits({ text, blocks: blocksOf(state), annotations }, sought);
  return { articleId: state.article.id, title: titleOf(state), revisionId: id, hits };
}

const textChanged = {
  ok: false,
  error: createError('conflict', 'The text was changed meanwhile. Nothing was changed; look for the names again.'),
} as const;
