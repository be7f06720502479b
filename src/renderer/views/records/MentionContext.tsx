import type { TagRow } from '../inspector/tag-rows';

const around = 28;

/** The words of a mention with a little of the text on both sides. */
export function MentionContext({ row, text }: { readonly row: TagRow; readonly text: string }) {
  const { place } = row;
  if (place === null) return <>{row.words}</>;
  const from = Math.max(0, place.start - around);
  const line = text.slice(from, place.start).split('\n').at(-1) ?? '';
  // What begins within a word begins with the next one.
  const isCut = from > 0 && line.length === place.start - from && /\S/u.test(text.charAt(from - 1));
  const before = isCut ? line.replace(/^\S*\s?/u, '… ') : line;
  const after = text.slice(place.end, place.end + around).split('\n')[0] ?? '';
  const isLeft = after.length === around && /\S/u.test(text.charAt(place.end + around));
  return (
    <>
      {before}
      <b className={`ul ${row.mark ?? ''}`}>{text.slice(place.start, place.end)}</b>
      {isLeft ? after.replace(/\s?\S*$/u, ' …') : after}
    </>
  );
}
