/** Records by id, as a value: a table is never changed in place. */
export type Table<T> = Readonly<Record<string, T>>;

/** A record that differs between two tables; `undefined` where it is not in one of them. */
export interface TableEdit<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** How many steps back a table knows what it was made of: more than are made between two looks at it. Each holds a copy of the table. */
const knownSteps = 4;

const origins = new WeakMap<object, { readonly before: object; readonly ids: readonly string[] }>();

/**
 * A copy of a table in which only these records will be put in, changed or taken away, before anybody else sees it: what is kept up with the
 * table then looks at them alone.
 */
export function copyTable<T>(table: Table<T>, ids: readonly string[]): Record<string, T> {
  const copy: Record<string, T> = {};
  // In tables of thousands half the time of a spread.
  for (const id in table) {
    const record = table[id];
    if (record !== undefined) copy[id] = record;
  }
  origins.set(copy, { before: table, ids });
  let oldest: object | undefined = copy;
  for (let step = 0; step < knownSteps && oldest !== undefined; step += 1) oldest = origins.get(oldest)?.before;
  if (oldest !== undefined) origins.delete(oldest);
  return copy;
}

/**
 * What is derived from a table, kept up with it: `make` derives it from a whole table, `follow` from what an earlier one gave and the records
 * that differ in this one. Both must come to the same, but for what is in no particular order, and neither may change what it is given.
 */
export function keepUp<T, Derived>(
  make: (table: Table<T>) => Derived,
  follow: (derived: Derived, edits: readonly TableEdit<T>[], table: Table<T>) => Derived,
): (table: Table<T>) => Derived {
  return follower(new WeakMap(), make, follow);
}

/** What is kept up with a table, and can be derived from a whole one a few records at a time. */
export interface KeptUp<T, Derived> {
  (table: Table<T>): Derived;
  /** Derives it unless it is known. It may be left at each `yield`, for as long as other things are to be done. */
  inPieces(table: Table<T>): Pieces;
}

/** Work that may be left and gone on with at each `yield`. */
export type Pieces<Result = void> = Generator<undefined, Result>;

/** Does all that is left of it. */
export function finish<Result>(pieces: Pieces<Result>): Result {
  let next = pieces.next();
  while (next.done !== true) next = pieces.next();
  return next.value;
}

function keepUpInPieces<T, Derived>(
  make: (table: Table<T>) => Pieces<Derived>,
  follow: (derived: Derived, edits: readonly TableEdit<T>[], table: Table<T>) => Derived,
): KeptUp<T, Derived> {
  const known: Known<T, Derived> = new WeakMap();
  const keptUp = follower(known, (table) => finish(make(table)), follow);
  const inPieces = function* (table: Table<T>): Pieces {
    if (known.has(table)) return;
    if (nearest(known, table) === null) known.set(table, { table, derived: yield* make(table) });
    else {
      keptUp(table);
      yield;
    }
  };
  return Object.assign(keptUp, { inPieces });
}

/** What was derived from tables. */
type Known<T, Derived> = WeakMap<object, { readonly table: Table<T>; readonly derived: Derived }>;

function follower<T, Derived>(
  known: Known<T, Derived>,
  make: (table: Table<T>) => Derived,
  follow: (derived: Derived, edits: readonly TableEdit<T>[], table: Table<T>) => Derived,
): (table: Table<T>) => Derived {
  return (table) => {
    const near = nearest(known, table);
    if (near?.table === table) return near.derived;
    const derived =
      near === null ? make(table) : follow(near.derived, editsBetween(near.table, table, near.ids), table);
    known.set(table, { table, derived });
    return derived;
  };
}

/** What was derived from the table, or else from the last one before it for which anything was, and which records may differ from that one's. */
function nearest<T, Derived>(known: Known<T, Derived>, table: Table<T>) {
  const ids = new Set<string>();
  let found = known.get(table);
  for (let at = origins.get(table); found === undefined && at !== undefined; at = origins.get(at.before)) {
    for (const id of at.ids) ids.add(id);
    found = known.get(at.before);
  }
  return found === undefined ? null : { ...found, ids };
}

/** So many records are looked at in well under a millisecond. */
const pieceLength = 100;

/** Does something with each of many, in pieces. */
export function* eachInPieces<T>(records: readonly T[], act: (record: T) => void): Pieces {
  for (let at = 0; at < records.length; at += pieceLength) {
    if (at > 0) yield;
    for (const record of records.slice(at, at + pieceLength)) act(record);
  }
}

/** What is derived from a value that is never changed: once, however often it is asked for. */
export function keepFor<Value extends object, Derived>(derive: (value: Value) => Derived): (value: Value) => Derived {
  const known = new WeakMap<Value, { readonly derived: Derived }>();
  return (value) => {
    const kept = known.get(value) ?? { derived: derive(value) };
    known.set(value, kept);
    return kept.derived;
  };
}

/** How many there are of each name, as a value. */
export type Counts = ReadonlyMap<string, number>;

/** Counts kept up: each record counts once for every name that it has. Names without a record are not in the result. */
export function keepCounts<T>(namesOf: (record: T) => Iterable<string>): KeptUp<T, Counts> {
  const add = (counts: Map<string, number>, record: T | undefined, by: 1 | -1): void => {
    if (record === undefined) return;
    for (const name of namesOf(record)) {
      const count = (counts.get(name) ?? 0) + by;
      if (count === 0) counts.delete(name);
      else counts.set(name, count);
    }
  };
  return keepUpInPieces<T, Counts>(
    function* (table) {
      const counts = new Map<string, number>();
      yield* eachInPieces(Object.values(table), (record) => add(counts, record, 1));
      return counts;
    },
    (before, edits) => {
      const counts = new Map(before);
      for (const edit of edits) add(counts, edit.before, -1);
      for (const edit of edits) add(counts, edit.after, 1);
      return counts;
    },
  );
}

/**
 * A list of what some records give, kept up in an order that `compare` says; what it calls equal is in no particular order. `toItem` gives the
 * same object whenever it is asked about a record, or `null` for one that is not listed.
 */
export function keepList<T, Item extends object>(
  toItem: (record: T) => Item | null,
  compare: (a: Item, b: Item) => number,
): KeptUp<T, readonly Item[]> {
  const itemOf = (record: T | undefined): Item | null => (record === undefined ? null : toItem(record));
  return keepUpInPieces<T, readonly Item[]>(
    function* (table) {
      const items: Item[] = [];
      yield* eachInPieces(Object.values(table), (record) => {
        const item = toItem(record);
        if (item !== null) items.push(item);
      });
      return items.sort(compare);
    },
    (before, edits) => {
      const gone = edits.flatMap((edit) => itemOf(edit.before) ?? []);
      const fresh = edits.flatMap((edit) => itemOf(edit.after) ?? []);
      return exchange(before, gone, fresh, compare);
    },
  );
}

/**
 * Several sorted lists as one, kept up: where one of them differs from the lists before in a few items, only these are looked at. What `compare`
 * calls equal is in no particular order.
 */
export function keepMerged<Item extends object>(
  compare: (a: Item, b: Item) => number,
): (lists: readonly (readonly Item[])[]) => readonly Item[] {
  let last: { readonly lists: readonly (readonly Item[])[]; readonly merged: readonly Item[] } | null = null;
  return (lists) => {
    const edit = last === null ? null : onlyEdit(last.lists, lists);
    const isSmall = edit !== null && edit.gone.length + edit.fresh.length <= fewItems;
    const merged =
      last !== null && isSmall
        ? exchange(last.merged, edit.gone, edit.fresh, compare)
        : lists.reduce((one, other) => merge(one, other, compare), []);
    last = { lists, merged };
    return merged;
  };
}

/** What one list lost and got while all others stayed; `null` when more than one differs. */
function onlyEdit<Item>(
  before: readonly (readonly Item[])[],
  now: readonly (readonly Item[])[],
): { readonly gone: readonly Item[]; readonly fresh: readonly Item[] } | null {
  const different = now.flatMap((list, at) => (list === before[at] ? [] : at));
  const [at = 0] = different;
  if (before.length !== now.length || different.length > 1) return null;
  const [old = [], list = []] = [before[at], now[at]];
  const shortest = Math.min(old.length, list.length);
  let start = 0;
  while (start < shortest && old[start] === list[start]) start += 1;
  let end = 0;
  while (end < shortest - start && old[old.length - 1 - end] === list[list.length - 1 - end]) end += 1;
  return { gone: old.slice(start, old.length - end), fresh: list.slice(start, list.length - end) };
}

/** A sorted list without some of its items and with others. */
function exchange<Item>(
  before: readonly Item[],
  gone: readonly Item[],
  fresh: readonly Item[],
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  if (gone.length === 0 && fresh.length === 0) return before;
  const list = [...before];
  // A few are found by a look at each, many in one pass.
  if (gone.length + fresh.length > fewItems) {
    const taken = new Set(gone);
    return [...list.filter((item) => !taken.has(item)), ...fresh].sort(compare);
  }
  for (const item of gone) list.splice(list.indexOf(item), 1);
  for (const item of fresh) list.splice(placeFor(list, item, compare), 0, item);
  return list;
}

/** Both are sorted; of equal items those of the first come first. */
function merge<Item>(
  one: readonly Item[],
  other: readonly Item[],
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  if (one.length === 0) return other;
  const merged: Item[] = [];
  let at = 0;
  for (const item of other) {
    for (let first = one[at]; first !== undefined && compare(first, item) <= 0; first = one[at]) {
      merged.push(first);
      at += 1;
    }
    merged.push(item);
  }
  return at < one.length ? [...merged, ...one.slice(at)] : merged;
}

const fewItems = 8;

/** Where an item goes in a sorted list: behind what is equal to it. */
function placeFor<Item>(list: readonly Item[], item: Item, compare: (a: Item, b: Item) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other !== undefined && compare(other, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function editsBetween<T>(earlier: Table<T>, now: Table<T>, ids: ReadonlySet<string>): readonly TableEdit<T>[] {
  const edits: TableEdit<T>[] = [];
  for (const id of ids) {
    const before = earlier[id];
    const after = now[id];
    if (before !== after) edits.push({ before, after });
  }
  return edits;
}
