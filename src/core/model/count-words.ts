/** As in British English: `1,000`. The platform's own formatter takes a good part of the start of a command to be made. */
function written(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count (a whole number) with its noun: `1 tag`, `2 tags`. `plural` for nouns that do not just add an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${written(count)} ${count === 1 ? noun : plural}`;
}

/** The same at the beginning of a sentence: `One comment`, `2 comments`. */
export function countedFirst(count: number, noun: string): string {
  return count === 1 ? `One ${noun}` : counted(count, noun);
}
