import type { BlockRole } from '../../core/model/tagset';
import type { DifferenceClass } from '../../core/review/compare-layers';
import type { Lane } from '../state/review';

/** A place in the sheet's columns, in CSS pixels from their top left corner: it scrolls with the text. */
export interface RowBox {
  readonly x: number;
  readonly x2: number;
  /** Top of the row; `height` is its line height. */
  readonly y: number;
  readonly height: number;
}

export interface GutterLabel {
  readonly blockId: string;
  readonly text: string;
  readonly role: BlockRole;
  readonly excluded: boolean;
  readonly y: number;
  readonly height: number;
}

/** A claim's bar in the margin, in the claim's own line style. `level` is its digit, `''` when not rated. */
export interface ClaimBar {
  readonly annotationId: string;
  readonly level: string;
  readonly lane: number;
  readonly top: number;
  readonly bottom: number;
}

/** A tag as the margin shows it. */
export interface MarginItem {
  readonly annotationId: string;
  readonly kind: 'attribution' | 'claim' | 'note';
  /** Preset letter or confidence digit; `''` for a note and a claim not yet rated. */
  readonly sign: string;
  /** Whether another claim contradicts this one. */
  readonly isDisputed: boolean;
  /** What it is in words, for menus and screen readers. */
  readonly label: string;
}

/** All margin marks that begin on one row. */
export interface MarginRow {
  readonly y: number;
  readonly height: number;
  readonly lane: number;
  readonly claims: readonly MarginItem[];
  readonly others: readonly MarginItem[];
}

/** The small label above a part of the selected tag, or above the beginning of a tag that it is linked to. */
export interface PartLabel {
  readonly text: string;
  /** The link that it is the other end of; `null` for a part of the selected tag. */
  readonly link: string | null;
  /** Whose reading it tells, in a review. */
  readonly lane?: Lane;
  readonly x: number;
  readonly y: number;
}

/** The margin mark of a difference: what it is, and where it begins. */
export interface ReviewMark {
  readonly groupId: string;
  readonly tagId: string;
  readonly sign: DifferenceClass | 'settled';
  readonly label: string;
  readonly isCurrent: boolean;
  readonly y: number;
  readonly height: number;
  /** How many stand before it on the row. */
  readonly slot: number;
}

/** What is known of a tag at the other end of a link of the selected one: which way it lies, and where when it is drawn. */
export interface FarEnd {
  readonly key: string;
  readonly annotationId: string;
  /** How the link reads from the selected tag, such as “Contradicts”. */
  readonly words: string;
  readonly quote: string;
  readonly where: 'above' | 'here' | 'below';
  /** Top and bottom of its first row in pixels from the top of the columns; beyond the drawn part, that part's edge. */
  readonly top: number;
  readonly bottom: number;
}

/** Everything that is laid over the visible part of the text. */
export interface OverlayModel {
  readonly left: number;
  readonly right: number;
  /** Room to the right of the text. */
  readonly margin: number;
  readonly labels: readonly GutterLabel[];
  readonly bars: readonly ClaimBar[];
  readonly rows: readonly MarginRow[];
  readonly parts: readonly PartLabel[];
  /** The differences that begin here, in a review. */
  readonly marks: readonly ReviewMark[];
  /** The line that joins the parts of the selected tag, as an SVG path; `''` for none. */
  readonly spine: string;
  /** The lines from the selected tag to what it is linked to; `''` for none. */
  readonly connections: string;
  readonly ends: readonly FarEnd[];
}

export const emptyOverlay: OverlayModel = {
  left: 0,
  right: 0,
  margin: 0,
  labels: [],
  bars: [],
  rows: [],
  parts: [],
  marks: [],
  spine: '',
  connections: '',
  ends: [],
};

/** Where the text selection is; `null` while there is none in sight. */
export interface SelectionBox {
  readonly first: RowBox;
  readonly last: RowBox;
  readonly left: number;
  readonly right: number;
}

/** The visible band. */
export interface Viewport {
  readonly top: number;
  readonly bottom: number;
}

/** The visible part of the sheet, in pixels from the corner of the columns. */
export interface VisibleBox extends Viewport {
  readonly left: number;
  readonly right: number;
}
