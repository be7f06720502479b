import type { z } from 'zod';

/** Turns the data of one schema version into that of the next. Pure; the old file stays as it is until the first save. */
export type Migration = (data: unknown) => unknown;

/** A kind of file of the desk: the name in its envelope, the strict schema of its data, and how older versions are brought up. */
export interface StoredType<T> {
  /** Stands as `galley/<name>` in the envelope. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** The first brings version 1 to 2 and so on. */
  readonly migrations: readonly Migration[];
}

/** The version that is written now. */
export function currentVersionOf(type: Pick<StoredType<unknown>, 'migrations'>): number {
  return type.migrations.length + 1;
}

/** Whether untrusted data is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
