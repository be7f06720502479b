/** One for all: to make one takes longer than all else that a count asks for. */
const inEnglish = new Intl.NumberFormat('en-GB');

/** A count with its noun: `1 tag`, `2 tags`. `plural` for nouns that do not just add an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${inEnglish.format(count)} ${count === 1 ? noun : plural}`;
}

/** The same at the beginning of a sentence: `One comment`, `2 comments`. */
export function countedFirst(count: number, noun: string): string {
  return count === 1 ? `One ${noun}` : counted(count, noun);
}
