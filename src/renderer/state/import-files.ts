import type { ImportInspection, ImportReport } from '../../contract/api';
import { groupFiles } from '../../core/importers/group-files';
import { joinInspections } from '../../core/importers/join-inspections';
import { counted } from '../../core/model/count-words';
import type { App } from './app';
import type { ImportJob } from './app-state';
import { wordsFor } from './error-words';
import type { ImportChoice } from './import-questions';
import { askAboutFiles, inspectAll, mayNeedAnswers } from './import-questions';
import type { PickedFile } from './send-file';
import { sendFile } from './send-file';

/** How somebody wants files to be read who was not content with what was found. */
type ReadWish = Pick<ImportChoice, 'wholePage' | 'encoding' | 'insteadOf'>;

/**
 * Sends files to the backend in sets that belong together, one after the other, in pieces, with progress. What has to be known first is asked
 * once for all of them. A single imported article is opened. Never throws.
 */
export async function importFiles(app: App, files: readonly PickedFile[], wish: ReadWish = {}): Promise<void> {
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
      readAs: null,
    };
  });
  app.store.setState((state) => ({
    imports: [...state.imports.filter((job) => job.state === 'sending' || job.state === 'reading'), ...jobs],
  }));
  const choice: ImportChoice = { format: null, mapping: null, annotator: null, ...wish };
  const asked = sets.length > 1 ? sets.filter(mayNeedAnswers) : [];
  const isWanted = (): boolean => jobs.some(({ id }) => !isCancelled(app, id));
  const chosen =
    asked.length === 0
      ? choice
      : await askAboutFiles(app, counted(asked.length, 'set of files', 'sets of files'), choice, (looked) =>
          inspectAll(app, asked, looked, isWanted),
        );
  if (chosen === null) return cancelImports(app);
  const reports: ImportReport[] = [];
  for (const [index, set] of sets.entries()) {
    const job = jobs[index];
    if (job === undefined) continue;
    const report = await importSet(app, set, job.id, chosen, sets.length > 1);
    if (report?.articleId) reports.push(report);
  }
  const only = reports[0];
  if (sets.length === 1 && only?.articleId) await app.openArticle(only.articleId);
}

/** Reads a file once more, as the encoding that is chosen, in the place of what it gave before; `null` for files that are several. */
function readAgain(app: App, set: readonly PickedFile[], { wholePage, insteadOf }: ImportChoice): ImportJob['readAs'] {
  const [first, ...beside] = set;
  if (first === undefined || beside.length > 0) return null;
  const wish = { ...(wholePage === true ? { wholePage } : {}), ...(insteadOf === undefined ? {} : { insteadOf }) };
  return async (encoding) => {
    // What was typed in the meantime counts as work on it.
    await app.flush();
    await importFiles(app, [first], { encoding, ...wish });
  };
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
  choice: ImportChoice,
  isAsked: boolean,
): Promise<ImportReport | null> {
  if (isCancelled(app, jobId)) return null;
  const failed = (problem: string): null => {
    // Who chose an encoding that is not the file’s can choose another one.
    const readAs = choice.encoding === undefined ? null : readAgain(app, set, choice);
    update(app, jobId, { state: 'failed', problem, readAs });
    return null;
  };
  const importIds: string[] = [];
  const giveUp = async (): Promise<null> => {
    for (const importId of importIds) await app.client.call('imports.cancel', { importId });
    return null;
  };
  for (const [index, file] of set.entries()) {
    const sent = await sendFile(app.client, file, (share) => {
      update(app, jobId, { progress: (index + share) / set.length });
      return !isCancelled(app, jobId);
    });
    if (sent.importId !== null) importIds.push(sent.importId);
    if (sent.problem === null && sent.importId !== null) continue;
    await giveUp();
    return sent.problem === null ? null : failed(sent.problem);
  }
  if (isCancelled(app, jobId)) return giveUp();
  update(app, jobId, { state: 'reading', progress: 1, stop: () => void giveUp() });
  const [first] = set;
  const finished = await finish(app, first?.name ?? '', importIds, choice, isAsked || !mayNeedAnswers(set));
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
  const { encoding } = choice;
  const addWhole = canAddWhole
    ? () => void importFiles(app, [first], { wholePage: true, ...(encoding === undefined ? {} : { encoding }) })
    : null;
  const isGuess = report.encoding !== null && report.encoding !== 'utf-8';
  const again = { ...choice, insteadOf: report.articleId };
  const readAs = isGuess || encoding !== undefined ? readAgain(app, set, again) : null;
  // Cancelling may come too late: what is on the desk is told as it is.
  update(app, jobId, { state: 'done', report, addWhole, readAs, stop: null }, true);
  return report;
}

/** Asks what is still to be asked, then imports. `null`: a question was closed without an answer. */
async function finish(app: App, fileName: string, importIds: string[], choice: ImportChoice, isAsked: boolean) {
  if (isAsked) return app.client.call('imports.finishSet', { importIds, ...choice });
  const nothing: ImportInspection = { ...joinInspections([]), merges: [] };
  const chosen = await askAboutFiles(app, fileName, choice, async (looked) => {
    const found = await app.client.call('imports.inspect', { importIds, ...looked });
    // What is wrong is told when it is imported.
    return found.ok ? found.value : nothing;
  });
  return chosen === null ? null : app.client.call('imports.finishSet', { importIds, ...chosen });
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
