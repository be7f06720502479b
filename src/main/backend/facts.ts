import { randomUUID } from 'node:crypto';

/** What the rules may not find out by themselves. */
export interface FactSource {
  /** ISO 8601, UTC. */
  now(): string;
  newId(): string;
}

export const systemFacts: FactSource = {
  now: () => new Date().toISOString(),
  newId: () => randomUUID(),
};
