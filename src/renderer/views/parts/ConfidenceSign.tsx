import { confidenceDigit } from '../../../core/kinds/claim';
import type { Confidence } from '../../../core/model/tagset';
import { confidenceLabel } from '../../../core/model/tagset-lookup';
import { useTagset } from '../window-tools';

/** The sign of a confidence level: a disc that empties, then is crossed; broken for “can’t judge”, a small ring for not rated. */
export function ConfidenceDisc({ level }: { readonly level: Confidence | null }) {
  const ring = <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />;
  return (
    <svg className="disc" viewBox="0 0 12 12" aria-hidden="true">
      {level === 'confirmed' && <circle cx="6" cy="6" r="5.75" fill="currentColor" />}
      {level === 'likely' && (
        <>
          {ring}
          <path d="M6 6V1a5 5 0 1 1-5 5z" fill="currentColor" />
        </>
      )}
      {level === 'possible' && (
        <>
          {ring}
          <path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor" />
        </>
      )}
      {level === 'doubtful' && (
        <>
          {ring}
          <path d="M6 6V1a5 5 0 0 1 5 5z" fill="currentColor" />
        </>
      )}
      {level === 'refuted' && (
        <>
          {ring}
          <path d="m3.4 3.4 5.2 5.2M8.6 3.4 3.4 8.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </>
      )}
      {level === 'cannot_judge' && (
        <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.7" />
      )}
      {level === null && <circle cx="6" cy="6" r="3" fill="none" stroke="currentColor" strokeWidth="1.25" />}
    </svg>
  );
}

/** The class that gives a confidence level its colour. */
export function confidenceClass(level: Confidence | null): string {
  return level === null ? 'k-unrated' : `k${confidenceDigit(level)}`;
}

/** Sign, digit and word of a confidence level. */
export function ConfidenceSign({ level }: { readonly level: Confidence | null }) {
  const words = `${confidenceDigit(level)} ${confidenceLabel(useTagset(), level)}`.trim();
  return (
    <span className={`conf ${confidenceClass(level)}`}>
      <ConfidenceDisc level={level} />
      {words}
    </span>
  );
}
