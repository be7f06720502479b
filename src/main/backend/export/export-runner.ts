import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { ExportedArticle, ExportJob, ExportMade } from './write-export';
import { writeExport } from './write-export';

/** An export that is being put together. It is ended by `finish` or `drop`. */
export interface ExportRun {
  /** Takes an article in, in the order of the export. It need not be kept. */
  add(article: ExportedArticle): Promise<void>;
  /** Writes it. Errors: `too-large` (more memory than it may take). Throws when an exporter has a bug. */
  finish(): Promise<Result<ExportMade, ApiError>>;
  /** It is not wanted any more. */
  drop(): void;
}

/** Writes exports somewhere. */
export interface ExportRunner {
  begin(job: ExportJob): ExportRun;
  /** Ends what it keeps ready. */
  close(): Promise<void>;
}

/** Writes exports in this process, which does nothing else meanwhile: for tests. */
export const inProcessExporter: ExportRunner = {
  begin: (job) => {
    const articles: ExportedArticle[] = [];
    return {
      add: async (article) => void articles.push(article),
      finish: async () => ok(writeExport(job, articles)),
      drop: () => undefined,
    };
  },
  close: async () => undefined,
};
