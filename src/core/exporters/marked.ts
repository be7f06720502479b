import type { Fragment } from '../model/selector';

/**
 * What span formats have in common, on the way out and on the way in: labelled spans of a text, links between them, frames that bind several.
 * A format turns this into its files and back; `to-marks.ts` makes it of records, `importers/from-marks.ts` makes records of it.
 */
export interface MarkedArticle {
  /** File name without ending. */
  readonly name: string;
  readonly title: string | null;
  /** Line ends are line feeds. */
  readonly text: string;
  readonly layers: readonly MarkedLayer[];
}

/** What one annotator marked. Ids are unique in the layer, over spans and frames together. */
export interface MarkedLayer {
  /** Name as the format gives it; `null` when it names nobody. */
  readonly annotator: string | null;
  readonly spans: readonly MarkedSpan[];
  readonly links: readonly MarkedLink[];
  readonly frames: readonly MarkedFrame[];
}

/** A name and a value. A name may come several times. */
export type MarkedAttribute = readonly [name: string, value: string];

/** A labelled span. `fragments`: UTF-16 code units, half-open, into the text; sorted and disjoint. */
export interface MarkedSpan {
  readonly id: string;
  readonly label: string;
  readonly fragments: readonly Fragment[];
  readonly attributes: readonly MarkedAttribute[];
  readonly note: string | null;
}

/** A link between two things of the layer: ids of spans or frames. */
export interface MarkedLink {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** Several spans that belong together, each with its role: an attribution with its source, cue and content. */
export interface MarkedFrame {
  readonly id: string;
  readonly label: string;
  /** Span that stands for the frame, or `null`. */
  readonly trigger: string | null;
  /** Where the trigger is when it is on none of the frame’s spans. */
  readonly triggerPlace?: readonly Fragment[] | null;
  /** Whether it came as a trigger alone: its one span stands for that. */
  readonly isTriggerOnly?: boolean;
  readonly roles: readonly MarkedRole[];
  readonly attributes: readonly MarkedAttribute[];
  readonly note: string | null;
}

export interface MarkedRole {
  readonly role: string;
  readonly spanId: string;
}
