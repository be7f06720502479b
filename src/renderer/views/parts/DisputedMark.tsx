import { findDisputed } from '../../../core/model/disputes';
import { useWindowState } from '../window-tools';

/** Says of a claim that another contradicts it; nothing when none does. */
export function DisputedMark({ annotationId }: { readonly annotationId: string }) {
  const isDisputed = useWindowState(({ opened }) => opened !== null && findDisputed(opened.layers).has(annotationId));
  return isDisputed ? (
    <span className="disputed">
      <span aria-hidden="true">≠</span>Disputed
    </span>
  ) : null;
}
