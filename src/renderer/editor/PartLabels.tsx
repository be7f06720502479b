import type { PartLabel } from './overlay-model';

/** The small labels above the parts of the selected tag, or above what each person says of the selected difference. */
export function PartLabels({ labels }: { readonly labels: readonly PartLabel[] }) {
  return labels.map((part) => (
    <span
      key={`${part.text} ${part.x} ${part.y}`}
      className={part.lane !== undefined ? `part is-${part.lane}` : part.link === null ? 'part' : 'part is-link'}
      style={{ left: part.x, top: part.y }}
      aria-hidden="true"
    >
      {part.text}
    </span>
  ));
}
