import type { Piece } from './pieces';
import type { ExportedArticle, ExportJob, ExportMade } from './write-export';

/** To the thread in which exports are written. Each names the run that it is of. */
export type ToThread =
  | { readonly run: number; readonly type: 'begin'; readonly job: ExportJob }
  | { readonly run: number; readonly type: 'piece'; readonly piece: Piece }
  | { readonly run: number; readonly type: 'finish' }
  | { readonly run: number; readonly type: 'drop' };

/** What the thread has of a run: pieces put its articles in. */
export interface GatheredRun {
  readonly job: ExportJob;
  readonly articles: ExportedArticle[];
}

/** From the thread. `failed`: an exporter has a bug. */
export type FromThread =
  | { readonly run: number; readonly type: 'made'; readonly made: ExportMade }
  | { readonly run: number; readonly type: 'failed'; readonly error: unknown };
