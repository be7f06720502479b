import type { ApiError } from '../../contract/errors';
import type { Result } from '../../core/model/result';
import type { Backend, BackendOptions } from './backend-types';
import { inProcessExporter } from './export/export-runner';
import { createThreadExporter } from './export/thread-runner';
import { systemFacts } from './facts';
import { inProcessRunner } from './import/import-runner';
import { createProcessRunner, startNodeImporter } from './import/process-runner';
import { startBackend } from './start-backend';
import { nodeFileSystem } from './storage/file-system';

export type { Backend, BackendOptions, Caller, PrintPage } from './backend-types';

/** Colleagues see a change within seconds: this, and how often they look. */
export const settleMs = 1_000;

/**
 * Opens (or creates) the desk in a folder. Errors: `in-use` (another process of this user holds it), `invalid` (the folder holds other things,
 * or is a file), `not-found` (nothing there and `readOnly`), `damaged`, `read-only`, `disk`.
 */
export function openBackend(options: BackendOptions): Promise<Result<Backend, ApiError>> {
  // Both are built beside whatever chunk this lands in. Run from the sources there are none; that is for tests only. Where one of a build is missing,
  // imports or exports say so: done in this process, a hostile file could take it along.
  const isBuilt = !import.meta.url.endsWith('.ts');
  const importer = new URL('import-worker.js', import.meta.url);
  const exporter = new URL('export-worker.js', import.meta.url);
  return startBackend(options, {
    fs: nodeFileSystem,
    facts: systemFacts,
    settleMs,
    importRunner: isBuilt ? createProcessRunner(importer, options.startImporter ?? startNodeImporter) : inProcessRunner,
    exportRunner: isBuilt ? createThreadExporter(exporter) : inProcessExporter,
  });
}
