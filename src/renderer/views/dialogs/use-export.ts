import { useCallback, useEffect, useState } from 'react';
import type { App } from '../../state/app';
import type { ExportChoice } from '../../state/exports';
import { previewExport, writeExport } from '../../state/exports';
import { askPlace, notWritten } from './save-files';

type Report = NonNullable<Awaited<ReturnType<typeof previewExport>>>;
/** A file that was saved, under the name that it has where it is. */
type SavedFile = Pick<Report['files'][number], 'fileName' | 'sizeBytes'>;

export type ExportPreview =
  | { readonly state: 'making' }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly report: Report };

/** What an export would make and lose, asked anew for each choice. An answer that a newer choice has overtaken is dropped. */
export function useExportPreview(app: App, choice: ExportChoice | null): ExportPreview {
  const [preview, setPreview] = useState<ExportPreview>({ state: 'making' });
  useEffect(() => {
    if (choice === null || choice.articleIds.length === 0) return;
    let isWanted = true;
    setPreview({ state: 'making' });
    void previewExport(app, choice).then((report) => {
      if (isWanted) setPreview(report === null ? { state: 'failed' } : { state: 'ready', report });
    });
    return () => {
      isWanted = false;
    };
  }, [app, choice]);
  return preview;
}

export interface ExportSaving {
  readonly isSaving: boolean;
  /** What was saved, as long as it is what is chosen. */
  readonly written: SavedFile | null;
  /** Saves what is chosen, as soon as it is known what that is. */
  save(): void;
  /** Something else was chosen. */
  forget(): void;
}

/** Saves an export where the person says. Enter may come before the preview is there: the file is saved when it is. */
export function useExportSaving(app: App, choice: ExportChoice | null, preview: ExportPreview): ExportSaving {
  const [step, setStep] = useState<'none' | 'wanted' | 'saving'>('none');
  const [written, setWritten] = useState<SavedFile | null>(null);
  useEffect(() => {
    if (step !== 'wanted' || preview.state === 'making') return;
    if (preview.state === 'failed' || choice === null) {
      setStep('none');
      return;
    }
    setStep('saving');
    void saveExport(app, choice, preview.report).then((file) => {
      setStep('none');
      if (file !== null) setWritten(file);
    });
  }, [app, choice, step, preview]);
  const save = useCallback(() => setStep('wanted'), []);
  const forget = useCallback(() => setWritten(null), []);
  return { isSaving: step !== 'none', written, save, forget };
}

/** Several files are one archive, so there is one place to ask for, and it is asked for first: a browser asks only just after a key. */
async function saveExport(app: App, choice: ExportChoice, { files: [announced] }: Report): Promise<SavedFile | null> {
  const place = announced === undefined ? null : await askPlace(announced.fileName);
  const files = place === null ? null : await writeExport(app, choice);
  const file = files?.[0];
  if (place === null || file === undefined) return null;
  if (await place.write(file.content)) return { ...file, fileName: place.name };
  app.say('bad', notWritten);
  return null;
}
