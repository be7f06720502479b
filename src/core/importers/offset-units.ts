import { createUtf16Table } from '../exporters/code-points';

/** How a file counts into its text: in what, and whether a line end counts as one or (CR LF) as two. */
export interface OffsetUnit {
  readonly name: string;
  /** The UTF-16 offset into the text with line feeds, or `null` when there is no such place. */
  toUtf16(offset: number): number | null;
}

/** A span of the file with the words that the file says stand there. */
export interface Sample {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** Code points: what brat, spaCy, doccano and W3C count. */
export function createCodePointUnit(text: string): OffsetUnit {
  return { name: 'code points', toUtf16: createUtf16Table(text) };
}

/** UTF-16 code units: what JavaScript counts. */
export function createUtf16Unit(text: string): OffsetUnit {
  const isPlace = (offset: number) => Number.isInteger(offset) && offset >= 0 && offset <= text.length;
  return { name: 'UTF-16 code units', toUtf16: (offset) => (isPlace(offset) ? offset : null) };
}

/** Code points of the file as it was, with CR LF at each line end. `text` has line feeds. */
export function createCrLfUnit(text: string): OffsetUnit {
  const long = text.replace(/\n/g, '\r\n');
  const toLong = createUtf16Table(long);
  const shorten = createShortener(long);
  return {
    name: 'code points, with line ends of two',
    toUtf16: (offset) => {
      const place = toLong(offset);
      return place === null ? null : shorten(place);
    },
  };
}

/** UTF-16 code units of a text whose line ends may be CR LF, into the same text with line feeds. */
export function createUtf16CrLfUnit(text: string): OffsetUnit {
  const { name, toUtf16 } = createUtf16Unit(text);
  const shorten = createShortener(text);
  return {
    name,
    toUtf16: (offset) => {
      const place = toUtf16(offset);
      return place === null ? null : shorten(place);
    },
  };
}

/** Turns an offset into text with CR LF into one into the same text with line feeds: a binary search each. */
function createShortener(long: string): (place: number) => number {
  const ends: number[] = [];
  for (let at = long.indexOf('\r\n'); at !== -1; at = long.indexOf('\r\n', at + 2)) ends.push(at + 1);
  return (place) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return place - low;
  };
}

/** The first unit in which most samples have their words; the first of all when none does better. */
export function chooseUnit(
  text: string,
  samples: readonly Sample[],
  units: readonly [OffsetUnit, ...OffsetUnit[]],
): OffsetUnit {
  const score = (unit: OffsetUnit) =>
    samples.filter(({ start, end, words }) => {
      const [from, to] = [unit.toUtf16(start), unit.toUtf16(end)];
      return from !== null && to !== null && flat(text.slice(from, to)) === flat(words);
    }).length;
  let [best] = units;
  let most = -1;
  for (const unit of units) {
    const found = score(unit);
    if (found > most) [best, most] = [unit, found];
  }
  return best;
}

/** Words without regard to white space: formats differ in what they make of line ends. */
export function flat(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
