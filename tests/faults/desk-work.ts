import { createHash } from 'node:crypto';
import type { OpenArticle, Params } from '../../src/contract/api';
import type { Change } from '../../src/core/commands/change';
import { decide } from '../../src/core/commands/decide';
import type { Person } from '../../src/core/model/article';
import { liveAnnotations } from '../../src/core/model/article-state';
import { defaultTagset } from '../../src/core/model/default-tagset';
import type { ArticleId } from '../../src/core/model/ids';
import { revisionId } from '../../src/core/model/ids';
import type { FactSource } from '../../src/main/backend/facts';
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
  const filler = 'So it goes on. '.repeat(Math.ceil(sizeBytes / 15));
  const document = doc(h(1, `Step ${step}`), p(`${words.join(' ')} ${filler}`));
  return { articleId: opened.article.id, basedOn: opened.revision.id, document, edits: null };
}

export function asRevision(opened: OpenArticle, step: number): Params<'texts.saveRevision'> {
  return { ...asDraft(opened, step, 0), revisionId: revisionId.parse(idOf(`revision ${step}`)) };
}

/** Which step the text in progress is; 0 without one. */
export function stepOf(opened: OpenArticle): number {
  const [first] = opened.draft?.document.content ?? [];
  return Number(/Step (\d+)/.exec(JSON.stringify(first))?.[1] ?? 0);
}
