// Characters that HTML or XML 1.0 has no place for: controls but tab and line feed, halves of pairs, and the two that are never characters.
const impossible = /[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu;

/** Text as it may stand in HTML and XML, between tags or in a quoted attribute. Characters that neither can hold become U+FFFD, one each. */
export function escapeMarkup(text: string): string {
  return escapeSigns(text.replace(impossible, '\ufffd'));
}

/** The same for text that is only read again: every character stays. */
export function escapeSigns(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Whether text holds characters that `escapeMarkup` has to replace. */
export function hasImpossible(text: string): boolean {
  return text.search(impossible) !== -1;
}
