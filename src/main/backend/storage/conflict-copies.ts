import type { CopyName } from './copy-names';
import { readCopyName } from './copy-names';

/** A copy that lies in the desk. */
export interface ConflictCopy extends CopyName {
  /** Path within the desk. */
  readonly path: string;
}

/** The copies that programs which sync folders left in the desk, as folders are listed for other reasons. They are told, and change nothing. */
export class ConflictCopies {
  readonly #byFolder = new Map<string, readonly ConflictCopy[]>();

  /** A folder holds these files now. */
  note(folder: string, names: readonly string[]): void {
    const found = names.flatMap((name) => {
      const copy = readCopyName(name);
      return copy === null ? [] : [{ ...copy, path: `${folder}/${name}` }];
    });
    if (found.length > 0) this.#byFolder.set(folder, found);
    else this.#byFolder.delete(folder);
  }

  /** A copy was moved away. */
  forget(path: string): void {
    for (const [folder, found] of this.#byFolder)
      this.#byFolder.set(
        folder,
        found.filter((copy) => copy.path !== path),
      );
  }

  get all(): readonly ConflictCopy[] {
    return [...this.#byFolder.values()].flat();
  }
}
