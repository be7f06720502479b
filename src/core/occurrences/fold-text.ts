/** A text as names are compared in it, and where each unit of it came from. */
export interface FoldedText {
  readonly folded: string;
  /** Start of the characters that a UTF-16 unit of `folded` came from: UTF-16 units into the text that was folded. */
  startOf(unit: number): number;
  /** Their end, exclusive. */
  endOf(unit: number): number;
}

export interface Folding {
  readonly matchCase: boolean;
}

const firstMark = 0x300;
/** Words of ASCII signs with single spaces between them: each sign folds by itself, and most text is nothing else. */
const plainWords = /[!-~]+(?: [!-~]+)*/y;
const mark = /^\p{M}$/u;
const space = /^\s$/u;
/** Signs that nobody sees: soft hyphen, zero-width space, word joiner, byte order mark, direction marks. */
const invisible = /^[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]$/u;

/**
 * Folds a text for finding names: Unicode full case folding (unless `matchCase`), canonical decomposition, runs of white space as one space,
 * every apostrophe and hyphen as its plain sign, invisible signs left out. A line feed stays: names do not run over the end of a paragraph.
 * One pass; a base and its combining marks fold together, so that a hit can never cut them apart.
 */
export function foldText(text: string, { matchCase }: Folding): FoldedText {
  const pieces = new Pieces();
  const known = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const plain = plainAt(text, at);
    if (plain !== '') {
      pieces.add(matchCase ? plain : plain.toLowerCase(), at, null);
      at += plain.length;
      continue;
    }
    const start = at;
    const code = text.codePointAt(at) ?? 0;
    const char = String.fromCodePoint(code);
    at += char.length;
    if (char === '\n') {
      pieces.add(char, start, at);
    } else if (code === 0x20 || (code !== 0x85 && space.test(char))) {
      while (at < text.length && text[at] !== '\n' && space.test(text[at] ?? '')) at += 1;
      pieces.add(' ', start, at);
    } else if (!invisible.test(char)) {
      at = endOfMarks(text, at);
      const cluster = text.slice(start, at);
      let folded = known.get(cluster);
      if (folded === undefined) {
        folded = foldCluster(cluster, matchCase);
        known.set(cluster, folded);
      }
      pieces.add(folded, start, at);
    }
  }
  return pieces.join();
}

/** What a text was folded to, piece by piece. */
class Pieces {
  private readonly folded: string[] = [];
  /** Where each piece begins in the folded text, and where in the text. */
  private readonly begins: number[] = [];
  private readonly starts: number[] = [];
  /** Where the one character of a piece ends in the text, its marks included; `null` for plain words, which are as long as they were. */
  private readonly ends: (number | null)[] = [];
  private length = 0;
  /** The piece that was asked for last: names are looked for from the beginning to the end. */
  private last = 0;

  add(folded: string, start: number, end: number | null): void {
    if (folded === '') return;
    this.folded.push(folded);
    this.begins.push(this.length);
    this.starts.push(start);
    this.ends.push(end);
    this.length += folded.length;
  }

  join(): FoldedText {
    const within = (unit: number, piece: number): number =>
      (this.starts[piece] ?? 0) + unit - (this.begins[piece] ?? 0);
    return {
      folded: this.folded.join(''),
      startOf: (unit) => {
        const piece = this.pieceOf(unit);
        return this.ends[piece] === null ? within(unit, piece) : (this.starts[piece] ?? 0);
      },
      endOf: (unit) => {
        const piece = this.pieceOf(unit);
        return this.ends[piece] ?? within(unit, piece) + 1;
      },
    };
  }

  private pieceOf(unit: number): number {
    const { begins } = this;
    if ((begins[this.last] ?? 0) > unit) this.last = this.search(unit);
    while ((begins[this.last + 1] ?? Number.POSITIVE_INFINITY) <= unit) this.last += 1;
    return this.last;
  }

  private search(unit: number): number {
    let [low, high] = [0, this.begins.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.begins[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Whether the folded text may be cut before this unit without cutting a character of the text. */
export function isCut({ folded, startOf }: FoldedText, unit: number): boolean {
  return unit === 0 || unit === folded.length || startOf(unit) !== startOf(unit - 1);
}

/** The plain words that begin here; a last sign that has a mark on it is not one of them. */
function plainAt(text: string, at: number): string {
  plainWords.lastIndex = at;
  const words = plainWords.exec(text)?.[0] ?? '';
  return text.charCodeAt(at + words.length) >= firstMark ? words.slice(0, -1) : words;
}

function endOfMarks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= firstMark) {
    const next = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (!mark.test(next)) break;
    at += next.length;
  }
  return at;
}

function foldCluster(cluster: string, matchCase: boolean): string {
  let folded = '';
  for (const char of cluster.normalize('NFD')) folded += plainSigns[char] ?? (matchCase ? char : foldCase(char));
  return folded.normalize('NFD');
}

/** Full case folding of one character: there and back again makes ß the same as SS. The dotless ı is a letter of its own. Source: Unicode CaseFolding. */
function foldCase(char: string): string {
  return char === 'ı' ? char : char.toLowerCase().toUpperCase().toLowerCase();
}

const plainSigns: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\uff07': "'",
  '\u2010': '-',
  '\u2011': '-',
};
