const wordSign = /[\p{L}\p{M}\p{N}_]/u;
/** Most signs are of these: no table of all scripts is asked about them. */
const asciiWordSign = /[A-Za-z0-9_]/;
/** Scripts that put no spaces between words: there a name may stand anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const capitalOrDigit = /[\p{Lu}\p{Lt}\p{N}]/u;
const apostrophe = /['\u2018\u2019\u02bc]/u;
const hyphen = /[-\u2010\u2011]/u;
/** How far back the beginning of a hyphenated word is looked for, in UTF-16 units. */
const longestPrefix = 40;

/**
 * Whether a span stands as a word of its own. A possessive ends a word (“Marrant’s”), any other apostrophe inside a word does not (“O’Brien”
 * holds no “Brien”). A hyphen ends a word towards small letters (“London-based”, “ex-Marrant”) and joins capitals and digits (“Smith-Jones”).
 * Offsets: UTF-16 code units, half-open, on whole characters of `text`.
 */
export function standsAlone(text: string, start: number, end: number): boolean {
  return isFreeBefore(text, start) && isFreeAfter(text, end);
}

function isFreeBefore(text: string, start: number): boolean {
  const first = charAt(text, start);
  const before = charBefore(text, start);
  if (!isWordSign(first) || before === '') return true;
  if (isWordSign(before)) return unspaced.test(before) || unspaced.test(first);
  if (!apostrophe.test(before) && !hyphen.test(before)) return true;
  let at = start - before.length;
  if (!isWordSign(charBefore(text, at))) return true;
  if (apostrophe.test(before)) return false;
  const limit = at - longestPrefix;
  while (at > limit && isWordSign(charBefore(text, at))) at -= charBefore(text, at).length;
  return !capitalOrDigit.test(charAt(text, at));
}

function isFreeAfter(text: string, end: number): boolean {
  const last = charBefore(text, end);
  const after = charAt(text, end);
  if (!isWordSign(last) || after === '') return true;
  if (isWordSign(after)) return unspaced.test(after) || unspaced.test(last);
  if (!apostrophe.test(after) && !hyphen.test(after)) return true;
  const next = charAt(text, end + after.length);
  if (!isWordSign(next)) return true;
  if (hyphen.test(after)) return !capitalOrDigit.test(next);
  return (next === 's' || next === 'S') && !isWordSign(charAt(text, end + after.length + 1));
}

function isWordSign(char: string): boolean {
  return char < '\u0080' ? asciiWordSign.test(char) : wordSign.test(char);
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined || code <= 0xffff ? (text[at] ?? '') : String.fromCodePoint(code);
}

/** The character that ends at an offset; a base before its combining marks is not looked for. */
function charBefore(text: string, at: number): string {
  if (at <= 0) return '';
  const unit = text.charCodeAt(at - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff && at > 1;
  const pair = isLow ? charAt(text, at - 2) : '';
  return pair.length === 2 ? pair : (text[at - 1] ?? '');
}
