import { appendFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Whether this is the long run: `npm run test:faults -- --full`. */
export const isFull = process.env.GALLEY_FAULTS === 'full';

/** Everything that a run leaves to chance follows from it. */
export const seed = Number(process.env.GALLEY_SEED ?? 20_261_126);

/** Into how many runs the long run is divided. */
const share = Number(process.env.GALLEY_FAULT_SHARE ?? 1);

/** How often something is tried: in every change, or in this share of the long run. */
export function times(change: number, full: number): number {
  return isFull ? Math.ceil(full / share) : change;
}

/** A folder in memory where there is one: what is tried there thousands of times injects its faults above the disk and need not wait for it. */
export const folderInMemory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Numbers from 0 to 1, the same for the same seed and name (mulberry32). */
export function createChance(name: string): () => number {
  let state = [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One line of the table that a run ends with. */
export interface FaultRow {
  /** The tests of `docs/reliability.md` that it stands for, such as `T7 T8`. */
  readonly tests: string;
  readonly fault: string;
  readonly tried: number;
  readonly losses: number;
}

/** Adds a line to the table. Nothing may be lost. */
export function report(row: FaultRow): void {
  if (row.losses > 0) throw new Error(`${row.tests}: ${row.losses} of ${row.tried} lost: ${row.fault}`);
  write({ ...row, isControl: false });
}

/** The same fault with a part that is known to be wrong. It must do harm, or the test would not see any. */
export function reportControl(row: FaultRow): void {
  if (row.losses === 0) throw new Error(`${row.tests}: the control did no harm in ${row.tried} tries: ${row.fault}`);
  write({ ...row, isControl: true });
}

function write(row: FaultRow & { readonly isControl: boolean }): void {
  const path = process.env.GALLEY_FAULT_TABLE;
  if (path !== undefined) appendFileSync(path, `${JSON.stringify(row)}\n`);
}
