import type { TokenAlignment } from './align-tokens';
import { gapBounds, trusts } from './align-tokens';
import { rivalTokens } from './evidence';
import type { Tokens } from './tokens';

// A word in a trusted run may still be another one: “very very good” less one “very” does not say which one is left. Such
// rivals can only stand in the gap next to the run, since anything further would have to jump over trusted text. So the row
// from the word to the gap is looked for in the gap, and in the part of the run that overlaps it; if it is there, in the old
// text or in the new, nobody can tell which is which. Rows that reach the gap within `rivalTokens` are compared letter by
// letter, for a rival may be glued to other words, once for each length, and remembered. Longer rows are cut to that length and
// looked up in the set of rows of that gap. So a gap costs its length, however many tags lie beside it.

/** Says of tokens of the older text whether their place in the newer one is beyond doubt. */
export type EdgeJudge = (token: number) => boolean;

/** Makes the judge of an alignment. Doubt costs a tag its automatic place; a wrong place would cost it its meaning. */
export function createEdgeJudge(alignment: TokenAlignment): EdgeJudge {
  const { before, after, runs, runOf, image, trust } = alignment;
  const near = new Map<string, boolean>();
  const rows = new Map<string, Set<number>>();

  const hasRival = (side: 'left' | 'right', run: number, token: number): boolean => {
    const bounds = runs[run];
    if (bounds === undefined) return true;
    const gap = side === 'right' ? run + 1 : run;
    const { beforeFrom, beforeTo, afterFrom, afterTo } = gapBounds(alignment, gap);
    const reach = side === 'right' ? bounds.before + bounds.size - token : token - bounds.before + 1;
    const other = image[token] ?? -1;
    if (reach < rivalTokens) {
      const key = `${side}${gap}:${reach}`;
      let found = near.get(key);
      if (found === undefined) {
        found =
          side === 'right'
            ? startsAgain(before, token, reach, beforeTo) || startsAgain(after, other, reach, afterTo)
            : endsAgain(before, token, reach, beforeFrom) || endsAgain(after, other, reach, afterFrom);
        near.set(key, found);
      }
      return found;
    }
    const first = side === 'right' ? token : token - rivalTokens + 1;
    const key = `${side}${gap}`;
    let known = rows.get(key);
    if (known === undefined) {
      known = new Set<number>();
      collectRows(before.ids, beforeFrom, beforeTo, known);
      collectRows(after.ids, afterFrom, afterTo, known);
      rows.set(key, known);
    }
    return known.has(hashRow(before.ids, first));
  };

  return (token) => {
    const sure = trust[token];
    if (sure === trusts.replaced) return true;
    if (sure !== trusts.kept) return false;
    const run = runOf[token] ?? -1;
    return run < 0 || !(hasRival('right', run, token) || hasRival('left', run, token));
  };
}

/** Whether the text of `size` tokens at `token` occurs again, later, starting before the token `stop`. */
function startsAgain(tokens: Tokens, token: number, size: number, stop: number): boolean {
  const row = textOf(tokens, token, token + size);
  const from = offsetOf(tokens, token) + 1;
  // Up to where a row that starts just before `stop` ends.
  return tokens.text.slice(from, offsetOf(tokens, stop) + row.length - 1).includes(row);
}

/** Whether the text of the `size` tokens up to `token` occurs again, earlier, ending behind the token `stop`. */
function endsAgain(tokens: Tokens, token: number, size: number, stop: number): boolean {
  const row = textOf(tokens, token - size + 1, token + 1);
  const from = Math.max(0, offsetOf(tokens, stop) - row.length + 1);
  return tokens.text.slice(from, offsetOf(tokens, token + 1) - 1).includes(row);
}

function textOf(tokens: Tokens, from: number, to: number): string {
  return tokens.text.slice(offsetOf(tokens, from), offsetOf(tokens, to));
}

function offsetOf(tokens: Tokens, token: number): number {
  return tokens.starts[token] ?? 0;
}

/** Adds every full row that touches the gap from `from` to `to`. Equal hashes count as equal rows: that errs towards doubt. */
function collectRows(ids: Int32Array, from: number, to: number, rows: Set<number>): void {
  if (from === to) return;
  const last = Math.min(to - 1, ids.length - rivalTokens);
  for (let start = Math.max(0, from - rivalTokens + 1); start <= last; start += 1) rows.add(hashRow(ids, start));
}

function hashRow(ids: Int32Array, start: number): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < rivalTokens; k += 1) hash = Math.imul(hash ^ (ids[start + k] ?? 0), 0x01000193) + k;
  return hash | 0;
}
