import { z } from 'zod';

/** What crosses between window and backend: JSON and nothing else, in both shells. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Parses untrusted JSON values. */
export const json: z.ZodType<Json> = z.json();
