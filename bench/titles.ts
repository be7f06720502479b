/** The title of the bench article of a size, as lists show it. */
export function benchTitle(words: number): string {
  return `Bench article of ${words} words`;
}
