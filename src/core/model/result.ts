/** An expected outcome as plain data: errors cross processes, so they are values and never thrown. */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** What went wrong in the rules of the newsroom. `code` is stable for programs, `message` is for people. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
}

/** Closed list of the refusals that `core` can give. */
export type ProblemCode =
  | 'invalid'
  | 'unchanged'
  | 'not-found'
  | 'conflict'
  | 'unreadable'
  | 'unsupported'
  | 'too-large'
  | 'empty';

/** Wraps a value as a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a refusal. */
export function fail(code: ProblemCode, message: string): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error: { code, message } };
}

/** The refusal of a command after which everything would be as it was. */
export const unchanged = fail('unchanged', 'Nothing changes by that: it is so already.');

/** Throws when a belief of the programmer does not hold; never used for outside data. */
export function assert(condition: unknown, belief: string): asserts condition {
  if (!condition) throw new Error(`Broken belief: ${belief}`);
}

/** Makes a `switch` over a union complete at compile time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
