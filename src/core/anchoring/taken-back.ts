import type { EditBatch, Replacement } from './map-span';

/** The batch that takes one back, on the state that it left. What was moved by it is moved back by being what it was. */
export function invertBatch(batch: EditBatch): EditBatch {
  let shift = 0;
  return batch.map(({ start, oldSize, newSize }): Replacement => {
    const inverse = { start: start + shift, oldSize: newSize, newSize: oldSize, takesBack: true as const };
    shift += newSize - oldSize;
    return inverse;
  });
}

/**
 * A log that leads to the same text, without what was done and taken back again by undo: words that undo brings back are the ones that were
 * there. A batch counts as taken back when the next one that is not, and says so, is its exact inverse. The same log when there is none.
 */
export function withoutTakenBack(edits: readonly EditBatch[]): readonly EditBatch[] {
  if (!edits.some((batch) => batch[0]?.takesBack === true)) return edits;
  const left: { readonly batch: EditBatch; readonly number: number }[] = [];
  for (const [number, batch] of edits.entries()) {
    const last = left.at(-1);
    if (batch[0]?.takesBack === true && last !== undefined && isInverse(last.batch, batch)) left.pop();
    else left.push({ batch, number });
  }
  const places = new Map(left.map(({ number }, at) => [number, at]));
  return left.map(({ batch, number }, at) => batch.map((one) => withMove(one, at, places.get(number - back(one)))));
}

/** What leads from the end of `there` to the end of `here`; both begin on the same text, and share what they have in common. */
export function leadOver(there: readonly EditBatch[], here: readonly EditBatch[]): readonly EditBatch[] {
  let common = 0;
  while (common < there.length && common < here.length && there[common] === here[common]) common += 1;
  return [...there.slice(common).map(invertBatch).reverse(), ...here.slice(common)];
}

/** One log after another, without what only leads there and back. */
export function joinLogs(first: readonly EditBatch[], second: readonly EditBatch[]): readonly EditBatch[] {
  const joined = [...first];
  for (const batch of second) {
    const last = joined.at(-1);
    if (last !== undefined && isInverse(last, batch)) joined.pop();
    else joined.push(batch);
  }
  return joined;
}

function isInverse(batch: EditBatch, other: EditBatch): boolean {
  return (
    batch.length === other.length &&
    invertBatch(batch).every(({ start, oldSize, newSize }, index) => {
      const one = other[index];
      return one !== undefined && one.start === start && one.oldSize === oldSize && one.newSize === newSize;
    })
  );
}

function back({ moved }: Replacement): number {
  return moved?.back ?? 0;
}

/** The replacement with the distance to where its words were taken out, as it is now; none when that was taken back. */
function withMove(one: Replacement, at: number, taken: number | undefined): Replacement {
  if (one.moved === undefined) return one;
  const { moved, ...rest } = one;
  return taken === undefined ? rest : { ...rest, moved: { ...moved, back: at - taken } };
}
