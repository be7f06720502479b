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

/** Whether a value is nested at most `limit` deep. Walks without recursion, so that hostile nesting cannot overflow the stack. */
export function isShallow(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return false;
    const next: unknown[] = [];
    for (const item of level)
      if (typeof item === 'object' && item !== null) for (const child of Object.values(item)) next.push(child);
    level = next;
  }
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
