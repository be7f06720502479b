import type { DifferenceClass } from '../../core/review/compare-layers';
import type { App } from '../state/app';
import type { OverlayModel } from './overlay-model';
import { useTabStop } from './roving';
import { Glyph } from './Symbols';

const slotWidth = 24;
const mostSlots = 3;
/** A margin narrower than this is that of a text with another one beside it. */
const fullMargin = 60;

const glyphs = {
  settled: 'check',
  boundary: 'edge',
  label: 'unequal',
  attribute: 'tag',
  only: 'half',
  agreed: 'equal',
} as const satisfies Record<DifferenceClass | 'settled', string>;

/** The right margin in a review: where each difference begins, and of which class it is. */
export function ReviewMarks({ app, model }: { readonly app: App; readonly model: OverlayModel }) {
  const offset = model.margin < fullMargin ? 6 : 18;
  const slots = Math.min(mostSlots, Math.max(1, Math.floor((model.margin - offset) / slotWidth)));
  const shown = model.marks.filter(({ slot }) => slot < slots);
  const stop = useTabStop(
    shown.map(({ tagId }) => tagId),
    shown.find(({ isCurrent }) => isCurrent)?.tagId ?? null,
  );
  return (
    <div
      className="marks"
      role="toolbar"
      aria-orientation="vertical"
      aria-label="Differences in the margin"
      {...stop.group}
    >
      {shown.map(({ groupId, tagId, sign, label, isCurrent, y, height, slot }) => (
        <button
          key={groupId}
          type="button"
          className={`difference is-${sign}`}
          style={{ left: model.right + offset + slot * slotWidth, top: y + (height - slotWidth) / 2 }}
          aria-label={sign === 'settled' ? `Decided. ${label}` : label}
          aria-pressed={isCurrent}
          tabIndex={stop.tabIndexOf(tagId)}
          data-id={tagId}
          onClick={() => app.select({ annotationId: tagId, partKey: null })}
        >
          <Glyph name={glyphs[sign]} />
        </button>
      ))}
    </div>
  );
}
