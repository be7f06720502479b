/** A part of a value: the one at `path`, or what is to be put into the list or table there. */
export type Piece =
  | { readonly path: readonly string[]; readonly value: unknown }
  | { readonly path: readonly string[]; readonly entries: readonly (readonly [key: string, value: unknown])[] };

/** As many records of a table as are copied in a millisecond or two. */
const batch = 200;
/** Tables of records lie at most this deep in an article, and the blocks of its text too. */
const depth = 4;

/**
 * JSON, and bytes, in pieces, each of which is copied to another thread in a moment, however long its tables and lists are. The first piece is the value without
 * what is in those; the keys of each come in their order.
 */
export function* toPieces(path: readonly string[], value: unknown): Generator<Piece> {
  const long: { readonly path: readonly string[]; readonly entries: readonly [string, unknown][] }[] = [];
  const hollow = (found: unknown, at: readonly string[]): unknown => {
    if (typeof found !== 'object' || found === null || ArrayBuffer.isView(found)) return found;
    if (at.length - path.length > depth) return found;
    const entries = Object.entries(found);
    if (entries.length > batch) long.push({ path: at, entries });
    const kept = entries.length > batch ? [] : entries;
    const within = kept.map(([key, child]) => [key, hollow(child, [...at, key])] as const);
    return Array.isArray(found) ? within.map(([, child]) => child) : Object.fromEntries(within);
  };
  yield { path, value: hollow(value, path) };
  for (const { path: at, entries } of long)
    for (let from = 0; from < entries.length; from += batch)
      yield { path: at, entries: entries.slice(from, from + batch) };
}

/** Puts a piece where it belongs in a value that the pieces before it made. */
export function putPiece(whole: object, piece: Piece): void {
  const isPart = 'entries' in piece;
  const to = isPart ? piece.path : piece.path.slice(0, -1);
  let target: unknown = whole;
  for (const key of to) target = typeof target === 'object' && target !== null ? Reflect.get(target, key) : null;
  if (typeof target !== 'object' || target === null) throw new Error('A piece came before what it belongs to');
  const entries = isPart ? piece.entries : [[piece.path.at(-1) ?? '', piece.value] as const];
  // Defined, not set: a key of a document is never a way to its prototype.
  for (const [key, value] of entries)
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
