/** What somebody is called who has not said so yet; `number` counts from 1. The machine's user name is never used. */
export function newcomerName(number: number): string {
  return number === 1 ? 'Reporter' : `Reporter ${number}`;
}

/** Whether a name is one that newcomers get. */
export function isNewcomerName(name: string): boolean {
  return /^Reporter( \d+)?$/.test(name);
}

/** Initials for a name: of its first and its last word, upper case. Empty for an empty name. */
export function initialsFor(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return '';
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
