import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Name of the list of contents in a bundle. */
export const manifestName = 'manifest.json';

/** What a `.galley` bundle says it holds: the article with its layers, and the file that it was imported from where that may go along. */
export const bundleManifest = z.strictObject({
  format: z.literal('galley-bundle'),
  schemaVersion: z.literal(1),
  generator: z.strictObject({ name: z.string(), version: z.string() }),
  title: z.string(),
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(300),
        role: z.enum(['records', 'original']),
        sizeBytes: z.number().int().min(0),
        sha256,
      }),
    )
    .min(1)
    .max(2),
});
export type BundleManifest = z.infer<typeof bundleManifest>;
