import type { Status } from '../../../core/model/tagset';
import { labelOf, statuses } from '../../../core/model/tagset';

/** The state of work on an article: a sign and its word. */
export function StatusSign({ status }: { readonly status: Status }) {
  const ring = <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />;
  return (
    <span className={`st st-${status}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {status === 'new' && (
          <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.7" />
        )}
        {status === 'in_progress' && (
          <>
            {ring}
            <path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor" />
          </>
        )}
        {status === 'in_review' && (
          <>
            {ring}
            <circle cx="6" cy="6" r="2.2" fill="currentColor" />
          </>
        )}
        {status === 'done' && (
          <>
            <circle cx="6" cy="6" r="5.75" fill="currentColor" />
            <path d="m3.4 6.2 1.8 1.8 3.4-3.8" fill="none" stroke="var(--paper)" strokeWidth="1.4" />
          </>
        )}
      </svg>
      {labelOf(statuses, status)}
    </span>
  );
}
