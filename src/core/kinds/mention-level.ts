const pronouns = new Set(
  (
    'he she they it i we you him her them us me this that who whom his hers their theirs its our ours your yours my mine ' +
    'himself herself themselves itself myself ourselves yourself'
  ).split(' '),
);
const openers = new Set(
  'the a an this that these those his her their its our your my both two three several some'.split(' '),
);

/** Whether words are a pronoun and nothing else. English. */
export function isPronoun(words: string): boolean {
  return pronouns.has(words.trim().toLowerCase());
}

/** How words mention somebody, guessed: “she” is a pronoun, “the director” a description, everything else a name. English. */
export function guessMentionLevel(words: string): 'named' | 'nominal' | 'pronoun' {
  if (isPronoun(words)) return 'pronoun';
  const parts = words.trim().split(/\s+/);
  const first = parts[0]?.toLowerCase() ?? '';
  const rest = openers.has(first) ? parts.slice(1) : parts;
  const hasCapital = rest.some((part) => /[\p{Lu}\p{N}]/u.test(part));
  // “The Hague” and “the Pentagon” are names, “director” is none.
  return hasCapital || rest.every((part) => !/\p{Ll}/u.test(part)) ? 'named' : 'nominal';
}
