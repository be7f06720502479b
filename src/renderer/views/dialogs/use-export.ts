import { useEffect, useState } from 'react';
import type { ArticleId } from '../../../core/model/ids';
import type { App } from '../../state/app';
import { writeExport } from '../../state/exports';

type Report = NonNullable<Awaited<ReturnType<typeof writeExport>>>;

export type MadeExport =
  | { readonly state: 'making' }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly report: Report };

/** The files of an export, made anew for each choice. An answer that a newer choice has overtaken is dropped. */
export function useExport(app: App, articleIds: readonly ArticleId[], format: string | null): MadeExport {
  const [made, setMade] = useState<MadeExport>({ state: 'making' });
  useEffect(() => {
    if (format === null || articleIds.length === 0) return;
    let isWanted = true;
    setMade({ state: 'making' });
    void writeExport(app, articleIds, format).then((report) => {
      if (isWanted) setMade(report === null ? { state: 'failed' } : { state: 'ready', report });
    });
    return () => {
      isWanted = false;
    };
  }, [app, articleIds, format]);
  return made;
}
