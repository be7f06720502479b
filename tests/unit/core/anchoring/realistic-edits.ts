import type { Fragment } from '../../../../src/core/model/selector';
import type { TrackedText } from './tracked-text';

/** Numbers between 0 and 1 that are the same for the same seed. Source: mulberry32, public domain. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const newNames = ['Whitfield', 'Lindqvist', 'Okonkwo', 'Baranov', 'Delacroix'];
const otherWords = ['reportedly', 'earlier', 'local', 'senior', 'new', 'several', 'recent'];

interface Desk {
  readonly random: () => number;
  readonly pick: <T>(list: readonly T[]) => T | undefined;
  /** Sentences of other articles. */
  readonly strangeSentences: readonly string[];
}

/** One edit as a desk makes it; `false` when the text offers nothing to do it on. */
type RealisticEdit = (tracked: TrackedText, desk: Desk) => boolean;

const edits: Readonly<Record<string, RealisticEdit>> = {
  'typo fixed': (tracked, { random, pick }) => {
    const word = pick(find(tracked.text, /\p{L}{5,}/gu));
    if (word === undefined) return false;
    const at = word.start + 1 + Math.floor(random() * (word.end - word.start - 2));
    const kind = Math.floor(random() * 3);
    if (kind === 0) tracked.replace(at, 1, '');
    else if (kind === 1) tracked.replace(at, 0, tracked.text[at] ?? 'e');
    else tracked.replace(at, 2, [...tracked.text.slice(at, at + 2)].reverse().join(''));
    return true;
  },
  'word replaced': (tracked, { pick }) => replaceBy(tracked, pick(find(tracked.text, /\p{L}{3,}/gu)), pick(otherWords)),
  'word inserted': (tracked, { pick }) => {
    const word = pick(find(tracked.text, /\p{L}+/gu));
    return replaceBy(tracked, word && { start: word.start, end: word.start }, `${pick(otherWords)} `);
  },
  'word deleted': (tracked, { pick }) => replaceBy(tracked, pick(find(tracked.text, /\p{L}+ /gu)), ''),
  'sentence inserted': (tracked, { pick, strangeSentences }) => {
    const sentence = pick(sentencesOf(tracked.text));
    return replaceBy(tracked, sentence && { start: sentence.end, end: sentence.end }, ` ${pick(strangeSentences)}`);
  },
  'sentence deleted': (tracked, { pick }) => {
    const { text } = tracked;
    const sentence = pick(sentencesOf(text));
    if (sentence === undefined) return false;
    const end = text[sentence.end] === ' ' ? sentence.end + 1 : sentence.end;
    return replaceBy(tracked, { start: sentence.start, end }, '');
  },
  'paragraph moved': (tracked, { pick }) => {
    const { text } = tracked;
    const block = pick(paragraphsOf(text));
    if (block === undefined) return false;
    const rest = text.slice(0, block.start) + text.slice(block.end);
    const to = pick(paragraphsOf(rest));
    if (to === undefined) return false;
    tracked.move(block.start, block.end - block.start, to.start);
    return true;
  },
  'paragraph deleted': (tracked, { pick }) => replaceBy(tracked, pick(paragraphsOf(tracked.text)), ''),
  'name replaced everywhere': (tracked, { pick }) => {
    const names = find(tracked.text, /(?<=\p{Ll} )\p{Lu}\p{L}{3,}/gu).map(({ start, end }) =>
      tracked.text.slice(start, end),
    );
    const name = pick(names);
    const words = pick(newNames);
    if (name === undefined || words === undefined) return false;
    const places = find(tracked.text, new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'gu'));
    tracked.replaceAll(places.map(({ start }) => ({ start, oldSize: name.length, newSize: words.length, words })));
    return places.length > 0;
  },
  'quote marks changed': (tracked) => {
    const places = find(tracked.text, /[“”‘’]/gu);
    tracked.replaceAll(
      places.map(({ start }) => {
        const words = /[“”]/.test(tracked.text[start] ?? '') ? '"' : "'";
        return { start, oldSize: 1, newSize: 1, words };
      }),
    );
    return places.length > 0;
  },
  'double spaces removed': (tracked) => {
    const places = find(tracked.text, / {2,}/g);
    tracked.replaceAll(places.map(({ start, end }) => ({ start, oldSize: end - start, newSize: 1, words: ' ' })));
    return places.length > 0;
  },
};

/** How often each edit is drawn. */
const weights: Readonly<Record<string, number>> = {
  'typo fixed': 8,
  'word replaced': 2,
  'word inserted': 2,
  'word deleted': 2,
  'sentence inserted': 4,
  'sentence deleted': 4,
  'paragraph moved': 3,
  'paragraph deleted': 2,
  'name replaced everywhere': 1,
  'quote marks changed': 1,
  'double spaces removed': 1,
};

/** Makes `count` edits on a text, drawn by weight. */
export function editLikeADesk(
  tracked: TrackedText,
  count: number,
  random: () => number,
  strangeSentences: readonly string[],
): void {
  const desk: Desk = {
    random,
    pick: (list) => list[Math.floor(random() * list.length)],
    strangeSentences,
  };
  const draws = Object.entries(weights).flatMap(([name, weight]) => Array.from({ length: weight }, () => name));
  for (let made = 0, tried = 0; made < count && tried < 10 * count; tried += 1) {
    const name = desk.pick(draws);
    if (name !== undefined && edits[name]?.(tracked, desk)) made += 1;
  }
}

/** Sentences within their lines, without the white space around them. */
export function sentencesOf(text: string): Fragment[] {
  return find(text, /[^\n]+?(?:[.!?]+[”"’']?(?=\s)|(?=\n)|$)/gu)
    .map(({ start, end }) => {
      const words = text.slice(start, end);
      return { start: start + words.length - words.trimStart().length, end };
    })
    .filter(({ start, end }) => end - start > 1);
}

/** Lines that hold something, each with the line feeds that end it. */
function paragraphsOf(text: string): Fragment[] {
  return find(text, /[^\n]+\n+/g);
}

function replaceBy(tracked: TrackedText, span: Fragment | undefined, words: string | undefined): boolean {
  if (span === undefined || words === undefined) return false;
  tracked.replace(span.start, span.end - span.start, words);
  return true;
}

function find(text: string, pattern: RegExp): Fragment[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
