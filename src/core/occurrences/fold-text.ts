/** A text as names are compared in it, and where each piece of it came from. */
export interface FoldedText {
  readonly folded: string;
  /** For each UTF-16 unit of `folded`: start and end of the characters it came from, UTF-16 units, half-open, into the text that was folded. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
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
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, string>();
  const put = (folded: string, start: number, end: number): void => {
    pieces.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  let at = 0;
  while (at < text.length) {
    const plain = plainAt(text, at);
    if (plain !== '') {
      pieces.push(matchCase ? plain : plain.toLowerCase());
      for (const end = at + plain.length; at < end; at += 1) {
        starts.push(at);
        ends.push(at + 1);
      }
      continue;
    }
    const start = at;
    const code = text.codePointAt(at) ?? 0;
    const char = String.fromCodePoint(code);
    at += char.length;
    if (char === '\n') {
      put(char, start, at);
    } else if (code === 0x20 || (code !== 0x85 && space.test(char))) {
      while (at < text.length && text[at] !== '\n' && space.test(text[at] ?? '')) at += 1;
      put(' ', start, at);
    } else if (!invisible.test(char)) {
      at = endOfMarks(text, at);
      const cluster = text.slice(start, at);
      let folded = known.get(cluster);
      if (folded === undefined) {
        folded = foldCluster(cluster, matchCase);
        known.set(cluster, folded);
      }
      put(folded, start, at);
    }
  }
  return { folded: pieces.join(''), starts, ends };
}

/** Whether the folded text may be cut before this unit without cutting a character of the text. */
export function isCut({ folded, starts }: FoldedText, unit: number): boolean {
  return unit === 0 || unit === folded.length || starts[unit] !== starts[unit - 1];
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
