import { findDisputed } from '../../../core/model/disputes';
import { useWindowState } from '../window-tools';

/** Whether another claim contradicts this one. Follows the records. */
export function useIsDisputed(annotationId: string): boolean {
  return useWindowState(({ opened }) => opened !== null && findDisputed(opened.layers).has(annotationId));
}

/** Says of a claim that another contradicts it; nothing when none does. */
export function DisputedMark({ annotationId }: { readonly annotationId: string }) {
  const isDisputed = useIsDisputed(annotationId);
  return isDisputed ? (
    <span className="disputed">
      <span aria-hidden="true">≠</span>Disputed
    </span>
  ) : null;
}
