import type { Lane } from '../state/review';
import type { ClaimBar, MarginItem, MarginRow, PartLabel, RowBox } from './overlay-model';

/** A tag with its rows on the page, first to last. */
export interface PlacedTag {
  readonly item: MarginItem;
  readonly rows: readonly RowBox[];
  /** Whether its first row is where the tag begins, and not only where the visible part does. */
  readonly isBegun: boolean;
}

/** Bars of the claims: those that stand beside each other take lanes. */
export function layOutBars(claims: readonly PlacedTag[]): readonly ClaimBar[] {
  const bars: ClaimBar[] = [];
  for (const { item, rows } of [...claims].sort((a, b) => topOf(a) - topOf(b))) {
    const last = rows.at(-1);
    if (last === undefined) continue;
    const top = rows[0]?.y ?? 0;
    const bottom = last.y + last.height;
    let lane = 0;
    while (bars.some((bar) => bar.lane === lane && bar.top < bottom && top < bar.bottom)) lane += 1;
    bars.push({ annotationId: item.annotationId, level: item.sign, lane, top, bottom });
  }
  return bars;
}

/** Marks by the row on which their tag begins. Claims with the least certain first, since that one shows when there are several. */
export function layOutRows(tags: readonly PlacedTag[], bars: readonly ClaimBar[]): readonly MarginRow[] {
  const laneOf = new Map(bars.map((bar) => [bar.annotationId, bar.lane]));
  const rows = new Map<number, { y: number; height: number; tags: PlacedTag[] }>();
  for (const tag of tags) {
    const first = tag.rows[0];
    if (first === undefined || !tag.isBegun) continue;
    const key = Math.round(first.y);
    const row = rows.get(key) ?? { y: first.y, height: first.height, tags: [] };
    row.tags.push(tag);
    rows.set(key, row);
  }
  return [...rows.values()]
    .sort((a, b) => a.y - b.y)
    .map(({ y, height, tags: here }) => {
      const inOrder = here.sort((a, b) => (a.rows[0]?.x ?? 0) - (b.rows[0]?.x ?? 0)).map((tag) => tag.item);
      const claims = inOrder
        .filter((item) => item.kind === 'claim')
        .sort((a, b) => uncertainty(b.sign) - uncertainty(a.sign));
      const lane = Math.max(0, ...claims.map((item) => laneOf.get(item.annotationId) ?? 0));
      return { y, height, lane, claims, others: inOrder.filter((item) => item.kind !== 'claim') };
    });
}

/** A label to be laid out: above the beginning of its row. */
export interface WantedLabel {
  readonly text: string;
  readonly link: string | null;
  readonly lane?: Lane;
  readonly row: RowBox;
}

/**
 * The labels above the parts of the selected tag and above what it is linked to. One that would lie on its neighbour moves to the right of it;
 * what would end behind `right`, in pixels from the corner of the columns, is moved back, and its neighbours with it.
 */
export function layOutParts(parts: readonly WantedLabel[], right: number): readonly PartLabel[] {
  const labels: PartLabel[] = [];
  for (const { text, link, lane, row } of [...parts].sort((a, b) => a.row.y - b.row.y || a.row.x - b.row.x)) {
    const y = row.y - labelRise;
    const before = labels.at(-1);
    const isBeside = before !== undefined && Math.abs(before.y - y) < labelHeight;
    const x = isBeside ? Math.max(row.x, before.x + widthOf(before.text) + 2) : row.x;
    labels.push({ text, link, x, y, ...(lane === undefined ? {} : { lane }) });
  }
  const placed: PartLabel[] = [];
  for (const label of labels.toReversed()) {
    const after = placed[0];
    const isBeside = after !== undefined && Math.abs(after.y - label.y) < labelHeight;
    const end = isBeside ? after.x - 2 : right;
    placed.unshift({ ...label, x: Math.max(0, Math.min(label.x, end - widthOf(label.text))) });
  }
  return placed;
}

/** One line down the left margin with an arm to each label. `top` and `bottom` lengthen it towards parts out of sight. */
export function drawSpine(
  labels: readonly PartLabel[],
  left: number,
  top: number | null,
  bottom: number | null,
): string {
  const middles = labels.map((label) => label.y + labelHeight / 2);
  if (middles.length + Number(top !== null) + Number(bottom !== null) < 2) return '';
  const x = left - spineGap;
  const arms = labels.map((label, index) => `M${x + 5} ${middles[index] ?? 0}H${label.x}`);
  const from = top === null ? `M${x + 5} ${Math.min(...middles)}q-5 0 -5 5` : `M${x} ${top}`;
  const to = bottom === null ? `V${Math.max(...middles) - 5}q0 5 5 5` : `V${bottom}`;
  const isOneRow = top === null && bottom === null && Math.max(...middles) - Math.min(...middles) < 10;
  return [...arms, isOneRow ? '' : from + to].join('');
}

const labelHeight = 12;
/** How far a label stands above the top of its row: in the gap between rows. */
const labelRise = 3.5;
const spineGap = 14;

/** Width of a label in pixels. Guessed from its letters, so that laying out need not wait for drawing. */
function widthOf(text: string): number {
  return text.length * 5.3 + 8;
}

function topOf(tag: PlacedTag): number {
  return tag.rows[0]?.y ?? 0;
}

function uncertainty(digit: string): number {
  return digit === '' ? -1 : Number(digit);
}
