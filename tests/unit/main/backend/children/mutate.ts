/** Numbers that follow from a seed, from 0 (included) to `below` (excluded). */
export function createNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

// What parsers trip over.
const tokens = [
  '\0',
  '\u00ff\u00fe',
  '<',
  '>',
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  '&',
  ';',
  '\t',
  '\r',
  '\n\n',
  '-1',
  '0',
  '99999999999',
  '1e309',
  'NaN',
  'null',
  'true',
  '__proto__',
  'constructor',
  '<!--',
  '</p>',
  '\\u',
  '\\ud800',
  '\u00ed\u00a0\u0080',
  '\u00f0\u009f\u0092\u00a9',
  '%PDF-',
  'PK\u0003\u0004',
  'B-',
  'I-',
  ',,,,',
].map((token) => Buffer.from(token, 'latin1'));

/** The bytes with a few things changed, as the seed says: bits, numbers, cuts, doublings, foreign signs. */
export function mutate(bytes: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const next = createNumbers(seed);
  let all = Buffer.from(bytes);
  for (let times = 1 + next(6); times > 0; times -= 1) {
    const at = next(all.length + 1);
    const length = next(Math.min(64, all.length - at + 1));
    const token = tokens[next(tokens.length)] ?? Buffer.alloc(1);
    switch (next(7)) {
      case 0:
        if (at < all.length) all[at] = (all[at] ?? 0) ^ (1 << next(8));
        break;
      case 1:
        if (at < all.length) all[at] = next(256);
        break;
      case 2:
        all = Buffer.concat([all.subarray(0, at), all.subarray(at + length)]);
        break;
      case 3:
        all = Buffer.concat([all.subarray(0, at + length), all.subarray(at)]);
        break;
      case 4:
        all = Buffer.concat([all.subarray(0, at), token, all.subarray(at + (next(2) === 0 ? 0 : token.length))]);
        break;
      case 5:
        if (next(4) === 0) all = all.subarray(0, at);
        break;
      default: {
        const from = next(all.length + 1);
        all = Buffer.concat([all.subarray(0, at), all.subarray(from, from + length), all.subarray(at)]);
      }
    }
  }
  return new Uint8Array(all);
}
