import type { Fragment } from '../model/selector';
import type { LabelledSpan } from './match-spans';

/** How many words have these labels: one set for each person, as an index into `sets`. */
export interface WordPattern {
  readonly said: readonly number[];
  readonly count: number;
}

/** Every word of a text with what each person said of it, words alike counted together. */
export interface WordPatterns {
  /** The sets of labels that words have; the first is the empty one. Labels are sorted. */
  readonly sets: readonly (readonly string[])[];
  readonly patterns: readonly WordPattern[];
}

/**
 * Labels the words of a text by the spans of each person. A word has the label of a span that shares a character with it, and of several spans
 * several labels. The cost grows with the words and with the words under spans.
 */
export function countPatterns(words: readonly Fragment[], people: readonly (readonly LabelledSpan[])[]): WordPatterns {
  const labels = createLabelSets();
  const said = people.map((spans) => labelWords(words, spans, labels));
  const counts = new Map<string, { readonly said: readonly number[]; count: number }>();
  for (const [at] of words.entries()) {
    const now = said.map((sets) => sets[at] ?? 0);
    const key = now.join(' ');
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { said: now, count: 1 });
    else known.count += 1;
  }
  return { sets: labels.sets, patterns: [...counts.values()] };
}

/** The words under a span: indexes, half-open, by binary search. */
export function wordsUnder(words: readonly Fragment[], span: Fragment): Fragment {
  const firstWhere = (isBehind: (word: Fragment) => boolean): number => {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const word = words[middle];
      if (word !== undefined && !isBehind(word)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const start = firstWhere((word) => word.end > span.start);
  return {
    start,
    end: Math.max(
      start,
      firstWhere((word) => word.start >= span.end),
    ),
  };
}

function labelWords(words: readonly Fragment[], spans: readonly LabelledSpan[], labels: LabelSets): Int32Array {
  const sets = new Int32Array(words.length);
  for (const { label, fragments } of spans)
    for (const fragment of fragments) {
      const { start, end } = wordsUnder(words, fragment);
      for (let at = start; at < end; at += 1) sets[at] = labels.with(sets[at] ?? 0, label);
    }
  return sets;
}

interface LabelSets {
  readonly sets: readonly (readonly string[])[];
  /** The set that holds one label more. */
  with(set: number, label: string): number;
}

function createLabelSets(): LabelSets {
  const sets: (readonly string[])[] = [[]];
  const numbers = new Map<string, number>([['', 0]]);
  const grown = new Map<string, number>();
  return {
    sets,
    with: (set, label) => {
      const step = `${set} ${label}`;
      const known = grown.get(step);
      if (known !== undefined) return known;
      const made = [...new Set([...(sets[set] ?? []), label])].sort();
      const key = made.join(' ');
      const number = numbers.get(key) ?? sets.length;
      if (number === sets.length) sets.push(made);
      numbers.set(key, number);
      grown.set(step, number);
      return number;
    },
  };
}
