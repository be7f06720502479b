import type { ApiError } from '../../contract/errors';
import type { Emit } from './desk/open-desk';
import type { Log } from './log';
import type { SaveListener } from './storage/durable-store';

/** Tells windows when saving fails and when all of it works again, once each. */
export class SaveNotices {
  readonly #emit: Emit;
  readonly #log: Log;
  /** What cannot be saved now, in the order in which it failed. */
  readonly #problems = new Map<string, string>();
  #told: string | null = null;

  constructor(emit: Emit, log: Log) {
    this.#emit = emit;
    this.#log = log;
  }

  readonly onSaved: SaveListener = (what: string, problem: ApiError | null): void => {
    if (problem === null) this.#problems.delete(what);
    else {
      this.#log.write('save-failed', { code: problem.code, system: problem.details.system ?? null });
      this.#problems.set(what, problem.message);
    }
    this.#tell();
  };

  /** Nobody tries to save any of it again. */
  forgetAll(): void {
    this.#problems.clear();
    this.#tell();
  }

  #tell(): void {
    const last = [...this.#problems.values()].at(-1) ?? null;
    if (last === this.#told) return;
    this.#told = last;
    this.#emit('saving.changed', { problem: last });
  }
}
