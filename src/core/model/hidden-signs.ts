/**
 * Signs that nobody sees, or that turn and hide what stands around them: controls, the marks of direction, everything that Unicode calls default
 * ignorable. Left as they are: a line feed and a tab, a joiner after a letter of a script that joins, one variation selector after a sign that is
 * seen, and the tags of a flag. Source: Unicode DerivedCoreProperties (Default_Ignorable_Code_Point), UTS 51 (emoji sequences), UTR 36.
 */
const hidden = new RegExp(
  [
    String.raw`(?![\t\n])\p{Cc}|[\u2028\u2029\ufff9-\ufffb]`,
    String.raw`(?<!(?!\p{DI})[\p{Lo}\p{M}\p{ExtPict}\p{EMod}]\p{VS}?)[\u200c\u200d]`,
    String.raw`(?<![^\s\p{Cc}\p{DI}])\p{VS}`,
    String.raw`(?<!\u{1f3f4}[\u{e0030}-\u{e007a}]{0,6})[\u{e0020}-\u{e007f}]`,
    String.raw`(?![\u200c\u200d\p{VS}\u{e0020}-\u{e007f}])\p{DI}`,
  ].join('|'),
  'gu',
);

/** Almost no text has one: told apart at a glance, before the long search. */
const unusual = /[^\t\n\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u20ac]/;

/**
 * Other people’s text for a title, a name, a link or a quote of our own: what would hide in it or turn the line is named instead, as ‹U+202E›.
 * The text itself is never stored so. A text that is shown so once stays the same when it is shown so again.
 */
export function showHiddenSigns(text: string): string {
  if (!unusual.test(text)) return text;
  return text.replace(
    hidden,
    (sign) => `‹U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  );
}

/** Whether a text holds a sign that `showHiddenSigns` would name. */
export function hasHiddenSigns(text: string): boolean {
  return showHiddenSigns(text) !== text;
}
