import { beforeEach } from 'vitest';

/** Skips each test around the call for a reason, in words, by which the end of the log lists them; `null`: they run. */
export function skipBecause(reason: string | null): void {
  beforeEach(({ skip }) => skip(reason !== null, reason ?? ''));
}
