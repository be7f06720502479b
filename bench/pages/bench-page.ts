import type { BenchAnnotation, BenchDocument } from '../workload';

/** What the bench does next; a page may have to get ready for it, untimed. */
export type Step = 'adding' | 'layers' | 'typing' | 'scrolling';

/**
 * What a page offers to be measured. A method resolves when its change has been handed to the DOM; the meter then waits for the frame. What is left
 * out is not measured.
 */
export interface BenchPage {
  readonly isEditable: boolean;
  /** Gets the article to the window, untimed, where the page has its own way to it: `load` then only shows it. */
  fetch?(words: number): Promise<void>;
  load(document: BenchDocument, annotations: readonly BenchAnnotation[]): void | Promise<void>;
  before?(step: Step): void | Promise<void>;
  add?(annotation: BenchAnnotation): void | Promise<void>;
  remove?(id: string): void | Promise<void>;
  setLayerVisible?(layer: 'A' | 'B', isVisible: boolean): void | Promise<void>;
  /** Scrolls to the middle, puts the caret there and takes the focus. */
  focusMiddle(): void | Promise<void>;
  /** What scrolls; the page itself when left out. */
  scroller?(): Element;
  /** Length of the text on screen, in UTF-16 code units. */
  textLength(): number;
  /** Further work to time, by its name. */
  readonly extra?: Readonly<Record<string, () => void | Promise<void>>>;
}

declare global {
  interface Window {
    __bench: BenchPage;
  }
}
