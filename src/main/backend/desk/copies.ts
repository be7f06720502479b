import type { FindRecords, FoundRecord, Whereabouts } from '../../../contract/records';
import type { Counted } from '../../../core/model/counted-records';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import { foldName } from '../../../core/model/names';

interface Dated {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly modifiedAt: string;
}

/** Every copy of the records of one table, by id, article and name. Adding and removing an article costs what that article holds. */
export class Copies<Item extends Dated> {
  readonly #namesOf: (record: Item) => readonly string[];
  readonly #byId = new Map<string, Map<ArticleId, readonly Counted<Item>[]>>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #idsOf = new Map<ArticleId, readonly string[]>();
  /** Articles that are not submitted: who tags blind sees only own copies there. */
  readonly #underWay = new Set<ArticleId>();

  constructor(namesOf: (record: Item) => readonly string[]) {
    this.#namesOf = namesOf;
  }

  put(article: ArticleId, records: readonly Counted<Item>[], isUnderWay: boolean): void {
    this.remove(article);
    if (isUnderWay) this.#underWay.add(article);
    const groups = new Map<string, Counted<Item>[]>();
    for (const copy of records) {
      const group = groups.get(copy.record.id);
      if (group === undefined) groups.set(copy.record.id, [copy]);
      else group.push(copy);
    }
    this.#idsOf.set(article, [...groups.keys()]);
    for (const [id, copies] of groups) {
      const articles = this.#byId.get(id) ?? new Map<ArticleId, readonly Counted<Item>[]>();
      articles.set(article, copies);
      this.#byId.set(id, articles);
      for (const name of this.#foldedNames(copies)) {
        const ids = this.#byName.get(name);
        if (ids === undefined) this.#byName.set(name, new Set([id]));
        else ids.add(id);
      }
    }
  }

  remove(article: ArticleId): void {
    for (const id of this.#idsOf.get(article) ?? []) {
      const articles = this.#byId.get(id);
      const gone = articles?.get(article) ?? [];
      articles?.delete(article);
      const left = new Set(this.#foldedNames([...(articles?.values() ?? [])].flat()));
      for (const name of this.#foldedNames(gone)) {
        if (left.has(name)) continue;
        const ids = this.#byName.get(name);
        ids?.delete(id);
        if (ids?.size === 0) this.#byName.delete(name);
      }
      if (articles?.size === 0) this.#byId.delete(id);
    }
    this.#idsOf.delete(article);
    this.#underWay.delete(article);
  }

  /** Records in force of this name, or whose name or a word of it begins so; the most used first. What only `notIn` has is left out. */
  find({ name, match, notIn, blindFor, limit }: FindRecords): readonly FoundRecord<Item>[] {
    const wanted = foldName(name);
    if (wanted === '') return [];
    const fits = (known: string): boolean =>
      match === 'exact' ? known === wanted : known.startsWith(wanted) || known.includes(` ${wanted}`);
    const ids = new Set<string>(match === 'exact' ? this.#byName.get(wanted) : []);
    if (match === 'prefix')
      for (const [known, having] of this.#byName) if (fits(known)) for (const id of having) ids.add(id);
    const found: FoundRecord<Item>[] = [];
    for (const id of ids) {
      // A name that only a copy out of sight has must not be found out by typing it.
      if (blindFor !== null && ![...this.#foldedNames(this.#seenCopies(id, blindFor))].some(fits)) continue;
      const { record, articles } = this.whereabouts(id, blindFor);
      const elsewhere = articles.filter((place) => place.articleId !== notIn);
      if (record === null || record.mergedInto !== null || elsewhere.length === 0) continue;
      const mentions = elsewhere.reduce((sum, place) => sum + place.mentions, 0);
      found.push({ record, articles: elsewhere.length, mentions });
    }
    return found
      .sort((a, b) => b.articles - a.articles || b.mentions - a.mentions || (a.record.id < b.record.id ? -1 : 1))
      .slice(0, limit);
  }

  /** The newest copy of a record and the articles that have one; only of those that `blindFor` sees, if somebody is blind. */
  whereabouts(id: string, blindFor: PersonId | null): Whereabouts<Item> {
    let newest: Item | null = null;
    const articles: { articleId: ArticleId; mentions: number }[] = [];
    for (const [articleId, all] of this.#byId.get(id) ?? []) {
      const copies = this.#seen(articleId, all, blindFor);
      if (copies.length === 0) continue;
      let mentions = 0;
      for (const copy of copies) {
        mentions += copy.mentions;
        if (newest === null || copy.record.modifiedAt > newest.modifiedAt) newest = copy.record;
      }
      articles.push({ articleId, mentions });
    }
    return { record: newest, articles };
  }

  #seenCopies(id: string, blindFor: PersonId | null): readonly Counted<Item>[] {
    return [...(this.#byId.get(id) ?? [])].flatMap(([article, copies]) => this.#seen(article, copies, blindFor));
  }

  #seen(article: ArticleId, copies: readonly Counted<Item>[], blindFor: PersonId | null): readonly Counted<Item>[] {
    if (blindFor === null || !this.#underWay.has(article)) return copies;
    return copies.filter(({ personId }) => personId === blindFor);
  }

  #foldedNames(copies: readonly Counted<Item>[]): ReadonlySet<string> {
    return new Set(copies.flatMap(({ record }) => this.#namesOf(record).map(foldName)));
  }
}
