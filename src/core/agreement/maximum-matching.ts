/** Who is paired with whom, by index; -1 is nobody. Changed in place while a matching grows. */
export interface Mates {
  readonly ofFirst: Int32Array;
  readonly ofSecond: Int32Array;
}

/** Nobody is paired. */
export function unpaired(first: number, second: number): Mates {
  return { ofFirst: new Int32Array(first).fill(-1), ofSecond: new Int32Array(second).fill(-1) };
}

/** Pairs two that are both free; answers whether it did. */
export function pairUp({ ofFirst, ofSecond }: Mates, first: number, second: number): boolean {
  if (ofFirst[first] !== -1 || ofSecond[second] !== -1) return false;
  ofFirst[first] = second;
  ofSecond[second] = first;
  return true;
}

/**
 * Grows a matching to the largest there is. Who is paired stays paired, though perhaps with another. `neighbours`: whom each of the first may
 * have. Source: Hopcroft & Karp 1973; the cost is the number of neighbours times the root of the number of ends at worst, and in practice near
 * the former, as the pairs that are there already leave little to grow.
 */
export function growMatching(neighbours: readonly (readonly number[])[], mates: Mates): void {
  for (;;) {
    const layers = layerOut(neighbours, mates);
    if (layers === null) return;
    const tried = new Int32Array(neighbours.length);
    for (const [first, mate] of mates.ofFirst.entries())
      if (mate === -1) augment(first, neighbours, mates, layers, tried);
  }
}

/** The distance of each of the first from a free one, along paths that change sides by turns; `null` when none ends at a free one. */
function layerOut(neighbours: readonly (readonly number[])[], { ofFirst, ofSecond }: Mates): Int32Array | null {
  const layers = new Int32Array(neighbours.length).fill(-1);
  const queue: number[] = [];
  for (const [first, mate] of ofFirst.entries()) {
    if (mate !== -1) continue;
    layers[first] = 0;
    queue.push(first);
  }
  let isOpen = false;
  for (const first of queue) {
    for (const second of neighbours[first] ?? []) {
      const owner = ofSecond[second] ?? -1;
      if (owner === -1) isOpen = true;
      else if (layers[owner] === -1) {
        layers[owner] = (layers[first] ?? 0) + 1;
        queue.push(owner);
      }
    }
  }
  return isOpen ? layers : null;
}

/** Follows one path through the layers to a free end and swaps the pairs along it. By hand and not by recursion: chains may be long. */
function augment(
  start: number,
  neighbours: readonly (readonly number[])[],
  mates: Mates,
  layers: Int32Array,
  tried: Int32Array,
): void {
  const path = [{ first: start, second: -1 }];
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const at = tried[step.first] ?? 0;
    const second = neighbours[step.first]?.[at];
    if (second === undefined) {
      path.pop();
      continue;
    }
    tried[step.first] = at + 1;
    step.second = second;
    const owner = mates.ofSecond[second] ?? -1;
    if (owner === -1) {
      for (const pair of path) {
        mates.ofFirst[pair.first] = pair.second;
        mates.ofSecond[pair.second] = pair.first;
      }
      return;
    }
    if (layers[owner] === (layers[step.first] ?? 0) + 1) path.push({ first: owner, second: -1 });
  }
}
