import { useEffect, useState } from 'react';
import type { App } from '../../state/app';
import type { ExportChoice } from '../../state/exports';
import { previewExport } from '../../state/exports';

type Report = NonNullable<Awaited<ReturnType<typeof previewExport>>>;

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
