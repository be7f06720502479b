import type { BlockGuess } from '../model/article';
import type { FoundBlock } from './found-block';

/** Longest title taken from a text, in UTF-16 units: about three lines on screen. */
const longestTitle = 200;
/** A first line up to this long makes a better title than a file's name, in UTF-16 units. */
const shortLine = 160;

/** The title of an import: what the page says, else the headline, a short first line, the file's name, the first words. Never empty. */
export function titleFor(
  said: string | null,
  blocks: readonly FoundBlock[],
  guesses: readonly BlockGuess[],
  fileName: string,
): string {
  const roleAt = (index: number): BlockGuess | undefined => guesses[index];
  const headline = blocks.find((_, index) => roleAt(index)?.role === 'headline')?.text;
  const first = blocks.find((_, index) => roleAt(index)?.excluded === false)?.text;
  const isShort = first !== undefined && first.length <= shortLine;
  const named = fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replace(/[_-]+/g, ' ');
  const candidates = [said, headline, isShort ? first : null, named, first, blocks[0]?.text].map((title) =>
    (title ?? '').replace(/\s+/g, ' ').trim(),
  );
  return shorten(candidates.find((title) => title !== '') ?? 'Untitled');
}

/** Cuts at a word and says so with an ellipsis. */
function shorten(title: string): string {
  if (title.length <= longestTitle) return title;
  const cut = title.slice(0, longestTitle - 1);
  const space = cut.lastIndexOf(' ');
  const kept = space > longestTitle / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, '');
  return `${kept}…`;
}
