/** A paragraph of the bench text. `start`: UTF-16 code units into the whole text. */
export interface BenchParagraph {
  readonly text: string;
  readonly start: number;
}

/** `text` is the paragraphs joined by one line feed. */
export interface BenchDocument {
  readonly text: string;
  readonly words: number;
  readonly paragraphs: readonly BenchParagraph[];
}

/** Offsets: UTF-16 code units, half-open, into the document's text. Layer `A` is one's own, `B` a colleague's. */
export interface BenchAnnotation {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly label: 0 | 1 | 2 | 3;
  readonly layer: 'A' | 'B';
}

/** Annotations are sorted by their start. */
export interface Workload {
  readonly document: BenchDocument;
  readonly annotations: readonly BenchAnnotation[];
}

const wordsPerTag = 10;
const overlappingShare = 0.2;
/** Tags that run from one paragraph into the next, as a share of one's own. */
const crossingShare = 0.02;
const seed = 42;
const vocabularySize = 4000;
const syllables =
  'ka lo mi ter san del pro con ver ing ra tion est al be na gu ro fi men to ser vi po lan dre sto mar ket gov min'.split(
    ' ',
  );
const labels = [0, 1, 2, 3] as const;

/** A word of the text and where it stands. */
interface WordPlace {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The same text and tags in every run: paragraphs of 50 to 70 words; one own tag for ten words, a fifth of them beginning inside another; some that
 * cross into the next paragraph; and the layer of a colleague, half as many unless said otherwise.
 */
export function makeWorkload(words: number, colleagueShare = 0.5): Workload {
  const random = createRandom(seed + words);
  const { document, places } = writeText(words, random);
  const spans = (count: number, overlapping: number): Span[] => {
    const free = count - overlapping;
    const slot = words / free;
    const base = Array.from({ length: free }, (_, index) =>
      spanFrom(places, Math.min(words - 1, Math.floor(index * slot + random() * slot * 0.4)), 1 + below(random, 6)),
    );
    const inside = Array.from({ length: overlapping }, () => {
      const host = pick(base, random);
      return spanFrom(places, host.firstWord + below(random, host.lastWord - host.firstWord + 1), 2 + below(random, 8));
    });
    return [...base, ...inside];
  };
  const own = Math.round(words / wordsPerTag);
  const crossing = crossParagraphs(places, Math.max(1, Math.round(own * crossingShare)));
  const mine = [...spans(own, Math.round(own * overlappingShare)), ...crossing];
  const theirs = spans(Math.round(own * colleagueShare), 0);
  const laid = [
    ...mine.map((span) => ({ span, layer: 'A' as const })),
    ...theirs.map((span) => ({ span, layer: 'B' as const })),
  ].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return {
    document,
    annotations: laid.map(({ span, layer }, index) => {
      const label = pick(labels, random);
      return { id: `a${index}`, start: span.start, end: span.end, label, layer };
    }),
  };
}

function writeText(words: number, random: () => number): { document: BenchDocument; places: readonly WordPlace[] } {
  const vocabulary = Array.from({ length: vocabularySize }, () =>
    Array.from({ length: Math.floor(1 + random() * 3.2) }, () => pick(syllables, random)).join(''),
  );
  const paragraphs: BenchParagraph[] = [];
  const places: WordPlace[] = [];
  let start = 0;
  for (let left = words; left > 0; ) {
    const count = Math.min(left, 50 + below(random, 21));
    left -= count;
    let text = '';
    for (let index = 0; index < count; index += 1) {
      // Some words come often and most seldom, as in any text.
      const word = vocabulary[Math.floor(random() * random() * vocabularySize)] ?? 'ka';
      const from = text === '' ? 0 : text.length + 1;
      text += index === 0 ? `${word[0]?.toUpperCase()}${word.slice(1)}` : ` ${word}`;
      places.push({ paragraph: paragraphs.length, start: start + from, end: start + text.length });
      if (index === count - 1) text += '.';
      else if (random() < 0.08) text += ',';
    }
    paragraphs.push({ text, start });
    start += text.length + 1;
  }
  return { document: { text: paragraphs.map(({ text }) => text).join('\n'), words, paragraphs }, places };
}

/** A span of at most so many words that ends within its paragraph. */
function spanFrom(places: readonly WordPlace[], firstWord: number, length: number): Span {
  const first = placeAt(places, firstWord);
  let lastWord = firstWord;
  while (lastWord - firstWord + 1 < length && places[lastWord + 1]?.paragraph === first.paragraph) lastWord += 1;
  return { start: first.start, end: placeAt(places, lastWord).end, firstWord, lastWord };
}

/** Spans over the end of a paragraph, spread over the text. */
function crossParagraphs(places: readonly WordPlace[], count: number): Span[] {
  const ends = places.flatMap((place, index) => {
    const next = places[index + 1];
    return next !== undefined && next.paragraph !== place.paragraph ? [index] : [];
  });
  return Array.from({ length: Math.min(count, ends.length) }, (_, index) => {
    const end = ends[Math.floor((index * ends.length) / count)] ?? 0;
    const firstWord = Math.max(0, end - 4);
    const lastWord = Math.min(places.length - 1, end + 4);
    return { start: placeAt(places, firstWord).start, end: placeAt(places, lastWord).end, firstWord, lastWord };
  });
}

function placeAt(places: readonly WordPlace[], index: number): WordPlace {
  const place = places[index];
  if (place === undefined) throw new Error(`The text has no word ${index}`);
  return place;
}

function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<T>(list: readonly T[], random: () => number): T {
  const found = list[below(random, list.length)];
  if (found === undefined) throw new Error('Nothing to choose from');
  return found;
}
