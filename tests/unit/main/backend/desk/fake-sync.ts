import { cp, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A number from 0 up to `below`, from a seed: the same run gives the same numbers. */
export function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Parcel {
  readonly to: string;
  readonly path: string;
  readonly bytes: Buffer;
  /** In the order of posting. */
  readonly number: number;
}

/** A program that keeps folders in sync as badly as it may: late, out of order, twice, and half first. */
export class FakeSync {
  readonly #folders: readonly string[];
  readonly #roll: (below: number) => number;
  readonly #seen = new Map<string, string>();
  /** Number of the newest parcel that came of each file. */
  readonly #arrived = new Map<string, number>();
  #parcels: Parcel[] = [];
  #posted = 0;
  /** What went wrong on the way, in numbers. */
  readonly faults = { half: 0, twice: 0, olderAfterNewer: 0 };
  /** The newest of each file: what it comes to in the end. */
  readonly #newest = new Map<string, Parcel>();

  constructor(folders: readonly string[], seed: number) {
    this.#folders = folders;
    this.#roll = createDice(seed);
  }

  /** Everything that lies in one folder lies in the other too, and is known. */
  async begin(from: string, to: string): Promise<void> {
    await cp(from, to, { recursive: true });
    for (const folder of [from, to]) for (const path of await filesIn(folder)) await this.#hasChanged(folder, path);
  }

  /** Notices what changed, and posts it to the others. */
  async collect(): Promise<void> {
    for (const folder of this.#folders)
      for (const path of await filesIn(folder)) {
        if (!(await this.#hasChanged(folder, path))) continue;
        const bytes = await readFile(join(folder, path));
        for (const to of this.#folders) {
          if (to === folder) continue;
          this.#posted += 1;
          const parcel = { to, path, bytes, number: this.#posted };
          this.#parcels.push(parcel);
          this.#newest.set(join(to, path), parcel);
        }
      }
  }

  /** Delivers some of what is posted, any of it first, some of it twice, some of it half. */
  async deliverSome(): Promise<void> {
    for (let count = this.#roll(4); count > 0 && this.#parcels.length > 0; count -= 1) {
      const at = this.#roll(this.#parcels.length);
      const parcel = this.#parcels[at];
      if (parcel === undefined) return;
      const isHalf = this.#roll(6) === 0;
      const isTwice = !isHalf && this.#roll(5) === 0;
      if (this.#isOlder(parcel)) this.faults.olderAfterNewer += 1;
      if (isHalf) this.faults.half += 1;
      if (isTwice) this.faults.twice += 1;
      // What came half comes again, and so do some others.
      if (!isHalf && !isTwice) this.#parcels.splice(at, 1);
      await this.#deliver(parcel, isHalf);
    }
  }

  /** Delivers half of the newest of everything, as a sync does that stops in the midst. */
  async deliverHalves(): Promise<void> {
    for (const parcel of this.#newest.values()) {
      this.faults.half += 1;
      await this.#deliver(parcel, true);
    }
  }

  /** Delivers the newest of everything, until nothing changes any more. */
  async settle(look: () => Promise<unknown>): Promise<void> {
    for (;;) {
      this.#parcels = [];
      const parcels = [...this.#newest.values()];
      this.#newest.clear();
      for (const parcel of parcels) await this.#deliver(parcel, false);
      await look();
      await this.collect();
      if (this.#parcels.length === 0) return;
    }
  }

  #isOlder({ to, path, number }: Parcel): boolean {
    const key = join(to, path);
    const newest = this.#arrived.get(key) ?? 0;
    this.#arrived.set(key, Math.max(newest, number));
    return number < newest;
  }

  async #deliver({ to, path, bytes }: Parcel, isHalf: boolean): Promise<void> {
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true });
    if (isHalf) await writeFile(target, bytes.subarray(0, Math.floor(bytes.length / 2)));
    else {
      await writeFile(`${target}.part`, bytes);
      await rename(`${target}.part`, target);
    }
    await this.#hasChanged(to, path);
  }

  async #hasChanged(folder: string, path: string): Promise<boolean> {
    const { size, mtimeMs, ino } = await stat(join(folder, path));
    const now = `${size} ${mtimeMs} ${ino}`;
    const key = join(folder, path);
    const isOther = this.#seen.get(key) !== now;
    this.#seen.set(key, now);
    return isOther;
  }
}

/** What is shared: everything but hidden files. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.'));
}
