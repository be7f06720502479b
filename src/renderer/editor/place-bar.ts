import type { SelectionBox } from './overlay-model';

const gap = 3;

/**
 * Where a bar goes beside the selected words: below them, or above where there is no room, or over them, above their last row, where they fill the
 * sheet. In pixels from the corner of the columns.
 */
export function placeBar(
  box: SelectionBox,
  size: { readonly width: number; readonly height: number },
  view: { readonly top: number; readonly bottom: number },
): { readonly left: number; readonly top: number } {
  const below = box.last.y + box.last.height + gap;
  const above = box.first.y - size.height - gap - 2;
  const overWords = box.last.y - size.height - gap;
  // Words that end out of sight take it along.
  const isBelow = below + size.height <= view.bottom - 4 || box.last.y > view.bottom;
  const left = Math.max(box.left - 8, Math.min(box.last.x - 60, box.right + 8 - size.width));
  return { left, top: isBelow ? below : above >= view.top ? above : overWords };
}
