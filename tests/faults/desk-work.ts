import { createHash } from 'node:crypto';
import type { OpenArticle, Params } from '../../src/contract/api';
import { createClient } from '../../src/contract/client';
import type { ApiError } from '../../src/contract/errors';
import type { Change } from '../../src/core/commands/change';
import { decide } from '../../src/core/commands/decide';
import type { Person } from '../../src/core/model/article';
import { liveAnnotations } from '../../src/core/model/article-state';
import { defaultTagset } from '../../src/core/model/default-tagset';
import type { RichText } from '../../src/core/model/document';
import type { ArticleId } from '../../src/core/model/ids';
import { revisionId } from '../../src/core/model/ids';
import type { Result } from '../../src/core/model/result';
import { ok } from '../../src/core/model/result';
import type { FactSource } from '../../src/main/backend/facts';
import { createTextSender } from '../../src/renderer/state/send-text';
import { doc, h, p } from '../builders/document';
import type { Bench } from '../unit/main/backend/desk-fixture';

/** The same id for the same name. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Facts that are the same in every run: each id and each second comes once. */
export function createSteadyFacts(name: string): FactSource {
  let moments = 0;
  let ids = 0;
  return {
    now: () => new Date(Date.UTC(2026, 0, 5) + 1000 * moments++).toISOString(),
    newId: () => idOf(`${name} ${ids++}`),
  };
}

/** How many words the article has that can be tagged. */
export const wordCount = 2000;

const words = Array.from({ length: wordCount }, (_, at) => `word${at}`);

/** An article whose words can be tagged one after another. */
export async function importWords(bench: Bench): Promise<ArticleId> {
  const { articleId } = await bench.import('words.txt', `Words in a row\n\n${words.join(' ')}`);
  if (articleId === null) throw new Error('nothing was imported');
  return articleId;
}

/** Opens the one article of a desk. */
export async function openTheArticle(bench: Bench): Promise<{ readonly me: Person; readonly opened: OpenArticle }> {
  const [known] = await bench.call('library.list', {});
  if (known === undefined) throw new Error('the article is gone');
  const { me } = await bench.call('session.hello', {});
  return { me, opened: await bench.call('articles.open', { articleId: known.articleId }) };
}

/** The tag on the n-th word, counted from 0. */
export function tagWord(me: Person, opened: OpenArticle, at: number): Change {
  const word = `word${at}`;
  const start = `${opened.revision.text} `.indexOf(`${word} `);
  if (start === -1) throw new Error(`The text does not hold ${word}`);
  const facts = {
    now: new Date(Date.UTC(2026, 0, 5) + at).toISOString(),
    personId: me.id,
    ids: Array.from({ length: 12 }, (_, id) => idOf(`tag ${at} ${id}`)),
    tagset: defaultTagset,
  };
  const fragments = [{ start, end: start + word.length }];
  const decided = decide(opened, { type: 'entity.tag', fragments, entityType: 'PLACE' }, facts);
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value;
}

/** How many words one has tagged. */
export function countTags(opened: OpenArticle, me: Person): number {
  const layer = opened.layers.find(({ personId }) => personId === me.id);
  return layer === undefined ? 0 : liveAnnotations(layer).length;
}

/** A text that says the how manieth it is, as long as wanted. */
export function asDraft(opened: OpenArticle, step: number, sizeBytes: number): Params<'texts.saveDraft'> {
  const [heading] = doc(h(1, `Step ${step}`)).content;
  const [, body] = bodies.get(sizeBytes) ?? makeBody(sizeBytes);
  if (heading === undefined || body === undefined) throw new Error('a document has its blocks');
  const document: RichText = { type: 'doc', content: [heading, body] };
  return { articleId: opened.article.id, basedOn: opened.revision.id, document, edits: null };
}

/** What is below the heading, by size: the same object each time, as what nobody types in is in the window. */
const bodies = new Map<number, RichText['content']>();

function makeBody(sizeBytes: number): RichText['content'] {
  const filler = 'So it goes on. '.repeat(Math.ceil(sizeBytes / 15));
  const { content } = doc(h(1, 'Step'), p(`${words.join(' ')} ${filler}`));
  bodies.set(sizeBytes, content);
  return content;
}

/**
 * Sends texts in progress to a desk as a window does, of each what changed since the last one. `bench`: the desk that is open now. Answers why it was
 * not kept, or `null`.
 */
export function createTyping(bench: () => Bench) {
  const texts = createTextSender(
    createClient({
      request: (name, params) =>
        bench().backend.dispatch(name, JSON.parse(JSON.stringify(params)), { windowId: 'window-1' }),
      listen: () => () => undefined,
      onConnection: () => () => undefined,
    }),
  );
  return async (opened: OpenArticle, step: number): Promise<Result<null, ApiError>> => {
    const params = asDraft(opened, step, 0);
    const error = await texts.send({ type: 'draft', params, base: opened.revision.document });
    return error === null ? ok(null) : { ok: false, error };
  };
}

/** Throws why something was not kept, as a bench does. */
export function assertKept(result: Result<null, ApiError>): void {
  if (!result.ok) throw new Error(`typing: ${result.error.code}: ${result.error.message}`);
}

export function asRevision(opened: OpenArticle, step: number): Params<'texts.saveRevision'> {
  return { ...asDraft(opened, step, 0), revisionId: revisionId.parse(idOf(`revision ${step}`)) };
}

/** Which step the text in progress is; 0 without one. */
export function stepOf(opened: OpenArticle): number {
  const [first] = opened.draft?.document.content ?? [];
  return Number(/Step (\d+)/.exec(JSON.stringify(first))?.[1] ?? 0);
}
