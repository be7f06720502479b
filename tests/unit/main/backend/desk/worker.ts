import { isDeepStrictEqual } from 'node:util';
import type { OpenArticle } from '../../../../../src/contract/api';
import type { RecordEdit } from '../../../../../src/core/commands/change';
import type { Command } from '../../../../../src/core/commands/command';
import { layerOf } from '../../../../../src/core/commands/decide';
import { liveAnnotations } from '../../../../../src/core/model/article-state';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { revisionId } from '../../../../../src/core/model/ids';
import { doc, p } from '../../../../builders/document';
import { act, at } from '../../../../builders/tagging';
import type { Seat } from './seat';

const names = ['Ida Holt', 'Ola Berg', 'Mira Sand', 'Jon Tveit'];
/** What the articles say. */
export const wording = `${names.join(' met ')} at the bridge.`;

/** What was acknowledged of one article: the last state of each record, and the texts. */
interface Acknowledged {
  readonly edits: Map<string, RecordEdit>;
  readonly texts: Set<string>;
  changes: number;
}

/** Somebody who does one thing after another, by the dice, and remembers what was acknowledged. */
export class Worker {
  readonly counts: Record<string, number> = {};
  readonly #seat: Seat;
  readonly #roll: (below: number) => number;
  readonly #acknowledged: ReadonlyMap<ArticleId, Acknowledged>;

  constructor(seat: Seat, articles: readonly ArticleId[], roll: (below: number) => number) {
    this.#seat = seat;
    this.#roll = roll;
    this.#acknowledged = new Map(articles.map((id) => [id, { edits: new Map(), texts: new Set(), changes: 0 }]));
  }

  get me() {
    return this.#seat.me;
  }

  /** How much was acknowledged in all. */
  get done(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  changesOf(article: ArticleId): number {
    return this.#of(article).changes;
  }

  /** What was acknowledged of an article and is not to be found in it as it was left. */
  lostIn(article: OpenArticle): readonly string[] {
    const { edits, texts } = this.#of(article.article.id);
    const layer = layerOf(article, this.me.id);
    const present = new Set([article.revision, ...article.ancestors].map(({ id }) => String(id)));
    const records = [...edits.values()].filter(
      ({ table, id, after }) => !isDeepStrictEqual(layer[table][id] ?? null, after),
    );
    return [...records.map(({ id }) => id), ...[...texts].filter((id) => !present.has(id))];
  }

  async doSomething(): Promise<void> {
    const articles = [...this.#acknowledged.keys()];
    const id = this.#oneOf(articles);
    if (id === undefined) throw new Error('There is no article');
    const article = await this.#seat.open(id);
    const { saveText } = this.#seat;
    if (saveText !== null && this.#roll(10) === 0) await this.#write(article, saveText);
    else await this.#say(article);
  }

  async #write({ article, revision }: OpenArticle, save: NonNullable<Seat['saveText']>): Promise<void> {
    const id = revisionId.parse(crypto.randomUUID());
    const document = doc(p(`${'Today '.repeat(1 + this.#roll(3))}${wording}`));
    await save({ articleId: article.id, basedOn: revision.id, document, edits: null, revisionId: id });
    this.#of(article.id).texts.add(id);
    this.#count('text');
  }

  async #say(article: OpenArticle): Promise<void> {
    const command = this.#choose(article);
    const { change } = act(article, command, this.me);
    await this.#seat.apply(change);
    const acknowledged = this.#of(article.article.id);
    acknowledged.changes += 1;
    for (const edit of change.edits) acknowledged.edits.set(`${edit.table} ${edit.id}`, edit);
    this.#count(command.type);
  }

  #choose(article: OpenArticle): Command {
    const layers = article.layers.filter(({ personId }) => personId !== this.me.id);
    const mine = this.#oneOf(liveAnnotations(layerOf(article, this.me.id)));
    const theirs = this.#oneOf(layers.flatMap(liveAnnotations));
    const thread = this.#oneOf(layers.flatMap(({ comments }) => Object.values(comments)));
    const text = `Remark ${this.#roll(1000)}`;
    const what = this.#roll(10);
    if (what < 2 && mine !== undefined) return { type: 'annotation.delete', annotationIds: [mine.id] };
    if (what === 2 && mine?.kind === 'entity') {
      const type = mine.type === 'ORG' ? 'PERSON' : 'ORG';
      return { type: 'annotation.setFields', annotationId: mine.id, values: { type } };
    }
    if (what === 3 && theirs !== undefined) {
      const decision = this.#roll(2) === 0 ? 'accept' : 'reject';
      return { type: 'review.decide', verdicts: [{ annotationId: theirs.id, decision }], reason: text };
    }
    if (what === 4) return { type: 'comment.add', target: { on: 'article' }, text, mentions: [] };
    if (what === 5 && thread !== undefined)
      return { type: 'comment.reply', threadId: thread.id, text, mentions: [], thread: null };
    if (what === 6) return { type: 'article.setTitle', title: text };
    const words = this.#oneOf(names) ?? '';
    return { type: 'entity.tag', fragments: [at(article, words)], entityType: 'PERSON' };
  }

  #oneOf<T>(items: readonly T[]): T | undefined {
    return items[this.#roll(Math.max(1, items.length))];
  }

  #of(article: ArticleId): Acknowledged {
    const acknowledged = this.#acknowledged.get(article);
    if (acknowledged === undefined) throw new Error('Nobody works on that article');
    return acknowledged;
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}
