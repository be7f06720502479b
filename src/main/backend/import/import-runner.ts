import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { ImportJob, ImportMade } from './import-job';

/** Runs an import somewhere. Errors: `cancelled`, `import-failed` (too long, too much memory, or the importer broke). */
export interface ImportRunner {
  run(job: ImportJob, signal: AbortSignal): Promise<Result<ImportMade, ApiError>>;
}

/** Runs imports in this process, without limits: for our own sample, and for tests. The importers are loaded when the first file comes. */
export const inProcessRunner: ImportRunner = {
  run: async (job, signal) => {
    const { makeArticles } = await import('./make-articles');
    return signal.aborted ? cancelled() : ok(await makeArticles(job));
  },
};

export function cancelled(): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: createError('cancelled', 'The import was cancelled. Nothing was imported.') };
}
