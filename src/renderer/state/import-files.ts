import type { ImportInspection, ImportReport } from '../../contract/api';
import { maxChunkBytes, maxImportBytes } from '../../contract/api';
import { groupFiles } from '../../core/importers/group-files';
import type { LabelMapping } from '../../core/importers/label-mapping';
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

/**
 * Sends files to the backend in sets that belong together, one after the other, in pieces, with progress. Foreign labels that nobody has said
 * what to do with are asked about first. A single imported article is opened. Never throws.
 */
export async function importFiles(app: App, files: readonly PickedFile[], wholePage = false): Promise<void> {
  const sets = groupFiles(files);
  const jobs = sets.map((set): ImportJob => {
    const [first] = set;
    const name = first === undefined || first.pasted ? 'Pasted text' : first.name;
    return {
      id: crypto.randomUUID(),
      fileName: set.length > 1 ? `${name} and ${set.length - 1} beside it` : name,
      state: 'sending',
      progress: 0,
      report: null,
      problem: null,
      stop: null,
      addWhole: null,
    };
  });
  app.store.setState((state) => ({
    imports: [...state.imports.filter((job) => job.state === 'sending' || job.state === 'reading'), ...jobs],
  }));
  const reports: ImportReport[] = [];
  for (const [index, set] of sets.entries()) {
    const job = jobs[index];
    if (job === undefined) continue;
    const report = await importSet(app, set, job.id, wholePage);
    if (report?.articleId) reports.push(report);
  }
  const only = reports[0];
  if (sets.length === 1 && only?.articleId) await app.openArticle(only.articleId);
}

/** Gives up an import. What it had sent is thrown away. */
export function cancelImport(app: App, jobId: string): void {
  app.store
    .getState()
    .imports.find(({ id }) => id === jobId)
    ?.stop?.();
  update(app, jobId, { state: 'cancelled' });
}

/** Gives up all imports that are not done yet. */
export function cancelImports(app: App): void {
  for (const { id, state } of app.store.getState().imports)
    if (state === 'sending' || state === 'reading') cancelImport(app, id);
}

/** Takes finished imports off the list. */
export function dismissImports(app: App): void {
  app.store.setState((state) => ({
    imports: state.imports.filter((job) => job.state === 'sending' || job.state === 'reading'),
  }));
}

async function importSet(
  app: App,
  set: readonly PickedFile[],
  jobId: string,
  wholePage: boolean,
): Promise<ImportReport | null> {
  if (isCancelled(app, jobId)) return null;
  const failed = (problem: string): null => {
    update(app, jobId, { state: 'failed', problem });
    return null;
  };
  const importIds: string[] = [];
  const giveUp = async (): Promise<null> => {
    for (const importId of importIds) await app.client.call('imports.cancel', { importId });
    return null;
  };
  for (const [index, file] of set.entries()) {
    const sent = await sendFile(app, file, jobId, (share) => (index + share) / set.length);
    if (sent.importId !== null) importIds.push(sent.importId);
    if (sent.problem === null && sent.importId !== null) continue;
    await giveUp();
    return sent.problem === null ? null : failed(sent.problem);
  }
  if (isCancelled(app, jobId)) return giveUp();
  update(app, jobId, { state: 'reading', progress: 1, stop: () => void giveUp() });
  const [only] = importIds;
  const [first] = set;
  const finished =
    set.length === 1 && only !== undefined && !wholePage && !mayHoldLabels(first?.name ?? '')
      ? await app.client.call('imports.finish', { importId: only })
      : await finishSet(app, first?.name ?? '', importIds, wholePage);
  if (finished === null) {
    await giveUp();
    update(app, jobId, { state: 'cancelled' });
    return null;
  }
  if (!finished.ok) {
    if (finished.error.code !== 'cancelled') return failed(wordsFor(finished.error));
    update(app, jobId, { state: 'cancelled' });
    return null;
  }
  const report = finished.value;
  if (report.articleId === null)
    return failed(report.problems.join(' ') || 'Nothing could be imported from this file.');
  const canAddWhole = report.leftOut > 0 && set.length === 1 && first !== undefined;
  const addWhole = canAddWhole ? () => void importFiles(app, [first], true) : null;
  // Cancelling may come too late: what is on the desk is told as it is.
  update(app, jobId, { state: 'done', report, addWhole, stop: null }, true);
  return report;
}

/** Asks about labels that are not known, then imports. `null`: the question was closed without an answer. */
async function finishSet(app: App, fileName: string, importIds: string[], wholePage: boolean) {
  const choice = { format: null, mapping: null, annotator: null, ...(wholePage ? { wholePage } : {}) };
  const inspected = await app.client.call('imports.inspect', { importIds, ...choice });
  if (!inspected.ok) return inspected;
  const { format, labels } = inspected.value;
  if (format === null || labels.every(({ isKnown }) => isKnown))
    return app.client.call('imports.finishSet', { importIds, ...choice });
  const mapping = await askAboutLabels(app, fileName, inspected.value);
  if (mapping === null) return null;
  return app.client.call('imports.finishSet', { importIds, format, mapping, annotator: null });
}

/** Opens the dialog of labels. `null` when it is closed without an answer. */
function askAboutLabels(app: App, fileName: string, inspection: ImportInspection): Promise<LabelMapping | null> {
  return new Promise((resolve) => {
    let given: LabelMapping | null = null;
    const answer = (mapping: LabelMapping): void => {
      given = mapping;
      app.store.setState({ overlay: null });
    };
    app.store.setState({ overlay: 'labels', labelQuestion: { fileName, inspection, answer } });
    const stop = app.store.subscribe(({ overlay }) => {
      if (overlay === 'labels') return;
      stop();
      app.store.setState({ labelQuestion: null });
      resolve(given);
    });
  });
}

/** Whether a file of this name may bring labels of its own. */
function mayHoldLabels(name: string): boolean {
  return /\.(ann|csv|tsv|jsonld|json|jsonl|ndjson|conll|iob2?|bio)$/i.test(name);
}

interface Sent {
  /** `null` when nothing was begun. */
  readonly importId: string | null;
  /** Why it could not be sent; `null` when it was, or when the job was cancelled (`importId` is then `null`). */
  readonly problem: string | null;
}

async function sendFile(app: App, file: PickedFile, jobId: string, shareOf: (share: number) => number): Promise<Sent> {
  const failed = (problem: string): Sent => ({ importId: null, problem });
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
    if (isCancelled(app, jobId)) {
      await app.client.call('imports.cancel', { importId });
      return { importId: null, problem: null };
    }
    update(app, jobId, { progress: shareOf(Math.min(1, (start + maxChunkBytes) / file.sizeBytes)) });
  }
  return { importId, problem: null };
}

function isCancelled(app: App, jobId: string): boolean {
  return app.store.getState().imports.some((job) => job.id === jobId && job.state === 'cancelled');
}

function update(app: App, jobId: string, values: Partial<ImportJob>, isLast = false): void {
  app.store.setState((state) => ({
    imports: state.imports.map((job) =>
      job.id === jobId && (isLast || job.state !== 'cancelled') ? { ...job, ...values } : job,
    ),
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
