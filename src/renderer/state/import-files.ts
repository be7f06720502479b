import type { ImportReport } from '../../contract/api';
import { maxChunkBytes, maxImportBytes } from '../../contract/api';
import type { App } from './app';
import type { ImportJob } from './app-state';
import { wordsFor } from './error-words';

/** A file as the window has it. `read` gives bytes `start` (included) to `end` (excluded); it rejects when the file has vanished. */
export interface PickedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly pasted: boolean;
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Sends files to the backend one after the other, in pieces, with progress. A single imported article is opened. Never throws. */
export async function importFiles(app: App, files: readonly PickedFile[]): Promise<void> {
  const jobs = files.map(
    (file): ImportJob => ({
      id: crypto.randomUUID(),
      fileName: file.pasted ? 'Pasted text' : file.name,
      state: 'sending',
      progress: 0,
      report: null,
      problem: null,
    }),
  );
  app.store.setState((state) => ({
    imports: [...state.imports.filter((job) => job.state === 'sending' || job.state === 'reading'), ...jobs],
  }));
  const reports: ImportReport[] = [];
  for (const [index, file] of files.entries()) {
    const job = jobs[index];
    if (job === undefined) continue;
    const report = await importFile(app, file, job.id);
    if (report?.articleId) reports.push(report);
  }
  const only = reports[0];
  if (files.length === 1 && only?.articleId) await app.openArticle(only.articleId);
}

/** Gives up an import. What it had sent is thrown away. */
export function cancelImport(app: App, jobId: string): void {
  update(app, jobId, { state: 'cancelled' });
}

/** Takes finished imports off the list. */
export function dismissImports(app: App): void {
  app.store.setState((state) => ({
    imports: state.imports.filter((job) => job.state === 'sending' || job.state === 'reading'),
  }));
}

async function importFile(app: App, file: PickedFile, jobId: string): Promise<ImportReport | null> {
  const failed = (problem: string): null => {
    update(app, jobId, { state: 'failed', problem });
    return null;
  };
  if (file.sizeBytes > maxImportBytes)
    return failed(
      `“${file.name}” is ${megabytes(file.sizeBytes)} MB; the most that Galley takes is ${megabytes(maxImportBytes)} MB. Nothing was imported.`,
    );
  const begun = await app.client.call('imports.begin', {
    fileName: file.name === '' ? 'Pasted text' : file.name,
    sizeBytes: file.sizeBytes,
    pasted: file.pasted,
  });
  if (!begun.ok) return failed(wordsFor(begun.error));
  const { importId } = begun.value;
  const isCancelled = (): boolean =>
    app.store.getState().imports.some((job) => job.id === jobId && job.state === 'cancelled');
  for (let start = 0, index = 0; start < file.sizeBytes; start += maxChunkBytes, index += 1) {
    let bytes: Uint8Array;
    try {
      bytes = await file.read(start, Math.min(start + maxChunkBytes, file.sizeBytes));
    } catch {
      await app.client.call('imports.cancel', { importId });
      return failed(`“${file.name}” can no longer be read: it was moved, deleted or changed. Nothing was imported.`);
    }
    const added = await app.client.call('imports.addChunk', { importId, index, chunkBase64: toBase64(bytes) });
    if (!added.ok) return failed(wordsFor(added.error));
    if (isCancelled()) {
      await app.client.call('imports.cancel', { importId });
      return null;
    }
    update(app, jobId, { progress: Math.min(1, (start + maxChunkBytes) / file.sizeBytes) });
  }
  update(app, jobId, { state: 'reading', progress: 1 });
  const finished = await app.client.call('imports.finish', { importId });
  if (!finished.ok) return failed(wordsFor(finished.error));
  const report = finished.value;
  if (report.articleId === null)
    return failed(report.problems.join(' ') || 'Nothing could be imported from this file.');
  update(app, jobId, { state: 'done', report });
  return report;
}

function update(app: App, jobId: string, values: Partial<ImportJob>): void {
  app.store.setState((state) => ({
    imports: state.imports.map((job) => (job.id === jobId && job.state !== 'cancelled' ? { ...job, ...values } : job)),
  }));
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  const step = 0x8000;
  for (let at = 0; at < bytes.length; at += step) binary += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(binary);
}
