import { beforeEach } from 'vitest';

/** Skips each test around the call for a reason, in words, by which the end of the log lists them; `null`: they run. */
export function skipBecause(reason: string | null): void {
  beforeEach(({ skip }) => skip(reason !== null, reason ?? ''));
}

/** Why what reads the corpus of quotations is skipped where it is not. */
export const needsCorpus = 'needs the PolNeAR corpus, which is other people’s work and no part of the project';
