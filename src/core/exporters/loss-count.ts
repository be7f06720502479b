import { counted } from '../model/count-words';

/** What cannot be carried, counted by reason while a format is written. */
export interface LossCount {
  /** Counts `number` more losses of this sort; `one` and `many` name them and `rest` says what became of them. */
  add(one: string, many: string, rest: string, number?: number): void;
  /** One sentence for each reason, in the order in which they first came up. */
  tell(): string[];
}

export function createLossCount(): LossCount {
  const counts = new Map<
    string,
    { readonly one: string; readonly many: string; readonly rest: string; count: number }
  >();
  return {
    add: (one, many, rest, number = 1) => {
      if (number === 0) return;
      const key = `${many}\n${rest}`;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { one, many, rest, count: number });
      else known.count += number;
    },
    tell: () => [...counts.values()].map(({ one, many, rest, count }) => `${counted(count, one, many)} ${rest}.`),
  };
}
