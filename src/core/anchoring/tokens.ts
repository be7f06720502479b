/**
 * A text cut into words, single white space and everything else. Every cut is between grapheme clusters: a base keeps its
 * accents, an emoji its joiners and skin tone, a flag both halves. Word `i` is `text.slice(starts[i], starts[i + 1])`.
 */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** The same number for the same characters, in every text cut with the same vocabulary. */
  readonly ids: Int32Array;
  /** UTF-16 offsets; one more than there are tokens. */
  readonly starts: Int32Array;
  /** 1 for a word or number, 2 for a line feed, 3 for an emoji or another symbol, 0 for other white space and punctuation. */
  readonly kinds: Uint8Array;
  /** `wordsBefore[i]`: how many of the tokens before `i` are words. One more than there are tokens. */
  readonly wordsBefore: Int32Array;
}

/** Numbers for token texts. Texts that are to be compared share one. */
export type Vocabulary = Map<string, number>;

export const wordKind = 1;
export const lineKind = 2;
export const signKind = 3;

// One pass by hand: a regular expression with Unicode classes takes ten times as long on the ASCII that most copy is.
const other = 0;
const letter = 1;
/** Scripts written without spaces: every character counts as a word. */
const loneLetter = 2;
const space = 3;
/** Attaches to what stands before: accents, variation selectors, skin tones, joiners. */
const extender = 4;
const flagHalf = 5;
const pictograph = 6;
const joiner = 0x200d;

const loneScripts =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const extenders = /^(?:\p{M}|\p{Emoji_Modifier}|\u200c|\u200d|[\u{e0020}-\u{e007f}]|[\uff9e\uff9f])$/u;

const asciiClasses = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) asciiClasses[code] = classify(code);
const otherClasses = new Map<number, number>();

function classify(code: number): number {
  const character = String.fromCodePoint(code);
  if (extenders.test(character)) return extender;
  if (loneScripts.test(character)) return loneLetter;
  if (/^[\p{L}\p{N}]$/u.test(character)) return letter;
  if (/^\s$/u.test(character)) return space;
  if (/^\p{RI}$/u.test(character)) return flagHalf;
  if (/^\p{Extended_Pictographic}$/u.test(character)) return pictograph;
  return other;
}

function classOf(code: number): number {
  if (code < 128) return asciiClasses[code] ?? other;
  const known = otherClasses.get(code);
  if (known !== undefined) return known;
  const found = classify(code);
  otherClasses.set(code, found);
  return found;
}

/** Cuts a text into tokens. */
export function tokenize(text: string, vocabulary: Vocabulary): Tokens {
  const ids = new Int32Array(text.length);
  const starts = new Int32Array(text.length + 1);
  const kinds = new Uint8Array(text.length);
  let count = 0;
  let offset = 0;
  while (offset < text.length) {
    const end = findTokenEnd(text, offset);
    const token = text.slice(offset, end);
    let id = vocabulary.get(token);
    if (id === undefined) {
      id = vocabulary.size;
      vocabulary.set(token, id);
    }
    const kind = classOf(codeAt(text, offset));
    ids[count] = id;
    starts[count] = offset;
    kinds[count] = kindOf(kind, token);
    count += 1;
    offset = end;
  }
  starts[count] = text.length;
  const wordsBefore = new Int32Array(count + 1);
  for (let index = 0; index < count; index += 1)
    wordsBefore[index + 1] = (wordsBefore[index] ?? 0) + (kinds[index] === wordKind ? 1 : 0);
  return {
    text,
    count,
    ids: ids.slice(0, count),
    starts: starts.slice(0, count + 1),
    kinds: kinds.slice(0, count),
    wordsBefore,
  };
}

function kindOf(first: number, token: string): number {
  if (first === letter || first === loneLetter) return wordKind;
  if (token === '\n') return lineKind;
  return first === space || /^\p{P}/u.test(token) ? 0 : signKind;
}

function findTokenEnd(text: string, from: number): number {
  const code = codeAt(text, from);
  const kind = classOf(code);
  let end = from + lengthOf(code);
  if (kind === space && (code === 0x0a || end >= text.length || classOf(codeAt(text, end)) !== extender)) return end;
  if (kind === flagHalf && end < text.length && classOf(codeAt(text, end)) === flagHalf) end += 2;
  let last = code;
  while (end < text.length) {
    const next = codeAt(text, end);
    const nextKind = classOf(next);
    const joins =
      nextKind === extender ||
      (kind === letter && nextKind === letter) ||
      (kind === pictograph && last === joiner && nextKind === pictograph);
    if (!joins) break;
    end += lengthOf(next);
    last = next;
  }
  return end;
}

/** The token that holds `offset` (UTF-16), by binary search; the last one at the end of the text. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = Math.max(0, tokens.count - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tokens.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The same stretch of two texts' tokens, renumbered so that comparing them costs their size and not the vocabulary's. Offsets
 * stay those of the whole text. Bounds: tokens, half-open.
 */
export function cutTokens(pieces: readonly { readonly tokens: Tokens; readonly from: number; readonly to: number }[]) {
  const local = new Map<number, number>();
  const cut = pieces.map(({ tokens, from, to }): Tokens => {
    const ids = tokens.ids.slice(from, to);
    for (const [index, id] of ids.entries()) {
      const known = local.get(id) ?? local.size;
      local.set(id, known);
      ids[index] = known;
    }
    return {
      text: tokens.text,
      count: to - from,
      ids,
      starts: tokens.starts.subarray(from, to + 1),
      kinds: tokens.kinds.subarray(from, to),
      wordsBefore: tokens.wordsBefore.subarray(from, to + 1),
    };
  });
  return { cut, vocabularySize: local.size };
}

function codeAt(text: string, offset: number): number {
  return text.codePointAt(offset) ?? 0;
}

function lengthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}
