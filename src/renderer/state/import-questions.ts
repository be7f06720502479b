import type { ImportInspection, MergedFile, Params } from '../../contract/api';
import { joinInspections } from '../../core/importers/join-inspections';
import type { LabelMapping } from '../../core/importers/label-mapping';
import type { App } from './app';
import type { Overlay } from './app-state';
import type { PickedFile } from './send-file';
import { sendFile } from './send-file';

/** How files are to be imported. */
export type ImportChoice = Omit<Params<'imports.finishSet'>, 'importIds'>;

/** Files of this size and number are looked at together: as much as the import process reads well within its limits. */
const maxTogether = 24;
const maxBytesTogether = 8 * 1024 * 1024;

/** Whether files are of a kind about which something may have to be asked. */
export function mayNeedAnswers(set: readonly Pick<PickedFile, 'name'>[]): boolean {
  const name = set[0]?.name ?? '';
  return set.length > 1 || /\.(ann|csv|tsv|jsonld|json|jsonl|ndjson|conll|iob2?|bio|zip|galley)$/i.test(name);
}

/**
 * Asks what has to be known before files are imported: what unknown labels become, and whether files of articles that are on the desk are merged.
 * `inspect` says what the files are; it is asked again where an answer changes that. `null`: a question was closed without an answer.
 */
export async function askAboutFiles(
  app: App,
  fileName: string,
  choice: ImportChoice,
  inspect: (choice: ImportChoice) => Promise<ImportInspection>,
): Promise<ImportChoice | null> {
  let found = await inspect(choice);
  let chosen = choice;
  if (found.labels.some(({ isKnown }) => !isKnown)) {
    const mapping = await askAboutLabels(app, fileName, found);
    if (mapping === null) return null;
    chosen = { ...chosen, mapping };
    if (found.merges.length > 0) found = await inspect(chosen);
  }
  if (!found.merges.some(({ report }) => report.changes)) return { ...chosen, merge: true };
  const merge = await askAboutMerges(app, fileName, found.merges, found.articles > found.merges.length);
  return merge === null ? null : { ...chosen, merge };
}

/**
 * Looks at many files before the first of them is imported, some at a time, as long as that is wanted. What cannot be looked at is told when it
 * is imported.
 */
export async function inspectAll(
  app: App,
  sets: readonly (readonly PickedFile[])[],
  choice: ImportChoice,
  isWanted: () => boolean,
): Promise<ImportInspection> {
  const all: ImportInspection[] = [];
  for (const files of toBatches(sets)) {
    const importIds: string[] = [];
    for (const file of files) {
      const { importId } = await sendFile(app.client, file, isWanted);
      if (importId !== null) importIds.push(importId);
    }
    if (importIds.length === 0 || !isWanted()) continue;
    const found = await app.client.call('imports.inspect', { importIds, ...choice });
    if (found.ok) all.push(found.value);
    for (const importId of importIds) await app.client.call('imports.cancel', { importId });
  }
  return { ...joinInspections(all), merges: all.flatMap(({ merges }) => merges) };
}

/** Sets that belong together stay together. */
function toBatches(sets: readonly (readonly PickedFile[])[]): PickedFile[][] {
  const batches: PickedFile[][] = [];
  let bytes = 0;
  for (const set of sets) {
    const size = set.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const last = batches.at(-1);
    const fits = last !== undefined && last.length + set.length <= maxTogether && bytes + size <= maxBytesTogether;
    if (fits) last.push(...set);
    else batches.push([...set]);
    bytes = fits ? bytes + size : size;
  }
  return batches;
}

function askAboutLabels(app: App, fileName: string, inspection: ImportInspection): Promise<LabelMapping | null> {
  return ask(app, 'labels', (answer) => app.store.setState({ labelQuestion: { fileName, inspection, answer } }));
}

function askAboutMerges(
  app: App,
  fileName: string,
  merges: readonly MergedFile[],
  hasOthers: boolean,
): Promise<boolean | null> {
  return ask(app, 'merge', (answer) => app.store.setState({ mergeQuestion: { fileName, merges, hasOthers, answer } }));
}

/** Opens a dialog that asks something. `null` when it is closed without an answer. */
function ask<Answer>(
  app: App,
  overlay: Exclude<Overlay, null>,
  put: (answer: (given: Answer) => void) => void,
): Promise<Answer | null> {
  return new Promise((resolve) => {
    let given: Answer | null = null;
    put((answer) => {
      given = answer;
      app.store.setState({ overlay: null });
    });
    app.store.setState({ overlay });
    const stop = app.store.subscribe((state) => {
      if (state.overlay === overlay) return;
      stop();
      app.store.setState({ labelQuestion: null, mergeQuestion: null });
      resolve(given);
    });
  });
}
