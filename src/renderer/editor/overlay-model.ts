import type { BlockRole } from '../../core/model/tagset';

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

/** The small label above a part of the selected tag. */
export interface PartLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
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
  /** The line that joins the parts of the selected attribution, as an SVG path; `''` for none. */
  readonly spine: string;
}

export const emptyOverlay: OverlayModel = {
  left: 0,
  right: 0,
  margin: 0,
  labels: [],
  bars: [],
  rows: [],
  parts: [],
  spine: '',
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
