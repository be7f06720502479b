/** The JSON text of a value with the keys of every object in code unit order: equal values give equal text. */
export function toCanonicalJson(value: unknown): string {
  const pieces: string[] = [];
  append(value, pieces);
  return pieces.join('');
}

/** The same text in pieces, one for each thing that lies in the value or in what lies in it: a table's records come one by one. */
export function* canonicalPieces(value: unknown, depth = 2): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield toCanonicalJson(value);
    return;
  }
  let separator = '{';
  for (const [key, item] of Object.entries(value).sort(byKey)) {
    if (item === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    yield* canonicalPieces(item, depth - 1);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

/** Whether a value is nested at most `limit` deep. Its recursion goes no deeper than that, so that hostile nesting cannot overflow the stack. */
export function isShallow(value: unknown, limit: number): boolean {
  if (limit < 0) return false;
  if (typeof value !== 'object' || value === null) return true;
  const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const child of children) if (!isShallow(child, limit - 1)) return false;
  return true;
}

function append(value: unknown, pieces: string[]): void {
  if (Array.isArray(value)) {
    pieces.push('[');
    for (const [index, item] of value.entries()) {
      if (index > 0) pieces.push(',');
      append(item ?? null, pieces);
    }
    pieces.push(']');
    return;
  }
  if (typeof value === 'object' && value !== null) {
    let separator = '{';
    for (const [key, item] of Object.entries(value).sort(byKey)) {
      if (item === undefined) continue;
      pieces.push(separator, JSON.stringify(key), ':');
      append(item, pieces);
      separator = ',';
    }
    pieces.push(separator === '{' ? '{}' : '}');
    return;
  }
  pieces.push(JSON.stringify(value) ?? 'null');
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
