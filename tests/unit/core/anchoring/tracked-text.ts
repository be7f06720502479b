import type { EditBatch, Replacement } from '../../../../src/core/anchoring/map-span';
import type { Fragment } from '../../../../src/core/model/selector';

/** A span of the first text, followed by its characters. */
interface Followed {
  readonly span: Fragment;
  /** Characters of the span when cut and paste is a deletion and an insertion, as the editor and its log see it. */
  byRule: Set<number>;
  /** Characters of the words that the span touches, when a moved character stays the character that it was. */
  byMove: Set<number>;
}

/**
 * A text of which every UTF-16 unit has an identity, and spans that are sets of identities. It knows nothing of offsets mapped or
 * texts compared: it is what the real thing is measured by.
 */
export class TrackedText {
  readonly before: string;
  readonly log: EditBatch[] = [];
  private units: string[];
  /** Identities for `byRule` and `byMove`: units of the first text are 0 to its length, later ones go on from there. */
  private ruleIds: number[];
  private moveIds: number[];
  private next: number;
  private readonly followed: Followed[];

  constructor(text: string, spans: readonly Fragment[]) {
    this.before = text;
    this.units = text.split('');
    this.ruleIds = this.units.map((_, index) => index);
    this.moveIds = [...this.ruleIds];
    this.next = text.length;
    this.followed = spans.map((span) => {
      const words = widen(text, span);
      return {
        span,
        byRule: new Set(this.ruleIds.slice(span.start, span.end)),
        byMove: new Set(this.ruleIds.slice(words.start, words.end)),
      };
    });
  }

  get text(): string {
    return this.units.join('');
  }

  /** `size` units at `start` give way to `words`. */
  replace(start: number, size: number, words: string): void {
    if (size === 0 && words === '') return;
    this.log.push([{ start, oldSize: size, newSize: words.length }]);
    this.splice(start, size, words, null);
  }

  /** Several replacements at once, sorted and disjoint, each in the text before all of them. */
  replaceAll(list: readonly (Replacement & { readonly words: string })[]): void {
    if (list.length === 0) return;
    this.log.push(list.map(({ start, oldSize, newSize }) => ({ start, oldSize, newSize })));
    for (const { start, oldSize, words } of [...list].reverse()) this.splice(start, oldSize, words, null);
  }

  /** Cuts `size` units at `start` and pastes them at `to`, an offset in the text without them. */
  move(start: number, size: number, to: number): void {
    if (size === 0) return;
    const words = this.units.slice(start, start + size).join('');
    const carried = this.moveIds.slice(start, start + size);
    const held = this.followed.map((one) => new Set(carried.filter((id) => one.byMove.has(id))));
    this.log.push([{ start, oldSize: size, newSize: 0 }]);
    this.splice(start, size, '', null);
    this.log.push([{ start: to, oldSize: 0, newSize: size }]);
    this.splice(to, 0, words, carried);
    for (const [index, one] of this.followed.entries()) for (const id of held[index] ?? []) one.byMove.add(id);
  }

  private splice(start: number, size: number, words: string, carried: readonly number[] | null): void {
    const fresh = words.split('').map(() => this.next++);
    const moved = carried ?? fresh;
    for (const one of this.followed) {
      follow(one.byRule, this.ruleIds, start, size, fresh);
      follow(one.byMove, this.moveIds, start, size, moved);
    }
    this.units.splice(start, size, ...words.split(''));
    this.ruleIds.splice(start, size, ...fresh);
    this.moveIds.splice(start, size, ...moved);
  }

  /** Where span `index` is by the boundary rules; `null` when no character of it is left. */
  placeByRule(index: number): Fragment | null {
    const { byRule } = this.at(index);
    if (byRule.size === 0) return null;
    const offsets = this.ruleIds.flatMap((id, offset) => (byRule.has(id) ? [offset] : []));
    const start = offsets[0] ?? 0;
    const end = (offsets.at(-1) ?? -1) + 1;
    if (end - start !== offsets.length) throw new Error('a span in two pieces: the oracle itself is wrong');
    return { start, end };
  }

  /** For each unit of the text now: `own` a unit of span `index`, `new` nobody's, `foreign` one of the first text's other words. */
  owners(index: number): ('own' | 'new' | 'foreign')[] {
    const { byMove } = this.at(index);
    return this.moveIds.map((id) => (byMove.has(id) ? 'own' : id < this.before.length ? 'foreign' : 'new'));
  }

  /** For each unit of the text now its offset in the first text, or -1; moved units keep theirs. */
  origins(): number[] {
    return this.moveIds.map((id) => (id < this.before.length ? id : -1));
  }

  private at(index: number): Followed {
    const one = this.followed[index];
    if (one === undefined) throw new Error(`no span ${index}`);
    return one;
  }
}

/** The span with the rest of the words that it cuts. */
function widen(text: string, { start, end }: Fragment): Fragment {
  let [from, to] = [start, end];
  while (from > 0 && /^\p{L}{2}/u.test(text.slice(from - 1, from + 1))) from -= 1;
  while (to < text.length && /^\p{L}{2}/u.test(text.slice(to - 1, to + 1))) to += 1;
  return { start: from, end: to };
}

/** The boundary rules on sets of characters: what is inserted is in if it has members on both sides, what replaces if all it replaces is in. */
function follow(
  members: Set<number>,
  ids: readonly number[],
  start: number,
  size: number,
  fresh: readonly number[],
): void {
  const removed = ids.slice(start, start + size);
  const isIn =
    size === 0
      ? members.has(ids[start - 1] ?? -1) && members.has(ids[start] ?? -1)
      : removed.every((id) => members.has(id));
  for (const id of removed) members.delete(id);
  if (isIn) for (const id of fresh) members.add(id);
}
