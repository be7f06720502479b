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
        {status === 'submitted' && (
          <>
            {ring}
            <path d="M6 1a5 5 0 0 1 0 10 5 5 0 0 1-5-5h5z" fill="currentColor" />
          </>
        )}
        {status === 'in_review' && (
          <>
            {ring}
            <circle cx="6" cy="6" r="2.2" fill="currentColor" />
          </>
        )}
        {status === 'changes_requested' && (
          <>
            {ring}
            <path d="M6 3.2v3.4M6 8v1.2" stroke="currentColor" strokeWidth="1.5" />
          </>
        )}
        {(status === 'approved' || status === 'published') && (
          <>
            <circle cx="6" cy="6" r="5.75" fill="currentColor" />
            <path
              d={status === 'approved' ? 'm3.4 6.2 1.8 1.8 3.4-3.8' : 'M6 9V3.4M3.6 5.6 6 3.2l2.4 2.4'}
              fill="none"
              stroke="var(--paper)"
              strokeWidth="1.4"
            />
          </>
        )}
      </svg>
      {labelOf(statuses, status)}
    </span>
  );
}
