import { vi } from 'vitest';

/** Less than a test may take. It is long because only a failure waits for all of it, and machines can be slow. */
const patienceMs = 40_000;

/** Resolves with what `check` gives as soon as it does not throw; rejects with its last error. */
export async function until<T>(check: () => T | Promise<T>): Promise<T> {
  return await vi.waitFor(check, { timeout: patienceMs, interval: 5 });
}
