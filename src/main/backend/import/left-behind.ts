/** What every file that is read comes by: whoever changes it for one changes it for the next. */
const shared: readonly object[] = [
  ...[globalThis, Object, Function, Array, String, RegExp, JSON, Math, Reflect, Promise],
  ...[Object, Function, Array, String, Number, RegExp, Map, Set, Promise, Error, Uint8Array].map(
    ({ prototype }) => prototype,
  ),
];

/** In bytes. A process that holds more, garbage included, has less left for the next file. */
const mostHeld = 128 * 1024 * 1024;

/** Begins to watch what a file leaves behind. The answer says whether anything of it did: a part of the language that was changed, or much memory. */
export function createTraceFinder(most = mostHeld): () => boolean {
  const before = shared.map(partsOf);
  return () => process.memoryUsage().heapUsed > most || shared.some((object, at) => differs(object, before[at]));
}

/** Global names of what the language is made of. */
const intrinsics = new Set<PropertyKey>(
  'Object Function Array String Number RegExp Map Set Promise Error JSON Math Reflect'.split(' '),
);

type Parts = ReadonlyMap<PropertyKey, unknown>;

function partsOf(object: object): Parts {
  return new Map(keysOf(object).map((key) => [key, partOf(object, key)]));
}

/** Node hangs parts of its own on the global object when they are first used, by symbols. */
function keysOf(object: object): readonly PropertyKey[] {
  return object === globalThis ? Object.getOwnPropertyNames(object) : Reflect.ownKeys(object);
}

/** Of the global object only the names count: others of its parts are loaded by being looked at. */
function partOf(object: object, key: PropertyKey): unknown {
  if (object === globalThis && !intrinsics.has(key)) return undefined;
  const part = Reflect.getOwnPropertyDescriptor(object, key);
  return part?.get ?? part?.value;
}

function differs(object: object, before: Parts | undefined): boolean {
  const keys = keysOf(object);
  return keys.length !== before?.size || keys.some((key) => !Object.is(before.get(key), partOf(object, key)));
}
